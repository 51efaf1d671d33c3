// The whole environment. The scope is the subscription, as azd expects: the resource group is made, tagged and, by azd down, removed with the rest.
targetScope = 'subscription'

@minLength(1)
@maxLength(40)
@description('Names the environment; with the subscription and the region it makes every other name.')
param environmentName string

@minLength(1)
@description('No region lies in Việt Nam; see docs/azure.md before choosing one.')
param location string

@allowed(['dev', 'prod'])
@description('prod: three zones, longer retention, and a lock on the storage account.')
param stage string = 'dev'

@description('Gets the alerts, the notices of the budget, and word of reminders that wait for an administrator.')
param alertEmail string

@secure()
@description('The first administrator\'s key. Empty leaves what the vault has.')
param adminKey string = ''

@secure()
@description('Signs sign-in links and sessions. Empty leaves what the vault has.')
param linkKey string = ''

@allowed([512, 2048, 4096])
param instanceMemoryMB int = 2048

@minValue(40)
@maxValue(1000)
param maximumInstanceCount int = 40

@description('https://… of an own domain, used in links. Empty: the app\'s default host name.')
param publicUrl string = ''

param emailChannel string = 'outbox'
param smsChannel string = 'outbox'

@description('How far messages reach and what the channels need besides their secrets, which are put into the vault by hand (docs/azure.md). Change what you use.')
param delivery object = {
  mode: 'live'
  team: ''
  mailFrom: ''
  mailFromName: 'NhacHan'
  sendGridWebhookKey: ''
  smtpHost: ''
  smtpPort: '587'
  smtpUser: ''
  brandname: ''
  esmsPriceVnd: '850'
  esmsPerMinute: '600'
  speedSmsPriceVnd: '800'
  speedSmsPerMinute: '60'
  twilioAccountSid: ''
  twilioFrom: ''
  twilioPriceVnd: '2000'
  twilioPerMinute: '60'
}

@description('Lets Power BI read the tables with the account\'s key. The key opens the whole account: prefer the feed.')
param allowTableConnector bool = false

@description('Application (client) id of an Entra registration. Empty: App Service Authentication is off.')
param authClientId string = ''
param authTenantId string = ''

@description('Paths that providers call, and that App Service Authentication therefore never touches.')
param webhookPaths array = ['/api/webhooks/*']

@description('Also logs who reads blobs, queues and tables. The polling of queues makes this the largest log.')
param logStorageReads bool = false

@minValue(1)
param logDailyQuotaGb int = 1

@description('A month, in the currency of the subscription\'s bill.')
@minValue(1)
param budgetAmount int = 50

@description('The first day of a month, yyyy-MM-01; Azure refuses to change it later. Empty: no budget.')
param budgetStart string = ''

var isProd = stage == 'prod'
var token = toLower(uniqueString(subscription().id, environmentName, location))
var tags = {
  'azd-env-name': environmentName
  application: 'nhachan'
  stage: stage
}

resource group 'Microsoft.Resources/resourceGroups@2024-11-01' = {
  name: 'rg-nhachan-${environmentName}'
  location: location
  tags: tags
}

module identity 'modules/identity.bicep' = {
  scope: group
  params: {
    name: 'id-nhachan-${token}'
    location: location
    tags: tags
  }
}

module monitoring 'modules/monitoring.bicep' = {
  scope: group
  params: {
    token: token
    location: location
    tags: tags
    dailyQuotaGb: logDailyQuotaGb
    retentionInDays: isProd ? 90 : 30
  }
}

module storage 'modules/storage.bicep' = {
  scope: group
  params: {
    name: 'stnhachan${token}'
    location: location
    tags: tags
    sku: isProd ? 'Standard_ZRS' : 'Standard_LRS'
    allowSharedKeyAccess: allowTableConnector
    deleteRetentionInDays: isProd ? 30 : 7
    protect: isProd
  }
}

