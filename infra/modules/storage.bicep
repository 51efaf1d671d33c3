// One account for the app's data and for the Functions host. Every name here is one that the code uses; a test compares them.
param name string
param location string
param tags object
param sku string

@description('False unless something, such as Power BI\'s Table connector, can only sign in with a key.')
param allowSharedKeyAccess bool
param deleteRetentionInDays int

@description('A lock that must be taken off by hand before the account can be deleted.')
param protect bool

var deploymentContainer = 'deployments'
var containers = [
  'attachments'
]
var tables = [
  'activeperiods'
  'agencies'
  'agencystatus'
  'apikeys'
  'attachments'
  'users'
  'audit'
  'auditblocks'
  'batches'
  'calendar'
  'calls'
  'contacthealth'
  'dispatches'
  'groups'
  'outbox'
  'plans'
  'planversions'
  'poison'
  'providerhealth'
  'reminderstatus'
  'reports'
  'reportstatus'
  'restores'
  'rubrics'
  'rungmarks'
  'runs'
  'scoreadjustments'
  'scoreappeals'
  'scorestatus'
  'settings'
  'smscosts'
  'successions'
  'taskmarks'
  'taskprogress'
  'tasks'
  'taskstatus'
  'timers'
  'unsettled'
]
var queues = [
  'plan-reminders'
  'plan-reminders-poison'
  'send-email'
  'send-email-poison'
  'send-sms'
  'send-sms-poison'
  'sweep-status'
  'sweep-status-poison'
]

resource account 'Microsoft.Storage/storageAccounts@2025-06-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: {
    name: sku
  }
  properties: {
    accessTier: 'Hot'
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    allowBlobPublicAccess: false
    allowSharedKeyAccess: allowSharedKeyAccess
    defaultToOAuthAuthentication: true
    allowCrossTenantReplication: false
    // Open to the network, closed to all but Entra identities: a closed network needs a virtual network, which costs by the hour.
    publicNetworkAccess: 'Enabled'
    networkAcls: {
      defaultAction: 'Allow'
      bypass: 'AzureServices'
    }
  }
}

resource blobService 'Microsoft.Storage/storageAccounts/blobServices@2025-06-01' = {
  parent: account
  name: 'default'
  properties: {
    isVersioningEnabled: true
    deleteRetentionPolicy: {
      enabled: true
      days: deleteRetentionInDays
    }
    containerDeleteRetentionPolicy: {
      enabled: true
      days: deleteRetentionInDays
    }
  }
}

resource deploymentBlobs 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-06-01' = {
  parent: blobService
  name: deploymentContainer
  properties: {
    publicAccess: 'None'
  }
}

resource blobContainers 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-06-01' = [for container in containers: {
  parent: blobService
  name: container
  properties: {
    publicAccess: 'None'
  }
}]

// The host rewrites its timers' status and its leases all day, and versioning keeps each rewriting; old packages pile up likewise.
resource lifecycle 'Microsoft.Storage/storageAccounts/managementPolicies@2025-06-01' = {
  parent: account
  name: 'default'
  dependsOn: [blobService]
  properties: {
    policy: {
      rules: [
        {
          name: 'old-versions-of-the-host'
          enabled: true
          type: 'Lifecycle'
          definition: {
            filters: {
              blobTypes: ['blockBlob']
              prefixMatch: [
                'azure-webjobs-hosts/'
                'azure-webjobs-secrets/'
              ]
            }
            actions: {
              version: {
                delete: {
                  daysAfterCreationGreaterThan: 1
                }
              }
            }
          }
        }
        {
          name: 'old-versions-of-packages'
          enabled: true
          type: 'Lifecycle'
          definition: {
            filters: {
              blobTypes: ['blockBlob']
              prefixMatch: ['${deploymentContainer}/']
            }
            actions: {
              version: {
                delete: {
                  daysAfterCreationGreaterThan: 30
                }
              }
            }
          }
        }
      ]
    }
  }
}

resource tableService 'Microsoft.Storage/storageAccounts/tableServices@2025-06-01' = {
  parent: account
  name: 'default'
}

resource storedTables 'Microsoft.Storage/storageAccounts/tableServices/tables@2025-06-01' = [for table in tables: {
  parent: tableService
  name: table
}]

resource queueService 'Microsoft.Storage/storageAccounts/queueServices@2025-06-01' = {
  parent: account
  name: 'default'
}

resource storedQueues 'Microsoft.Storage/storageAccounts/queueServices/queues@2025-06-01' = [for queue in queues: {
  parent: queueService
  name: queue
}]

resource lock 'Microsoft.Authorization/locks@2020-05-01' = if (protect) {
  scope: account
  name: 'keep'
  properties: {
    level: 'CanNotDelete'
    notes: 'Holds the reports of the agencies. Tables and queues have no soft delete.'
  }
}

output name string = account.name
output deploymentContainerUrl string = '${account.properties.primaryEndpoints.blob}${deploymentContainer}'
