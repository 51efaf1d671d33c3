param name string
param amount int

@description('The first of a month. Azure takes none before the present month, and no change later.')
param startDate string
param email string
param actionGroupId string

// At most five notices a budget.
var notices = {
  half: {
    enabled: true
    operator: 'GreaterThan'
    threshold: 50
    thresholdType: 'Actual'
    contactEmails: [email]
    contactGroups: [actionGroupId]
  }
  most: {
    enabled: true
    operator: 'GreaterThan'
    threshold: 90
    thresholdType: 'Actual'
    contactEmails: [email]
    contactGroups: [actionGroupId]
  }
  forecast: {
    enabled: true
    operator: 'GreaterThan'
    threshold: 110
    thresholdType: 'Forecasted'
    contactEmails: [email]
    contactGroups: [actionGroupId]
  }
}

resource budget 'Microsoft.Consumption/budgets@2023-11-01' = {
  name: name
  properties: {
    category: 'Cost'
    amount: amount
    timeGrain: 'Monthly'
    timePeriod: {
      startDate: startDate
    }
    notifications: notices
  }
}
