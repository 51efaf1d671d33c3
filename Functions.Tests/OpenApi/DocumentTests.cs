using System.Text.Json;
using System.Text.RegularExpressions;
using NhacHan.Access;
using NhacHan.Contract;
using NhacHan.Contract.OpenApi;
using NhacHan.Tests.Access;

namespace NhacHan.Tests.OpenApi;

/// <summary>What the description says without anybody calling: it is valid, whole, and of this app.</summary>
public partial class DocumentTests
{
    private static readonly IReadOnlyDictionary<string, IReadOnlyList<Role>?> Mapped =
        MappedCalls.All.ToDictionary(c => Constraint().Replace(c.Call, "{$1}"), c => c.Roles, StringComparer.Ordinal);

    [Fact]
    public async Task The_description_is_valid_OpenAPI_and_so_is_each_schema()
    {
        Assert.StartsWith("3.1.", Description.Document.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        Assert.Empty((await Checker.RunAsync(Description.Document, [])).Document);
    }

    [Theory]
    [InlineData("""{"openapi":"3.1.0","info":{"title":"a","version":"1"},"paths":{"/a":{"get":{"responses":{"200":{}}}}}}""")]
    [InlineData("""{"openapi":"3.1.0","info":{"title":"a","version":"1"},"components":{"schemas":{"A":{"type":"text"}}}}""")]
    [InlineData("""{"openapi":"3.1.0","info":{"title":"a","version":"1"},"components":{"schemas":{"A":{"type":"object","optional":["a"]}}}}""")]
    [InlineData("""{"openapi":"3.1.0","info":{"title":"a","version":"1"},"components":{"schemas":{"A":{"$ref":"#/components/schemas/B"}}}}""")]
    public async Task An_invalid_description_would_be_found(string document) =>
        Assert.NotEmpty((await Checker.RunAsync(JsonElement.Parse(document), [])).Document);

    [Fact]
    public void Every_mapped_call_is_described() =>
        Assert.Empty(Mapped.Keys.Except(Description.Operations.Select(o => o.Call)).Select(c => $"{c} is mapped and not described in any *.openapi.json"));

    [Fact]
    public void Every_described_call_is_mapped() =>
        Assert.Empty(Description.Operations.Select(o => o.Call).Except(Mapped.Keys).Select(c => $"{c} is described and not mapped by any Map… method"));

    [Fact]
    public void Every_call_names_the_parameters_of_its_path() => Assert.Empty(
        from o in Description.Operations
        let inPath = PathParameter().Matches(o.Path).Select(m => m.Groups[1].Value).Order(StringComparer.Ordinal)
        let described = o.ParametersIn("path").Select(p => p["name"]!.Value.Node.GetString()!).Order(StringComparer.Ordinal)
        where !inPath.SequenceEqual(described)
        select $"{o}: the path has {string.Join(", ", inPath)}, described are {string.Join(", ", described)}");

    [Fact]
    public void Every_call_names_the_roles_that_it_lets_in() => Assert.Empty(
        from o in Description.Operations
        let roles = Mapped.GetValueOrDefault(o.Call)?.Select(Words.Of).Order(StringComparer.Ordinal).ToList() ?? []
        where roles.Count == 0 ? o.Roles.Count > 0 : o.Roles.Count != 2 || !o.Roles.All(described => described.Order(StringComparer.Ordinal).SequenceEqual(roles))
        select $"{o} is for {string.Join(", ", roles)}; its security says otherwise");

    [Fact]
    public void Every_call_has_a_name_of_its_own_a_summary_and_a_tag_that_is_explained()
    {
        var tags = Place.At("#/tags").Items.Select(t => t["name"]!.Value.Node.GetString()!).ToList();
        Assert.Empty(Description.Operations.Where(o => o.Place["summary"] is null || o.Place["operationId"] is null || o.Place["tags"] is null).Select(o => o.Call));
        Assert.Empty(Description.Operations.SelectMany(o => o.Place["tags"]!.Value.Items.Select(t => t.Node.GetString()!)).Except(tags));
        var names = Description.Operations.Select(o => o.Place["operationId"]!.Value.Node.GetString()!).ToList();
        Assert.Equal(names.Distinct(StringComparer.Ordinal), names);
    }

    [Fact]
    public void Nothing_is_described_that_no_call_uses()
    {
        var used = Reference().Matches(Description.Document.GetRawText()).Select(m => m.Groups[1].Value).ToHashSet(StringComparer.Ordinal);
        Assert.Empty(
            from kind in Place.At("#/components").Members
            where kind.Name != "securitySchemes"
            from component in kind.Place.Members
            where !used.Contains(component.Place.Pointer)
            select component.Place.Pointer);
    }

    /// <summary>An open object would match whatever is answered.</summary>
    [Fact]
    public void Every_object_says_what_else_it_may_have() => Assert.Empty(
        from file in OpenApiDocument.Fragments()
        from open in OpenObjects(JsonElement.Parse(file.Fragment.ToJsonString()), file.Name)
        where open != "Contract/OpenApi/contract.openapi.json paths /api/openapi.json get responses 200 content application/json schema"
        select open);

    private static IEnumerable<string> OpenObjects(JsonElement node, string path)
    {
        if (node.ValueKind == JsonValueKind.Array)
            return node.EnumerateArray().SelectMany((item, i) => OpenObjects(item, $"{path} {i}"));
        if (node.ValueKind != JsonValueKind.Object) return [];
        var isObject = node.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String && type.GetString() == "object";
        var isOpen = (isObject || node.TryGetProperty("allOf", out _)) && !node.TryGetProperty("additionalProperties", out _) && !node.TryGetProperty("unevaluatedProperties", out _);
        return node.EnumerateObject().SelectMany(p => OpenObjects(p.Value, $"{path} {p.Name}")).Concat(isOpen ? [path] : []);
    }

    [GeneratedRegex(@"\{(\w+):\w+\}")]
    private static partial Regex Constraint();

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex PathParameter();

    [GeneratedRegex("\"\\$ref\":\"([^\"]+)\"")]
    private static partial Regex Reference();
}
