param name string
param location string
param tags object

@description('Days; cannot be changed once the vault exists.')
param softDeleteRetentionInDays int

@secure()
param adminKey string

@secure()
param linkKey string

resource vault 'Microsoft.KeyVault/vaults@2024-11-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    tenantId: tenant().tenantId
    sku: {
      family: 'A'
      name: 'standard'
    }
    enableRbacAuthorization: true
    enableSoftDelete: true
    softDeleteRetentionInDays: softDeleteRetentionInDays
    enablePurgeProtection: true
    publicNetworkAccess: 'Enabled'
  }
}

// Written only when given. A key drawn anew at each deployment would end every session and break every link that was sent.
resource adminKeySecret 'Microsoft.KeyVault/vaults/secrets@2024-11-01' = if (!empty(adminKey)) {
  parent: vault
  name: 'AdminKey'
  properties: {
    value: adminKey
    contentType: 'NhacHan: the first administrator'
  }
}

resource linkKeySecret 'Microsoft.KeyVault/vaults/secrets@2024-11-01' = if (!empty(linkKey)) {
  parent: vault
  name: 'LinkKey'
  properties: {
    value: linkKey
    contentType: 'NhacHan: sign-in links and sessions'
  }
}

output name string = vault.name
output uri string = vault.properties.vaultUri
