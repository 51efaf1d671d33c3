using System.Globalization;
using System.Text.Json.Nodes;
using NhacHan.Tests.Storage;

namespace NhacHan.Tests.Infra;

public class DeploymentTests(InfraModel infra)
{
    private static readonly JsonNode Host = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "host.json")))!;

    [Fact]
    public void The_site_runs_a_custom_handler_on_Flex_Consumption()
    {
        var site = infra.One("Microsoft.Web/sites");
        Assert.Equal(("custom", "1.0"), (site["properties.functionAppConfig.runtime.name"], site["properties.functionAppConfig.runtime.version"]));
        Assert.Equal(("blobContainer", "UserAssignedIdentity", "[identityId]"), (site["properties.functionAppConfig.deployment.storage.type"],
            site["properties.functionAppConfig.deployment.storage.authentication.type"],
            site["properties.functionAppConfig.deployment.storage.authentication.userAssignedIdentityResourceId"]));
        Assert.Equal(("FC1", "FlexConsumption"), (infra.One("Microsoft.Web/serverfarms")["sku.name"], infra.One("Microsoft.Web/serverfarms")["sku.tier"]));
        Assert.Equal([512, 2048, 4096], infra.Parameter("instanceMemoryMB")["allowed"]!.AsArray().Select(m => m!.GetValue<int>()));
        Assert.Equal((40, 1000), (infra.Parameter("maximumInstanceCount")["min"]!.GetValue<int>(), infra.Parameter("maximumInstanceCount")["max"]!.GetValue<int>()));
    }

    [Fact]
    public void Host_json_starts_the_handler_and_leaves_the_routes_to_it()
    {
        Assert.Equal("NhacHan", Host["customHandler"]!["description"]!["defaultExecutablePath"]!.GetValue<string>());
        Assert.Equal("", Host["extensions"]!["http"]!["routePrefix"]!.GetValue<string>());
        Assert.Equal(("Microsoft.Azure.Functions.ExtensionBundle", "[4.*, 5.0.0)"),
            (Host["extensionBundle"]!["id"]!.GetValue<string>(), Host["extensionBundle"]!["version"]!.GetValue<string>()));
    }

    [Fact]
    public void A_function_ends_while_a_closing_instance_still_waits_for_it()
    {
        // Flex sets no upper limit, but gives a running function 60 minutes when it takes an instance away.
        var timeout = TimeSpan.Parse(Host["functionTimeout"]!.GetValue<string>(), CultureInfo.InvariantCulture);
        Assert.InRange(timeout, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(60));
    }

    [Fact]
    public void Azd_finds_the_site_by_the_name_of_its_service_and_packs_what_publish_makes()
    {
        var (name, service) = Assert.Single(infra.Azure["services"]!.AsObject());
        Assert.Contains($"'azd-service-name': '{name}'", infra.One("Microsoft.Web/sites")["tags"]!.Replace("\\u0027", "'"), StringComparison.Ordinal);
        Assert.Equal(("function", "custom", ".", "./dist"), (Text(service, "host"), Text(service, "language"), Text(service, "project"), Text(service, "dist")));
        Assert.Equal("./publish.sh", Text(service!["hooks"]!["prepackage"], "run"));
    }

    [Fact]
    public void Azd_finds_the_group_by_the_environment_s_name()
    {
        Assert.Equal("[tags]", infra.One("Microsoft.Resources/resourceGroups")["tags"]);
        var tags = infra.File("infra/main.bicep")["variables"]!.AsArray().Single(v => v!["name"]!.GetValue<string>() == "tags")!["value"]!;
        Assert.Equal("[environmentName]", Text(tags, "azd-env-name"));
    }

    [Theory]
    [InlineData("preprovision", "check")]
    [InlineData("postprovision", "forget")]
    public void The_environment_is_looked_after_by_a_script_that_can_be_run(string hook, string step)
    {
        Assert.Equal($"./infra/environment.sh {step}", Text(infra.Azure["hooks"]![hook], "run"));
        var script = Path.Combine(Repository.Root, "infra", "environment.sh");
        Assert.Contains($"\n{step})\n", File.ReadAllText(script), StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows()) Assert.True(File.GetUnixFileMode(script).HasFlag(UnixFileMode.UserExecute));
    }

    [Fact]
    public void What_azd_passes_comes_back_as_an_output_so_that_a_refreshed_environment_deploys_the_same()
    {
        var outputs = infra.File("infra/main.bicep")["outputs"]!.AsArray().ToDictionary(o => o!["name"]!.GetValue<string>(), o => o!["value"]!.GetValue<string>());
        var passed = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "infra", "main.parameters.json")))!["parameters"]!.AsObject();
        Assert.NotEmpty(passed);
        foreach (var (name, given) in passed)
        {
            var variable = given!["value"]!.GetValue<string>()["${".Length..^1];
            if (infra.Parameter(name)["secure"]!.GetValue<bool>()) Assert.DoesNotContain(variable, outputs.Keys);
            else if (variable != "AZURE_ENV_NAME") Assert.Equal($"[{name}]", outputs[variable]);
        }
    }

    private static string? Text(JsonNode? node, string name) => node?[name]?.GetValue<string>();
}
