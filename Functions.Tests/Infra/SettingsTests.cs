using NhacHan.Hosting;

namespace NhacHan.Tests.Infra;

public class SettingsTests(InfraModel infra)
{
    // What the host reads, and the app of the storage under the host.
    private static readonly string[] OfTheHost =
    [
        "AzureWebJobsStorage__accountName", "AzureWebJobsStorage__credential", "AzureWebJobsStorage__clientId",
        "APPLICATIONINSIGHTS_CONNECTION_STRING", "APPLICATIONINSIGHTS_AUTHENTICATION_STRING", "AzureWebJobsDisableHomepage",
        "FUNCTIONS_REQUEST_BODY_SIZE_LIMIT",
    ];

    [Fact]
    public void Every_setting_that_the_app_reads_is_set_or_is_for_self_hosting_alone() =>
        Assert.Empty(Sources.SettingsRead.Except([.. infra.Settings.Keys, .. Sources.SelfHostOnly], StringComparer.OrdinalIgnoreCase));

    [Fact]
    public void No_setting_is_set_that_nobody_reads() =>
        Assert.Equal(OfTheHost.Order(StringComparer.Ordinal), infra.Settings.Keys.Except(Sources.SettingsRead, StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal));

    [Fact]
    public void What_is_for_self_hosting_alone_is_not_set_and_is_explained()
    {
        Assert.Superset(new HashSet<string> { "PORT", "NhacHan__Bind", "NhacHan__Storage", "NhacHan__OpenBoard" }, Sources.SelfHostOnly.ToHashSet());
        Assert.Empty(Sources.SelfHostOnly.Intersect(infra.Settings.Keys, StringComparer.OrdinalIgnoreCase));
        Assert.Empty(Sources.SelfHostOnly.Except(Sources.InReadmeTable, StringComparer.Ordinal));
    }

    [Fact]
    public void Every_setting_of_the_app_that_is_set_is_explained() =>
        Assert.Empty(infra.Settings.Keys.Except(OfTheHost, StringComparer.Ordinal).Except(Sources.InReadmeTable, StringComparer.Ordinal));

    [Theory]
    [InlineData("AzureWebJobsStorage")]
    [InlineData("FUNCTIONS_WORKER_RUNTIME")]
    [InlineData("FUNCTIONS_EXTENSION_VERSION")]
    [InlineData("WEBSITE_RUN_FROM_PACKAGE")]
    [InlineData("WEBSITE_CONTENT")]
    [InlineData("SCM_DO_BUILD")]
    [InlineData("WEBSITE_TIME_ZONE")]
    [InlineData("TZ")]
    public void What_Flex_refuses_or_ignores_is_not_set(string name) => Assert.DoesNotContain(infra.Settings.Keys,
        key => key.Equals(name, StringComparison.OrdinalIgnoreCase) || (name.Length > 12 && !key.Contains("__") && key.StartsWith(name, StringComparison.OrdinalIgnoreCase)));

    [Fact]
    public void Flex_takes_its_runtime_from_the_site_and_no_image() =>
        Assert.Null(infra.One("Microsoft.Web/sites")["properties.siteConfig.linuxFxVersion"]);

    [Theory]
    [InlineData("NhacHan__AdminKey", "AdminKey")]
    [InlineData("NhacHan__LinkKey", "LinkKey")]
    public void A_secret_is_a_reference_without_version_to_a_secret_that_is_made_only_when_given(string setting, string secret)
    {
        Assert.Equal($"['@Microsoft.KeyVault(SecretUri=${{vaultUri}}secrets/{secret})']", infra.Settings[setting]);
        var made = infra.One("Microsoft.KeyVault/vaults/secrets", secret);
        var parameter = char.ToLowerInvariant(secret[0]) + secret[1..];
        Assert.Equal(($"(!empty({parameter}))", $"[{parameter}]"), (made.Condition, made["properties.value"]));
        Assert.True(infra.Parameter(parameter)["secure"]!.GetValue<bool>());
        Assert.Equal("", infra.Parameter(parameter)["default"]!.GetValue<string>());
    }

    [Fact]
    public void Every_connection_of_a_queue_function_has_its_account_and_identity()
    {
        var queues = Sources.Functions.Values.Select(f => f.Trigger).Where(t => t?.Type == TriggerType.Queue).ToArray();
        Assert.NotEmpty(queues);
        Assert.All(queues, t => Assert.Equal(
            ("[storageName]", "managedidentity", "[identityClientId]"),
            (infra.Settings[t!.Connection + "__accountName"], infra.Settings[t.Connection + "__credential"], infra.Settings[t.Connection + "__clientId"])));
    }

    [Fact]
    public void Telemetry_signs_in_with_the_identity() =>
        Assert.Equal("['ClientId=${identityClientId};Authorization=AAD']", infra.Settings["APPLICATIONINSIGHTS_AUTHENTICATION_STRING"]);
}
