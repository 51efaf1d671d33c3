using System.Text.Json;

namespace NhacHan.Tests.OpenApi;

/// <summary>Which fields a schema describes, and which a value has: <c>contacts[].email</c>.</summary>
internal static class Schemas
{
    /// <summary>All fields, those of a request without what only answers show.</summary>
    public static IEnumerable<string> FieldsOf(Place schema, bool request, string path = "")
    {
        foreach (var part in Parts(schema))
        {
            foreach (var (name, property) in (part["properties"]?.Members ?? []).Where(p => !request || !p.Place.IsTrue("readOnly")))
            {
                yield return Join(path, name);
                foreach (var below in FieldsOf(property, request, Join(path, name))) yield return below;
            }
            if (part["items"] is { } items)
                foreach (var below in FieldsOf(items, request, path + "[]")) yield return below;
        }
    }

    public static IEnumerable<string> FieldsIn(JsonElement value, string path = "") => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().Where(p => p.Value.ValueKind != JsonValueKind.Null)
            .SelectMany(p => FieldsIn(p.Value, Join(path, p.Name)).Prepend(Join(path, p.Name))),
        JsonValueKind.Array => value.EnumerateArray().SelectMany(item => FieldsIn(item, path + "[]")),
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

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";
}
