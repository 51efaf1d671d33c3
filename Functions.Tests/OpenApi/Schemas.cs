using System.Text.Json;

namespace NhacHan.Tests.OpenApi;

/// <summary>Which fields a schema describes, and which of them a value has.</summary>
internal static class Schemas
{
    /// <summary>All fields, those of a request without what only answers show.</summary>
    public static IEnumerable<Place> FieldsOf(Place schema, bool request) => Parts(schema).SelectMany(part =>
        (part["properties"]?.Members ?? []).Select(p => p.Place).Where(p => !request || !p.IsTrue("readOnly")).SelectMany(p => FieldsOf(p, request).Prepend(p))
            .Concat(part["items"] is { } items ? FieldsOf(items, request) : []));

    public static IEnumerable<Place> FieldsIn(JsonElement value, Place schema) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().Where(p => p.Value.ValueKind != JsonValueKind.Null)
            .SelectMany(p => Parts(schema).Select(part => part["properties"]?[p.Name]).OfType<Place>().SelectMany(field => FieldsIn(p.Value, field).Prepend(field))),
        JsonValueKind.Array => Parts(schema).Select(part => part["items"]).OfType<Place>().SelectMany(items => value.EnumerateArray().SelectMany(item => FieldsIn(item, items))),
        _ => [],
    };

    /// <summary>The schema itself, what it refers to, and what it is composed of.</summary>
    public static IEnumerable<Place> Parts(Place schema)
    {
        yield return schema;
        if (schema["$ref"] is not null)
            foreach (var part in Parts(schema.Followed)) yield return part;
        foreach (var composed in new[] { "allOf", "oneOf", "anyOf" }.SelectMany(name => schema[name]?.Items ?? []).SelectMany(Parts)) yield return composed;
    }

    public static Place? PropertyOf(Place schema, string name) => Parts(schema).Select(p => p["properties"]?[name]).FirstOrDefault(p => p is not null);

    public static Place? ItemsOf(Place schema) => Parts(schema).Select(p => p["items"]).FirstOrDefault(p => p is not null);

    /// <summary>Its names are the client's.</summary>
    public static bool IsMap(Place schema) => Parts(schema).Any(p => p["additionalProperties"]?.Node.ValueKind == JsonValueKind.Object);

    /// <summary>What every value has; what only one of several forms requires is not among it.</summary>
    public static IEnumerable<string> RequiredOf(Place schema) =>
        Parts(schema).Where(p => !p.Pointer.Contains("Of/", StringComparison.Ordinal) || p.Pointer.Contains("/allOf/", StringComparison.Ordinal)).SelectMany(p => p["required"]?.Items ?? []).Select(r => r.Node.GetString()!);

    /// <summary>A keyword of the schema or of what it refers to.</summary>
    public static JsonElement? Find(Place schema, string keyword) => Parts(schema).Select(p => p[keyword]?.Node).FirstOrDefault(n => n is not null);
}
