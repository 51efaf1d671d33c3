namespace NhacHan.Tests.Infra;

public class HardeningTests(InfraModel infra)
{
    [Fact]
    public void Nothing_in_infra_would_be_refused() => Assert.Empty(infra.Problems);

    [Theory]
    [InlineData("properties.httpsOnly", "true")]
    [InlineData("properties.siteConfig.minTlsVersion", "1.2")]
    [InlineData("properties.siteConfig.scmMinTlsVersion", "1.2")]
    [InlineData("properties.siteConfig.ftpsState", "Disabled")]
    [InlineData("identity.type", "UserAssigned")]
    public void The_site_is_closed(string property, string value) => Assert.Equal(value, infra.One("Microsoft.Web/sites")[property]);

    [Theory]
    [InlineData("ftp")]
    [InlineData("scm")]
    public void Nobody_publishes_with_a_password(string way) =>
        Assert.Equal("false", infra.One("Microsoft.Web/sites/basicPublishingCredentialsPolicies", way)["properties.allow"]);

    [Theory]
    [InlineData("properties.minimumTlsVersion", "TLS1_2")]
    [InlineData("properties.supportsHttpsTrafficOnly", "true")]
    [InlineData("properties.allowBlobPublicAccess", "false")]
    [InlineData("properties.allowSharedKeyAccess", "[allowSharedKeyAccess]")]
    [InlineData("properties.defaultToOAuthAuthentication", "true")]
    [InlineData("properties.allowCrossTenantReplication", "false")]
    public void The_storage_is_closed(string property, string value) => Assert.Equal(value, infra.One("Microsoft.Storage/storageAccounts")[property]);

    [Fact]
    public void The_accounts_key_works_only_where_Power_BI_was_said_to_need_it()
    {
        Assert.Equal("[allowTableConnector]", infra.Module("storage")["body"]!["params"]!["allowSharedKeyAccess"]!.GetValue<string>());
        Assert.False(infra.Parameter("allowTableConnector")["default"]!.GetValue<bool>());
    }

    [Fact]
    public void Blobs_have_versions_and_come_back_and_old_versions_go()
    {
        var blobs = infra.One("Microsoft.Storage/storageAccounts/blobServices");
        Assert.Equal(("true", "true", "true"), (blobs["properties.isVersioningEnabled"], blobs["properties.deleteRetentionPolicy.enabled"],
            blobs["properties.containerDeleteRetentionPolicy.enabled"]));
        var rules = infra.One("Microsoft.Storage/storageAccounts/managementPolicies").At("properties.policy.rules")!.ToJsonString();
        Assert.Contains("azure-webjobs-hosts/", rules, StringComparison.Ordinal);
        Assert.DoesNotContain("baseBlob", rules, StringComparison.Ordinal);
        Assert.All(infra.Made("Microsoft.Storage/storageAccounts/blobServices/containers"), c => Assert.Equal("None", c["properties.publicAccess"]));
    }

    [Theory]
    [InlineData("properties.enableRbacAuthorization", "true")]
    [InlineData("properties.enableSoftDelete", "true")]
    [InlineData("properties.enablePurgeProtection", "true")]
    public void The_vault_keeps_what_is_deleted(string property, string value) => Assert.Equal(value, infra.One("Microsoft.KeyVault/vaults")[property]);

    [Fact]
    public void Production_s_storage_is_locked()
    {
        var held = infra.One("Microsoft.Authorization/locks");
        Assert.Equal(("CanNotDelete", "[account]", "(protect)"), (held["properties.level"], held["scope"], held.Condition));
        Assert.Equal("[isProd]", infra.Module("storage")["body"]!["params"]!["protect"]!.GetValue<string>());
    }

    [Fact]
    public void App_Service_Authentication_is_off_unless_asked_for_and_turns_nobody_away()
    {
        Assert.Equal("(!empty(authClientId))", infra.Module("signIn")["condition"]!.GetValue<string>());
        Assert.Equal("", infra.Parameter("authClientId")["default"]!.GetValue<string>());
        var authentication = infra.One("Microsoft.Web/sites/config", "authsettingsV2");
        Assert.Equal("AllowAnonymous", authentication["properties.globalValidation.unauthenticatedClientAction"]);
        Assert.Equal("[excludedPaths]", authentication["properties.globalValidation.excludedPaths"]);
    }

    [Fact]
    public void Every_resource_uses_the_version_that_was_looked_up()
    {
        var versions = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Microsoft.Resources/resourceGroups"] = "2024-11-01",
            ["Microsoft.Web/"] = "2025-03-01",
            ["Microsoft.Storage/"] = "2025-06-01",
            ["Microsoft.KeyVault/"] = "2024-11-01",
            ["Microsoft.ManagedIdentity/userAssignedIdentities"] = "2024-11-30",
            ["Microsoft.OperationalInsights/workspaces"] = "2025-07-01",
            ["Microsoft.Insights/components"] = "2020-02-02",
            ["Microsoft.Insights/metricAlerts"] = "2018-03-01",
            ["Microsoft.Insights/scheduledQueryRules"] = "2023-12-01",
            ["Microsoft.Insights/actionGroups"] = "2023-01-01",
            ["Microsoft.Insights/diagnosticSettings"] = "2021-05-01-preview",
            ["Microsoft.Consumption/budgets"] = "2023-11-01",
            ["Microsoft.Authorization/roleAssignments"] = "2022-04-01",
            ["Microsoft.Authorization/locks"] = "2020-05-01",
        };
        Assert.All(infra.Resources, r => Assert.Equal(versions.Single(v => r.Type.StartsWith(v.Key, StringComparison.Ordinal)).Value, r.ApiVersion));
    }
}
