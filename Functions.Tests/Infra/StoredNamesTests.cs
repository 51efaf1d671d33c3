using System.Reflection;
using NhacHan.Hosting;

namespace NhacHan.Tests.Infra;

public class StoredNamesTests(InfraModel infra)
{
    private const string Services = "Microsoft.Storage/storageAccounts/";

    private static IReadOnlyList<string> Containers =>
        typeof(StoredNames).GetProperty("Containers", BindingFlags.Public | BindingFlags.Static)?.GetValue(null) as IReadOnlyList<string> ?? [];

    [Fact]
    public void Every_table_of_the_app_is_made_and_no_other() => Same(StoredNames.Tables, Names("tableServices/tables"));

    [Fact]
    public void Every_queue_of_the_app_is_made_with_its_poison_and_no_other() => Same(StoredNames.Queues, Names("queueServices/queues"));

    [Fact]
    public void Every_queue_that_triggers_a_function_is_made() => Assert.Subset(
        Names("queueServices/queues").ToHashSet(),
        Sources.Functions.Values.Where(f => f.Trigger?.Type == TriggerType.Queue).Select(f => f.Trigger!.QueueName!).ToHashSet());

    [Fact]
    public void Every_container_of_the_app_is_made_and_one_for_its_packages() =>
        Same([.. Containers, "deployments"], Names("blobServices/containers"));

    [Fact]
    public void The_package_goes_to_the_container_that_is_made_for_it()
    {
        var url = infra.File("infra/modules/storage.bicep")["outputs"]!.AsArray().Single(o => o!["name"]!.GetValue<string>() == "deploymentContainerUrl")!;
        Assert.Equal("['${account.properties.primaryEndpoints.blob}${deploymentContainer}']", url["value"]!.GetValue<string>());
        Assert.Equal("[storage.outputs.deploymentContainerUrl]", infra.Module("app")["body"]!["params"]!["deploymentContainerUrl"]!.GetValue<string>());
    }

    private List<string> Names(string kind) => [.. infra.Made(Services + kind).SelectMany(r => r.Names)];

    private static void Same(IEnumerable<string> wanted, IEnumerable<string> made) =>
        Assert.Equal(wanted.Order(StringComparer.Ordinal), made.Order(StringComparer.Ordinal));
}
