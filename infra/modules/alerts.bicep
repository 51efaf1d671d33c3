param token string
param location string
param tags object
param email string
param siteId string
param workspaceId string

// Each query counts the rows of its window: more than the threshold, or fewer for what should have happened, is an alert.
var watched = [
  {
    name: 'failed-calls'
    title: 'Functions fail'
    severity: 2
    query: 'AppRequests | where Success == false'
    operator: 'GreaterThan'
    threshold: 5
    frequency: 'PT15M'
    window: 'PT15M'
    lookBack: 'PT15M'
  }
  {
    // By its words, not its level: the host passes on the app's output as information.
    name: 'poison'
    title: 'A message failed at every try and waits for a person'
    severity: 1
    query: 'AppTraces | where Message has "failed at every try"'
    operator: 'GreaterThan'
    threshold: 0
    frequency: 'PT15M'
    window: 'PT15M'
    lookBack: 'PT15M'
  }
  {
    // Runs at 01:00 UTC; 25 hours leave one for a late start.
    name: 'no-daily-scan'
    title: 'The daily scan of deadlines did not run'
    severity: 1
    query: 'AppRequests | where TimeGenerated > ago(25h) and Name == "DeadlineScan" and Success == true'
    operator: 'LessThan'
    threshold: 1
    frequency: 'PT1H'
    window: 'P1D'
    lookBack: 'P2D'
  }
]

resource people 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: 'ag-nhachan-${token}'
  location: 'global'
  tags: tags
  properties: {
    groupShortName: 'NhacHan'
    enabled: true
    emailReceivers: [
      {
        name: 'operator'
        emailAddress: email
        useCommonAlertSchema: true
      }
    ]
  }
}

resource serverErrors 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: 'alert-5xx-${token}'
  location: 'global'
  tags: tags
  properties: {
    description: 'The app answers with server errors'
    severity: 2
    enabled: true
    scopes: [siteId]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          name: 'Http5xx'
          criterionType: 'StaticThresholdCriterion'
          metricNamespace: 'Microsoft.Web/sites'
          metricName: 'Http5xx'
          operator: 'GreaterThan'
          threshold: 5
          timeAggregation: 'Total'
        }
      ]
    }
    autoMitigate: true
    actions: [
      {
        actionGroupId: people.id
      }
    ]
  }
}

resource rules 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [for rule in watched: {
  name: 'alert-${rule.name}-${token}'
  location: location
  tags: tags
  kind: 'LogAlert'
  properties: {
    displayName: 'NhacHan: ${rule.title}'
    severity: rule.severity
    enabled: true
    scopes: [workspaceId]
    evaluationFrequency: rule.frequency
    windowSize: rule.window
    overrideQueryTimeRange: rule.lookBack
    criteria: {
      allOf: [
        {
          query: rule.query
          timeAggregation: 'Count'
          operator: rule.operator
          threshold: rule.threshold
          failingPeriods: {
            numberOfEvaluationPeriods: 1
            minFailingPeriodsToAlert: 1
          }
        }
      ]
    }
    autoMitigate: true
    // The tables come into being with the first telemetry.
    skipQueryValidation: true
    actions: {
      actionGroups: [people.id]
    }
  }
}]

output actionGroupId string = people.id
