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
param delivery object
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
    // Only the chosen channels' are read. An empty one is as good as none, and a reference to a secret that the vault lacks too.
    NhacHan__Mode: delivery.mode
    NhacHan__Team: delivery.team
    NhacHan__SendGrid__ApiKey: '@Microsoft.KeyVault(SecretUri=${vaultUri}secrets/SendGridApiKey)'
    NhacHan__SendGrid__From: delivery.mailFrom
    NhacHan__SendGrid__FromName: delivery.mailFromName
    NhacHan__SendGrid__WebhookKey: delivery.sendGridWebhookKey
    NhacHan__SendGrid__Address: ''
    NhacHan__Smtp__Host: delivery.smtpHost
    NhacHan__Smtp__Port: delivery.smtpPort
    NhacHan__Smtp__User: delivery.smtpUser
    NhacHan__Smtp__Password: '@Microsoft.KeyVault(SecretUri=${vaultUri}secrets/SmtpPassword)'
    NhacHan__Smtp__From: delivery.mailFrom
    NhacHan__Smtp__FromName: delivery.mailFromName
    NhacHan__Esms__ApiKey: '@Microsoft.KeyVault(SecretUri=${vaultUri}secrets/EsmsApiKey)'
    NhacHan__Esms__SecretKey: '@Microsoft.KeyVault(SecretUri=${vaultUri}secrets/EsmsSecretKey)'
    NhacHan__Esms__Brandname: delivery.brandname
    NhacHan__Esms__PriceVnd: delivery.esmsPriceVnd
    NhacHan__Esms__PerMinute: delivery.esmsPerMinute
    NhacHan__Esms__Address: ''
    NhacHan__SpeedSms__Token: '@Microsoft.KeyVault(SecretUri=${vaultUri}secrets/SpeedSmsToken)'
    NhacHan__SpeedSms__Sender: delivery.brandname
    NhacHan__SpeedSms__PriceVnd: delivery.speedSmsPriceVnd
    NhacHan__SpeedSms__PerMinute: delivery.speedSmsPerMinute
    NhacHan__SpeedSms__Address: ''
    NhacHan__Twilio__AccountSid: delivery.twilioAccountSid
    NhacHan__Twilio__AuthToken: '@Microsoft.KeyVault(SecretUri=${vaultUri}secrets/TwilioAuthToken)'
    NhacHan__Twilio__From: delivery.twilioFrom
    NhacHan__Twilio__PriceVnd: delivery.twilioPriceVnd
    NhacHan__Twilio__PerMinute: delivery.twilioPerMinute
    NhacHan__Twilio__Address: ''
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
