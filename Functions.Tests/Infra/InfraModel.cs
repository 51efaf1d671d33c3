using System.Text.Json.Nodes;
using NhacHan.Tests.Infra;
using NhacHan.Tests.Storage;

[assembly: AssemblyFixture(typeof(InfraModel))]

namespace NhacHan.Tests.Infra;

/// <summary>One resource of a Bicep file. An expression is its text in brackets; a loop's resource has a name for each turn.</summary>
internal sealed record BicepResource(string File, string Symbol, string Type, string ApiVersion, bool Existing, string? Condition, IReadOnlyList<string> Names, JsonObject Body)
{
    /// <summary>The value at a path such as <c>properties.siteConfig.minTlsVersion</c>, as text; null if there is none.</summary>
    public string? this[string path] => At(path)?.ToJsonString().Trim('"');

    public JsonNode? At(string path) => path.Split('.').Aggregate((JsonNode?)Body, (node, name) => (node as JsonObject)?[name]);
}

/// <summary>infra/, the parameter files and azure.yaml as local/bicep.mjs reads them.</summary>
public sealed class InfraModel
{
    private readonly Lazy<JsonNode> _model = new(() => Read(Repository.Root));

    internal IReadOnlyList<string> Problems => [.. _model.Value["problems"]!.AsArray().Select(p => p!.GetValue<string>())];

    internal JsonNode Azure => _model.Value["azure"]!;

    internal IReadOnlyList<BicepResource> Resources => [.. Files.SelectMany(f => f["resources"]!.AsArray().Select(r => Resource(f, r!)))];

    /// <summary>Made here, not looked up.</summary>
    internal IReadOnlyList<BicepResource> Made(string type) => [.. Resources.Where(r => r.Type == type && !r.Existing)];

    internal BicepResource One(string type, string? name = null) =>
        Assert.Single(Made(type), r => name is null || r.Names.Contains(name));

    internal JsonNode File(string name) => Files.Single(f => f["file"]!.GetValue<string>() == name);

    internal JsonNode Parameter(string name) => File("infra/main.bicep")["params"]!.AsArray().Single(p => p!["name"]!.GetValue<string>() == name)!;

    internal JsonNode Module(string symbol) => File("infra/main.bicep")["modules"]!.AsArray().Single(m => m!["symbol"]!.GetValue<string>() == symbol)!;

    internal IReadOnlyDictionary<string, string> Settings => One("Microsoft.Web/sites/config", "appsettings").At("properties")!.AsObject()
        .ToDictionary(p => p.Key, p => p.Value!.GetValue<string>(), StringComparer.Ordinal);

    private IEnumerable<JsonNode> Files => _model.Value["files"]!.AsArray().Select(f => f!);

    private static BicepResource Resource(JsonNode file, JsonNode r) => new(
        file["file"]!.GetValue<string>(), r["symbol"]!.GetValue<string>(), r["type"]!.GetValue<string>(), r["apiVersion"]!.GetValue<string>(),
        r["existing"]!.GetValue<bool>(), r["condition"]?.GetValue<string>(),
        [.. r["names"]!.AsArray().Select(n => n!.GetValue<string>())], r["body"]!.AsObject());

    private static JsonNode Read(string root)
    {
        return JsonNode.Parse(NodeScript.RunAsync(["bicep.mjs", root]).GetAwaiter().GetResult())!;
    }
}
