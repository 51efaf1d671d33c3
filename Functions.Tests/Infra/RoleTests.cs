using System.Text.Json.Nodes;

namespace NhacHan.Tests.Infra;

public class RoleTests(InfraModel infra)
{
    // Built-in roles have the same id in every tenant.
    private static readonly Dictionary<string, (string Id, string On)> Needed = new(StringComparer.Ordinal)
    {
        ["storageBlobDataOwner"] = ("b7e6dc6d-f1e8-4753-8033-0f276bb0955b", "Microsoft.Storage/storageAccounts"),
        ["storageQueueDataContributor"] = ("974c5e8b-45b9-4653-ba55-5f855dd0fb88", "Microsoft.Storage/storageAccounts"),
        ["storageTableDataContributor"] = ("0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3", "Microsoft.Storage/storageAccounts"),
        ["keyVaultSecretsUser"] = ("4633458b-17de-408a-b874-0445c86b69e6", "Microsoft.KeyVault/vaults"),
        ["monitoringMetricsPublisher"] = ("3913510d-42f4-4e42-8a64-420c390055eb", "Microsoft.Insights/components"),
    };

    [Fact]
    public void The_identity_has_the_roles_that_the_app_needs_each_on_its_resource_and_no_other()
    {
        var roles = infra.File("infra/modules/access.bicep")["variables"]!.AsArray().ToDictionary(v => v!["name"]!.GetValue<string>(), v => v!["value"]!.GetValue<string>());
        var given = infra.Made("Microsoft.Authorization/roleAssignments").Select(a =>
        {
            var role = a["properties.roleDefinitionId"]!.Split(", ")[^1].TrimEnd(')', ']');
            var on = infra.Resources.Single(r => r.File == a.File && $"[{r.Symbol}]" == a["scope"]);
            Assert.Equal($"[guid({on.Symbol}.id, principalId, {role})]", a.Names[0]);
            Assert.Equal($"[subscriptionResourceId('Microsoft.Authorization/roleDefinitions', {role})]", a.At("properties.roleDefinitionId")!.GetValue<string>());
            Assert.Equal(("[principalId]", "ServicePrincipal"), (a["properties.principalId"], a["properties.principalType"]));
            return (role, roles[role], on.Type);
        });
        Assert.Equal(Needed.Select(n => (n.Key, n.Value.Id, n.Value.On)).OrderBy(n => n.Key, StringComparer.Ordinal), given.OrderBy(g => g.role, StringComparer.Ordinal));
    }

    [Fact]
    public void They_are_given_to_the_identity_that_the_app_runs_with_before_it_starts()
    {
        Assert.Equal("[identity.outputs.principalId]", Passed("access", "principalId"));
        Assert.Equal("[identity.outputs.id]", Passed("app", "identityId"));
        Assert.Equal("[identity.outputs.clientId]", Passed("app", "identityClientId"));
        Assert.Equal("[access]", Assert.Single(infra.Module("app")["body"]!["dependsOn"]!.AsArray())!.GetValue<string>());
        Assert.Equal("[identityId]", infra.One("Microsoft.Web/sites")["properties.keyVaultReferenceIdentity"]);
        Assert.Equal("['${identityId}']", Assert.Single(infra.One("Microsoft.Web/sites").At("identity.userAssignedIdentities")!.AsObject()).Key);
    }

    [Fact]
    public void All_three_stand_on_what_is_made_here() => Assert.Equal(
        ("[storage.outputs.name]", "[vault.outputs.name]", "[monitoring.outputs.componentName]"),
        (Passed("access", "storageName"), Passed("access", "vaultName"), Passed("access", "componentName")));

    private string Passed(string module, string name) => infra.Module(module)["body"]!["params"]![name]!.GetValue<string>();
}