module vault 'modules/vault.bicep' = {
  scope: group
  params: {
    name: 'kv-nh-${token}'
    location: location
    tags: tags
    softDeleteRetentionInDays: isProd ? 90 : 7
    adminKey: adminKey
    linkKey: linkKey
  }
}

module access 'modules/access.bicep' = {
  scope: group
  params: {
    principalId: identity.outputs.principalId
    storageName: storage.outputs.name
    vaultName: vault.outputs.name
    componentName: monitoring.outputs.componentName
  }
}

module app 'modules/app.bicep' = {
  scope: group
  // The roles stand before the app does, so that its first start finds them.
  dependsOn: [access]
  params: {
    name: 'func-nhachan-${token}'
    planName: 'plan-nhachan-${token}'
    location: location
    tags: tags
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    storageName: storage.outputs.name
    deploymentContainerUrl: storage.outputs.deploymentContainerUrl
    vaultUri: vault.outputs.uri
    monitoringConnectionString: monitoring.outputs.connectionString
    instanceMemoryMB: instanceMemoryMB
    maximumInstanceCount: maximumInstanceCount
    publicUrl: publicUrl
    emailChannel: emailChannel
    smsChannel: smsChannel
    delivery: delivery
    adminEmail: alertEmail
  }
}

module signIn 'modules/signin.bicep' = if (!empty(authClientId)) {
  scope: group
  params: {
    siteName: app.outputs.name
    clientId: authClientId
    tenantId: empty(authTenantId) ? tenant().tenantId : authTenantId
    excludedPaths: webhookPaths
  }
}

module diagnostics 'modules/diagnostics.bicep' = {
  scope: group
  params: {
    workspaceId: monitoring.outputs.workspaceId
    storageName: storage.outputs.name
    vaultName: vault.outputs.name
    siteName: app.outputs.name
    logStorageReads: logStorageReads
  }
}

module alerts 'modules/alerts.bicep' = {
  scope: group
  params: {
    token: token
    location: location
    tags: tags
    email: alertEmail
    siteId: app.outputs.id
    workspaceId: monitoring.outputs.workspaceId
  }
}

module budget 'modules/budget.bicep' = if (!empty(budgetStart)) {
  scope: group
  params: {
    name: 'budget-nhachan-${token}'
    amount: budgetAmount
    startDate: budgetStart
    email: alertEmail
    actionGroupId: alerts.outputs.actionGroupId
  }
}

// azd keeps outputs in the environment; infra/environment.sh knows by them that the vault already has its keys.
output AZURE_LOCATION string = location
output AZURE_RESOURCE_GROUP string = group.name
output AZURE_KEY_VAULT_NAME string = vault.outputs.name
output AZURE_STORAGE_ACCOUNT string = storage.outputs.name
output AZURE_FUNCTION_APP string = app.outputs.name
output NHACHAN_URL string = app.outputs.url

// What was asked for, so that azd env refresh brings it to another machine, and the next deployment from there asks for the same.
output NHACHAN_STAGE string = stage
output NHACHAN_ALERT_EMAIL string = alertEmail
output NHACHAN_MEMORY_MB int = instanceMemoryMB
output NHACHAN_MAX_INSTANCES int = maximumInstanceCount
output NHACHAN_PUBLIC_URL string = publicUrl
output NHACHAN_EMAIL string = emailChannel
output NHACHAN_SMS string = smsChannel
output NHACHAN_TABLE_CONNECTOR bool = allowTableConnector
output NHACHAN_AUTH_CLIENT_ID string = authClientId
output NHACHAN_AUTH_TENANT_ID string = authTenantId
output NHACHAN_LOG_STORAGE_READS bool = logStorageReads
output NHACHAN_LOG_QUOTA_GB int = logDailyQuotaGb
output NHACHAN_BUDGET int = budgetAmount
output NHACHAN_BUDGET_START string = budgetStart
