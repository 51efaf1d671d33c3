using System.Text.Json;
using System.Text.Json.Nodes;

namespace NhacHan.Tests.OpenApi;

/// <summary>A call that must be refused: what was changed about one that is good, and the status that it must have.</summary>
internal sealed record Refusal(string Path, object? Body, int Status, string? Field = null, params (string Name, string Value)[] Headers);

/// <summary>What follows from the description about refusals, so that nobody has to write it for each call.</summary>
internal static class Refusals
{
    private const string Unknown = "khongCo";

    public static IEnumerable<Refusal> Of(Operation operation, string path, JsonElement? body) =>
        [.. OfBody(operation, path, body), .. OfQuery(operation, path, body), .. OfPath(operation, path, body), .. OfVersion(operation, path, body)];

    /// <summary>A field that is not described, at every place of the body; one that is described as required, left out; another media type.</summary>
    private static IEnumerable<Refusal> OfBody(Operation operation, string path, JsonElement? body)
    {
        if (operation.Statuses.Contains(415)) yield return new(path, new Raw("text/plain", "một"u8.ToArray()), 415);
        if (operation.JsonBody is not { } schema) yield break;
        var sent = body ?? JsonElement.Parse("{}");
        foreach (var (at, objectSchema) in Objects(sent, schema, []))
        {
            yield return new(path, Changed(sent, at, o => o[Unknown] = 1), 400, Shown([.. at, Unknown]));
            foreach (var required in Schemas.RequiredOf(objectSchema))
                yield return new(path, Changed(sent, at, o => o.Remove(required)), 400, Shown([.. at, required]));
        }
    }

    /// <summary>A value that is no number, date or word of the list.</summary>
    private static IEnumerable<Refusal> OfQuery(Operation operation, string path, JsonElement? body) =>
        from parameter in operation.ParametersIn("query")
        let schema = parameter["schema"]!.Value
        where Schemas.Find(schema, "type")?.GetString() != "string" || new[] { "enum", "format", "pattern" }.Any(k => Schemas.Find(schema, k) is not null)
        let name = parameter["name"]!.Value.Node.GetString()!
        select new Refusal(With(path, name, "%C3%A1/"), body, 400, name);

    /// <summary>A name that nothing has; the last one of a PUT is left, since it would be made.</summary>
    private static IEnumerable<Refusal> OfPath(Operation operation, string path, JsonElement? body)
    {
        if (!operation.Statuses.Contains(404)) yield break;
        var (parts, template, query) = (path.Split('?')[0].Split('/'), operation.Path.Split('/'), path.Contains('?', StringComparison.Ordinal) ? path[path.IndexOf('?', StringComparison.Ordinal)..] : "");
        for (var i = 0; i < parts.Length; i++)
        {
            if (template[i] is not ['{', ..] || (operation.Method == "PUT" && i == parts.Length - 1 && template.Length == parts.Length)) continue;
            var schema = operation.ParametersIn("path").Single(p => $"{{{p["name"]!.Value.Node.GetString()}}}" == template[i])["schema"]!.Value;
            var nobody = Schemas.Find(schema, "type")?.GetString() != "integer" ? "khong-co" : Schemas.Find(schema, "maximum")?.GetRawText() ?? "999";
            yield return new(string.Join('/', parts.Select((part, n) => n == i ? nobody : part)) + query, body, 404);
        }
    }

    private static IEnumerable<Refusal> OfVersion(Operation operation, string path, JsonElement? body) =>
        operation.Statuses.Contains(412) ? [new(path, body, 412, null, ("If-Match", "W/\"old\""))] : [];

    /// <summary>The objects of a body whose fields are described, each with the way to it.</summary>
    private static IEnumerable<(object[] At, Place Schema)> Objects(JsonElement value, Place schema, object[] at)
    {
        if (value.ValueKind == JsonValueKind.Object && !Schemas.IsMap(schema))
        {
            yield return (at, schema);
            foreach (var property in value.EnumerateObject())
                if (Schemas.PropertyOf(schema, property.Name) is { } inner)
                    foreach (var found in Objects(property.Value, inner, [.. at, property.Name])) yield return found;
        }
        else if (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0 && Schemas.ItemsOf(schema) is { } items)
        {
            foreach (var found in Objects(value[0], items, [.. at, 0])) yield return found;
        }
    }

    private static JsonElement Changed(JsonElement body, object[] at, Action<JsonObject> change)
    {
        var copy = JsonNode.Parse(body.GetRawText())!;
        change(at.Aggregate(copy, (node, step) => step is int i ? node[i]! : node[(string)step]!).AsObject());
        return JsonSerializer.SerializeToElement(copy);
    }

    /// <summary>As problems name it: <c>contacts[0].email</c>.</summary>
    private static string Shown(object[] at) => at.Aggregate("", (path, step) => step is int i ? $"{path}[{i}]" : path.Length == 0 ? (string)step : $"{path}.{step}");

    private static string With(string path, string name, string value)
    {
        var (address, query) = path.Split('?', 2) is [var a, var q] ? (a, q.Split('&').Where(p => !p.StartsWith(name + "=", StringComparison.Ordinal))) : (path, []);
        return $"{address}?{string.Join('&', query.Append($"{name}={value}"))}";
    }
}
