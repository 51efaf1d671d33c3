param name string
param planName string
param location string
param tags object
param identityId string
param identityClientId string
param storageName string
param deploymentContainerUrl string
param vaultUri string
param monitoringConnectionString string
param instanceMemoryMB int
param maximumInstanceCount int
param publicUrl string
param emailChannel string
param smsChannel string
param adminEmail string

resource plan 'Microsoft.Web/serverfarms@2025-03-01' = {
  name: planName
  location: location
  tags: tags
  kind: 'functionapp'
  sku: {
    name: 'FC1'
    tier: 'FlexConsumption'
  }
  properties: {
    reserved: true
  }
}

resource site 'Microsoft.Web/sites@2025-03-01' = {
  name: name
  location: location
  // azd finds the app by this tag, which is the service's name in azure.yaml.
  tags: union(tags, { 'azd-service-name': 'app' })
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identityId}': {}
    }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    keyVaultReferenceIdentity: identityId
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: deploymentContainerUrl
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identityId
          }
        }
      }
      runtime: {
        name: 'custom'
        version: '1.0'
      }
      scaleAndConcurrency: {
        instanceMemoryMB: instanceMemoryMB
        maximumInstanceCount: maximumInstanceCount
      }
    }
    siteConfig: {
      ftpsState: 'Disabled'
      minTlsVersion: '1.2'
      scmMinTlsVersion: '1.2'
      http20Enabled: true
    }
  }
}

// A resource of its own, since the site's host name is known only once the site is.
resource settings 'Microsoft.Web/sites/config@2025-03-01' = {
  parent: site
  name: 'appsettings'
  properties: {
    // The host and the app sign in to the storage by the same three.
    AzureWebJobsStorage__accountName: storageName
    AzureWebJobsStorage__credential: 'managedidentity'
    AzureWebJobsStorage__clientId: identityClientId
    APPLICATIONINSIGHTS_CONNECTION_STRING: monitoringConnectionString
    APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD'
    // The host's welcome page tells visitors what runs here whenever no function answers "/".
    AzureWebJobsDisableHomepage: 'true'
    // What a restore sends; every other call is held to 4 MiB by the app. The host's own default is 100 MB.
    NhacHan__Restore__MaxMiB: '1024'
    FUNCTIONS_REQUEST_BODY_SIZE_LIMIT: '1073741824'
    NhacHan__AdminKey: '@Microsoft.KeyVault(SecretUri=${vaultUri}secrets/AdminKey)'
    NhacHan__LinkKey: '@Microsoft.KeyVault(SecretUri=${vaultUri}secrets/LinkKey)'
    NhacHan__PublicUrl: empty(publicUrl) ? 'https://${site.properties.defaultHostName}' : publicUrl
    NhacHan__Delivery__Email: emailChannel
    NhacHan__Delivery__Sms: smsChannel
    NhacHan__Reminders__HoldAbove: '2'
    NhacHan__Reminders__DailyCap: '3'
    NhacHan__AdminEmail: adminEmail
  }
}

resource ftpPublishing 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2025-03-01' = {
  parent: site
  name: 'ftp'
  properties: {
    allow: false
  }
}

resource scmPublishing 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2025-03-01' = {
  parent: site
  name: 'scm'
  properties: {
    allow: false
  }
}

output id string = site.id
output name string = site.name
output url string = empty(publicUrl) ? 'https://${site.properties.defaultHostName}' : publicUrl
