using System.Text.Json;
using System.Text.Json.Nodes;
using NhacHan.Tests.Storage;

namespace NhacHan.Tests.OpenApi;

/// <summary>A value, and the pointer to the schema that it must match.</summary>
internal sealed record Sample(string At, JsonElement Value);

/// <summary>local/openapi.mjs: the OpenAPI meta-schema and a JSON Schema validator, which are npm packages.</summary>
internal static class Checker
{
    /// <returns>What is wrong with the description, and with the samples by their place in the list.</returns>
    public static async Task<(IReadOnlyList<string> Document, ILookup<int, string> Samples)> RunAsync(JsonElement document, IReadOnlyList<Sample> samples)
    {
        var input = new JsonObject
        {
            ["document"] = JsonNode.Parse(document.GetRawText()),
            ["samples"] = new JsonArray([.. samples.Select(s => new JsonObject { ["at"] = s.At, ["value"] = JsonNode.Parse(s.Value.GetRawText()) })]),
        };
        var found = JsonElement.Parse(await NodeScript.RunAsync(["openapi.mjs"], input.ToJsonString()));
        return (
            Texts(found.GetProperty("document")),
            found.GetProperty("samples").EnumerateArray().SelectMany(s => Texts(s.GetProperty("problems")).Select(p => (Index: s.GetProperty("index").GetInt32(), p)))
                .ToLookup(s => s.Index, s => s.p));
    }

    private static string[] Texts(JsonElement list) => [.. list.EnumerateArray().Select(t => t.GetString()!)];
}
