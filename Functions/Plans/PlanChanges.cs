using System.Text.Json;

namespace NhacHan.Plans;

/// <summary>One field that two versions of a plan differ in; null where a version has it not.</summary>
internal sealed record FieldChange(string Field, JsonElement? Before, JsonElement? After);

/// <summary>
/// What differs between two versions of a plan, named by field. Periods are told apart by their keys, so that one put in before another
/// changes nothing of it; other lists change as a whole.
/// </summary>
internal static class PlanChanges
{
    private const string Periods = "reporting";

    public static IReadOnlyList<FieldChange> Between(JsonElement before, JsonElement after) => [.. OfObjects("", before, after)];

    private static IEnumerable<FieldChange> OfObjects(string path, JsonElement before, JsonElement after) =>
        before.EnumerateObject().Concat(after.EnumerateObject()).Select(p => p.Name).Distinct(StringComparer.Ordinal)
            .SelectMany(name => OfField(path.Length == 0 ? name : $"{path}.{name}", Member(before, name), Member(after, name)));

    private static IEnumerable<FieldChange> OfField(string path, JsonElement? before, JsonElement? after) => (before, after) switch
    {
        ({ ValueKind: JsonValueKind.Object } was, { ValueKind: JsonValueKind.Object } now) => OfObjects(path, was, now),
        ({ ValueKind: JsonValueKind.Array } was, { ValueKind: JsonValueKind.Array } now) when path == Periods => OfPeriods(was, now),
        ({ } was, { } now) when JsonElement.DeepEquals(was, now) => [],
        _ => [new FieldChange(path, before, after)],
    };

    private static IEnumerable<FieldChange> OfPeriods(JsonElement before, JsonElement after)
    {
        var (was, now) = (ByKey(before), ByKey(after));
        foreach (var key in was.Keys.Union(now.Keys, StringComparer.Ordinal))
            foreach (var change in OfField($"{Periods}[{key}]", Found(was, key), Found(now, key))) yield return change;
        if (!was.Keys.Where(now.ContainsKey).SequenceEqual(now.Keys.Where(was.ContainsKey), StringComparer.Ordinal))
            yield return new FieldChange($"{Periods} (order)", Order(was.Keys), Order(now.Keys));
    }

    private static JsonElement Order(IEnumerable<string> keys) => JsonSerializer.SerializeToElement(string.Join(' ', keys), PlanJson.Default.String);

    private static OrderedDictionary<string, JsonElement> ByKey(JsonElement periods)
    {
        var byKey = new OrderedDictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var period in periods.EnumerateArray()) byKey[period.GetProperty("key").GetString()!] = period;
        return byKey;
    }

    private static JsonElement? Found(OrderedDictionary<string, JsonElement> periods, string key) => periods.TryGetValue(key, out var period) ? period : null;

    private static JsonElement? Member(JsonElement of, string name) => of.TryGetProperty(name, out var value) ? value : null;
}
