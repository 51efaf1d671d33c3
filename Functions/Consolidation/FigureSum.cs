using NhacHan.Agencies;

namespace NhacHan.Consolidation;

/// <summary>One number in one version of a report.</summary>
/// <param name="Name">As the agency wrote it.</param>
/// <param name="Returned">The report was returned for supplement, so the number may change.</param>
internal sealed record FigureSource(string AgencyId, string AgencyName, int Version, string Name, double Value, bool Estimated, bool Invited, bool Returned);

/// <summary>Why numbers of one name stand beside each other and are not added up.</summary>
internal enum NotSummed
{
    /// <summary>Tỷ lệ, %: their sum says nothing.</summary>
    Rate,

    /// <summary>A sum of these would not be exact.</summary>
    TooLarge,
}

/// <summary>
/// A figure over all reports. Names are one where they differ by case, spaces or the place of the tone alone. What stands in brackets behind a name is taken for its
/// unit, and numbers of different units are never added.
/// </summary>
/// <param name="Name">In the spelling that most reports have.</param>
/// <param name="Sum">Null where <paramref name="Why"/> says why there is none.</param>
/// <param name="OtherUnits">The same name comes with another unit, or without one: somebody should look at it.</param>
/// <param name="Sources">By agency, as the report's entries are ordered.</param>
internal sealed record FigureSum(string Name, string? Unit, double? Sum, NotSummed? Why, bool OtherUnits, IReadOnlyList<FigureSource> Sources)
{
    private const double LargestExact = 1e20; // of 10,000 such numbers a decimal still holds the sum

    public int Agencies => Sources.Select(s => s.AgencyId).Distinct(StringComparer.Ordinal).Count();

    public int Estimated => Sources.Count(s => s.Estimated);

    public double Least => Sources.Min(s => s.Value);

    public double Most => Sources.Max(s => s.Value);

    /// <param name="entries">In the order in which the sources are to stand. Of an exempt agency nothing is counted.</param>
    public static IReadOnlyList<FigureSum> Of(IEnumerable<ReportEntry> entries)
    {
        var figures = (from counted in ReportEntry.Counted(entries)
                       from figure in counted.HandedIn.Content.Figures
                       let name = Split(figure.Key)
                       let newest = counted.HandedIn.Newest
                       select (name.Base, name.Unit, Source: new FigureSource(
                           counted.Entry.AgencyId, counted.Entry.AgencyName, newest.Version, figure.Key, figure.Value, newest.Estimated, counted.Entry.Invited,
                           counted.Entry.IsReturned)))
            .GroupBy(f => (Name: Folded(f.Base), Unit: Folded(f.Unit ?? ""))).ToList();
        var names = figures.ToLookup(f => f.Key.Name, StringComparer.Ordinal);
        return
        [
            .. figures.Select(f =>
            {
                var (name, unit) = (Usual(names[f.Key.Name].SelectMany(other => other.Select(x => x.Base))), f.Key.Unit.Length > 0 ? Usual(f.Select(x => x.Unit!)) : null);
                var why = WhyNot(name, unit, f.Select(x => x.Source.Value));
                double? sum = why is null ? (double)f.Sum(x => (decimal)x.Source.Value) : null;
                return new FigureSum(name, unit, sum, why, names[f.Key.Name].Skip(1).Any(), [.. f.Select(x => x.Source)]);
            }).OrderBy(f => f.Name, VietnameseText.Comparer).ThenBy(f => f.Unit ?? "", VietnameseText.Comparer),
        ];
    }

    private static NotSummed? WhyNot(string name, string? unit, IEnumerable<double> values)
    {
        var key = VietnameseText.SearchKey(name);
        if (key.StartsWith("ty le", StringComparison.Ordinal) || key.StartsWith("ti le", StringComparison.Ordinal) || key.Contains('%', StringComparison.Ordinal)
            || VietnameseText.SearchKey(unit ?? "") is "%" or "phan tram") return NotSummed.Rate;
        return values.Any(v => Math.Abs(v) > LargestExact) ? NotSummed.TooLarge : null;
    }

    private static (string Base, string? Unit) Split(string name)
    {
        var text = VietnameseText.SingleSpaced(name);
        var open = text.LastIndexOf('(');
        return open > 0 && text.EndsWith(')') && text[(open + 1)..^1].Trim() is { Length: > 0 } unit ? (text[..open].TrimEnd(), unit) : (text, null);
    }

    private static string Folded(string name) => VietnameseText.Comparable(name).ToLowerInvariant();

    private static string Usual(IEnumerable<string> spellings) =>
        spellings.GroupBy(s => s, StringComparer.Ordinal).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).First().Key;
}
