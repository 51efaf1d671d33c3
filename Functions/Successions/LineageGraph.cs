using NhacHan.Agencies;
using NhacHan.Contract;

namespace NhacHan.Successions;

/// <summary>The way back from an agency to all it came from, and on to all that came of it. What was undone never happened.</summary>
internal static class LineageGraph
{
    private readonly record struct Step(string From, string? To, Succession By);

    public static LineageView Of(string id, AgencyDirectory directory)
    {
        var steps = directory.Lineage.All.Where(s => !s.IsUndone).SelectMany(StepsOf).ToList();
        var back = Walk(id, steps.Where(s => s.To is not null).ToLookup(s => s.To!, StringComparer.Ordinal), s => s.From);
        var on = Walk(id, steps.ToLookup(s => s.From, StringComparer.Ordinal), s => s.To);
        var shown = back.Concat(on).Distinct().OrderBy(s => steps.IndexOf(s)).ToList();
        return new LineageView(
            id, Others(id, back.Select(s => s.From)), Others(id, on.Select(s => s.To)),
            [.. shown.SelectMany(s => new[] { s.From, s.To }).OfType<string>().Append(id).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
                .Select(a => new LineageAgencyView(a, directory.NameOf(a), directory.Find(a)?.EndedOn))],
            [.. shown.Select(s => new LineageStepView(s.From, s.To, Words.Of(s.By.Kind), s.By.EffectiveOn, Words.Of(s.By.State), s.By.Id))]);
    }

    private static IEnumerable<Step> StepsOf(Succession s) => s.Kind == SuccessionKind.Rename
        ? s.From.Select(a => new Step(a, a, s))
        : from a in s.From from b in s.To.Cast<string?>().DefaultIfEmpty() select new Step(a, b, s);

    private static List<Step> Walk(string id, ILookup<string, Step> steps, Func<Step, string?> next)
    {
        var (found, seen, open) = (new List<Step>(), new HashSet<string>(StringComparer.Ordinal) { id }, new Queue<string>([id]));
        while (open.TryDequeue(out var here))
        {
            foreach (var step in steps[here])
            {
                found.Add(step);
                if (next(step) is { } there && seen.Add(there)) open.Enqueue(there);
            }
        }
        return found;
    }

    private static List<string> Others(string id, IEnumerable<string?> ids) =>
        [.. ids.OfType<string>().Where(a => a != id).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
