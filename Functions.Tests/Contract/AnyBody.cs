using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace NhacHan.Tests.Contract;

/// <summary>The body of a call, damaged: values of the wrong kind, fields missing, unknown and repeated, and text that is no JSON or no text.</summary>
internal static class AnyBody
{
    /// <summary>A call without an entry gets fields of all the others.</summary>
    private static readonly Dictionary<string, Func<JsonNode>> Right = new(StringComparer.Ordinal)
    {
        ["PUT /api/plans/{id}"] = () => Office.Plan(),
        ["PUT /api/agencies/{id}"] = () => System.Text.Json.JsonSerializer.SerializeToNode(EndToEnd.Scene.Agency("a1"))!,
        ["PUT /api/agency-groups/{id}"] = () => JsonNode.Parse("""{"name":"Nhóm","members":["a1","a2"]}""")!,
        ["PUT /api/calendar/{year}"] = () => JsonNode.Parse("""{"holidays":["2041-01-01"],"workedDays":["2041-01-05"],"provisional":true}""")!,
        ["PUT /api/plans/{id}/tasks/{no}"] = () =>
            JsonNode.Parse("""{"title":"Việc","lead":["a1"],"timeframe":{"kind":"quarter","start":"2027-01-01"},"items":["một"],"dependsOn":["2"]}""")!,
        ["POST /api/plans/{id}/periods/{key}/agencies/{agency}/reports"] = () =>
            JsonNode.Parse("""{"summary":"a","figures":{"x":1},"tasks":[{"no":"1","percent":5}],"embeddedIn":{"number":"1","date":"2027-01-01"},"receivedAt":"2026-01-01T00:00:00Z"}""")!,
        ["POST /api/plans/{id}/periods/{key}/agencies/{agency}/reports/{version:int}/return"] = () => JsonNode.Parse("""{"reason":"a","resubmitBy":"2199-01-01"}""")!,
        ["POST /api/plans/{id}/periods/{key}/agencies/{agency}/exemption"] = () => JsonNode.Parse("""{"reason":"a","document":{"number":"1","date":"2027-01-01"}}""")!,
        ["POST /api/keys"] = () => JsonNode.Parse("""{"name":"a","role":"coordinator","planIds":["any"],"expiresOn":"2199-01-01"}""")!,
        ["PUT /api/users/{id}"] = () => JsonNode.Parse("""{"name":"a","role":"coordinator","planIds":["any"],"principal":"aad:x","disabled":false}""")!,
    };

    private static readonly string[] Values =
    [
        "null", "true", "-5", "0", "1e999", "-1e999", "1e-400", "123456789012345678901234567890", "2147483648", "0.1", "-0", "\"\"", "\" \"", "[]", "{}", "[[]]", "[null]", "{\"x\":1}",
        "\"\\u0000\"", "\"\\ud800\"", "\"\\udfff\\ud800\"", "[\"\\ud800\"]", "{\"\\ud800\":1}", "\"\\ufffe\\uffff😀\"", "\"a/b\\\\c#d?e'f\\\"g\\u0085\"", "\"2027-02-30\"", "\"2027-02-29\"", "\"0000-00-00\"",
        "\"9999-12-31\"", "\"2027-02-28T08:00:00\"", "\"2027-02-28T25:00:00Z\"", "\"2027-02-28T08:00:00+99:00\"", "\"9999-12-31T23:59:59-12:00\"", "\"group:\"", "\"group:none\"", "\"any\"", "\"a1\"", "\"\u202e\u200d\"",
    ];

    public static byte[] Of(string call, Random random)
    {
        var body = Right.TryGetValue(call, out var right) ? right() : AllFields(random);
        for (var i = random.Next(0, 4); i > 0; i--) Change(body, random);
        var text = body.ToJsonString();
        foreach (var (mark, value) in Values.Select((v, i) => (Mark(i), v))) text = text.Replace($"\"{mark}\"", value, StringComparison.Ordinal);
        var bytes = Encoding.UTF8.GetBytes(random.Next(4) == 0 ? Damaged(text, random) : text);
        return random.Next(30) switch
        {
            0 => [.. bytes, 0xC3, 0x28],
            1 => [0xEF, 0xBB, 0xBF, .. bytes],
            2 => [0, .. bytes],
            3 => Encoding.Unicode.GetBytes(text),
            _ => bytes,
        };
    }

    private static JsonObject AllFields(Random random)
    {
        var fields = Right.Values.SelectMany(r => r().AsObject().Select(p => (p.Key, Value: p.Value?.DeepClone()))).DistinctBy(p => p.Key).Where(_ => random.Next(3) == 0);
        return new JsonObject(fields.Select(p => KeyValuePair.Create(p.Key, p.Value)));
    }

    private static void Change(JsonNode body, Random random)
    {
        var places = Places(body).ToList();
        if (places.Count == 0) return;
        var (parent, key) = places[random.Next(places.Count)];
        JsonNode value = random.Next(8) == 0 ? new string('ộ', random.Next(1, 40_000)) : Mark(random.Next(Values.Length));
        if (parent is JsonArray list) list[int.Parse(key, CultureInfo.InvariantCulture)] = value;
        else if (random.Next(8) == 0) parent.AsObject().Remove(key);
        else parent[random.Next(8) == 0 ? "lạ" : key] = value;
    }

    private static string Damaged(string text, Random random)
    {
        var at = random.Next(text.Length);
        var depth = random.Next(1, 20_000);
        return random.Next(9) switch
        {
            0 => text[..at],
            1 => text.Remove(at, 1),
            2 => text.Insert(at, "\\ud800"),
            3 => text.Insert(at, "" + (char)random.Next(0, 127)),
            4 => text + text,
            5 => new string('[', depth),
            6 => string.Concat(Enumerable.Repeat("{\"a\":", depth)) + "1" + new string('}', depth),
            7 => text.Replace("{", "{\"name\":1,\"name\":2,", StringComparison.Ordinal),
            _ => $"[{text},{text}]",
        };
    }

    private static string Mark(int i) => string.Create(CultureInfo.InvariantCulture, $"mark-{i}");

    private static IEnumerable<(JsonNode Parent, string Key)> Places(JsonNode node) => node switch
    {
        JsonObject o => o.ToList().SelectMany(p => (p.Value is null ? [] : Places(p.Value)).Prepend((o, p.Key))),
        JsonArray a => a.Select((item, i) => (item, i)).ToList().SelectMany(p => (p.item is null ? [] : Places(p.item)).Prepend((a, $"{p.i}"))),
        _ => [],
    };
}
