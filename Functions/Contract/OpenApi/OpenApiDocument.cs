using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;

namespace NhacHan.Contract.OpenApi;

/// <summary>
/// The description of the API, written by hand in one <c>*.openapi.json</c> a concept beside the code that it describes: bodies are read
/// field by field, of which a generator would know nothing. The fragments lie in the assembly and are put together when somebody asks.
/// </summary>
internal static class OpenApiDocument
{
    private const string Suffix = ".openapi.json";
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>Each with the path of its file, the one with the document's frame first.</summary>
    public static IEnumerable<(string Name, JsonObject Fragment)> Fragments()
    {
        var assembly = typeof(OpenApiDocument).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.EndsWith(Suffix, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            yield return (name, JsonNode.Parse(stream)!.AsObject());
        }
    }

    public static byte[] Write()
    {
        var whole = new JsonObject();
        // One fragment has the frame; its members come first, so that whoever opens the document sees what it is.
        foreach (var (name, fragment) in Fragments().OrderByDescending(f => f.Fragment.ContainsKey("openapi")))
            Add(whole, fragment, name, depth: 0);
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes, Compact)) whole.WriteTo(writer);
        return bytes.ToArray();
    }

    /// <summary>Two fragments may add to the same list (tags), path or kind of component, and never say the same thing twice.</summary>
    private static void Add(JsonObject whole, JsonObject part, string file, int depth)
    {
        foreach (var (name, value) in part.ToList())
        {
            part.Remove(name);
            if (!whole.TryGetPropertyValue(name, out var there)) whole.Add(name, value);
            else if (depth < 2 && there is JsonObject inner && value is JsonObject more) Add(inner, more, file, depth + 1);
            else if (depth == 0 && there is JsonArray list && value is JsonArray items) foreach (var item in items.ToList()) Move(item, items, list);
            else throw new InvalidOperationException($"{file} describes '{name}' a second time.");
        }
    }

    private static void Move(JsonNode? item, JsonArray from, JsonArray to)
    {
        from.Remove(item);
        to.Add(item);
    }
}
