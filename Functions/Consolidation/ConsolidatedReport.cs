using NhacHan.Agencies;
using NhacHan.Deadlines;
using NhacHan.Plans;

namespace NhacHan.Consolidation;

/// <summary>A text of one agency, and the version that it stands in.</summary>
/// <param name="FromSummary">Under a heading of the summary, and not in a field of its own.</param>
internal sealed record AgencyText(string AgencyId, string AgencyName, int Version, bool FromSummary, string Text);

/// <summary>Who makes the report: the coordinating office, and the body above it, as they are called on the day.</summary>
/// <param name="Superior">Null where nothing stands over the office.</param>
/// <param name="Place">Where it sits, by the names of both; null where they do not say.</param>
internal sealed record IssuingOffice(string Id, string Name, string? Superior, string? Place);

/// <summary>
/// The consolidated report (báo cáo tổng hợp) of a plan's period on a day: what its JSON, Word and Excel are all written from. Equal sources give an equal report,
/// whatever order they came in.
/// </summary>
/// <param name="On">The day in Hà Nội that the data is of; the hour is nowhere, so that the same data gives the same bytes all day.</param>
/// <param name="LastDay">On time, by the plan; null where the period has no date.</param>
/// <param name="Entries">In the board's groups, by name.</param>
internal sealed record ConsolidatedReport(
    Plan Plan, ReportingPeriod Period, DateOnly On, DateOnly? LastDay, IssuingOffice Office, IReadOnlyList<ReportEntry> Entries, ReportCounts Counts,
    TaskResults Tasks, IReadOnlyList<FigureSum> Figures, IReadOnlyList<AgencyText> Obstacles, IReadOnlyList<AgencyText> Proposals)
{
    public IEnumerable<ReportEntry> Late => Entries.Where(e => e.IsLate).OrderByDescending(e => e.DaysLate);

    public IEnumerable<ReportEntry> Overdue => Entries.Where(e => e.IsOverdue).OrderByDescending(e => e.DaysLate);

    public static ConsolidatedReport Of(ConsolidatedSources sources)
    {
        var on = HaNoiTime.DateOf(sources.At);
        var entries = sources.Obligations.Select(o => ReportEntry.Of(o, sources))
            .OrderBy(e => e.Group).ThenBy(e => VietnameseOrder.KeyOf(e.AgencyName), StringComparer.Ordinal).ThenBy(e => e.AgencyId, StringComparer.Ordinal).ToList();
        var said = ReportEntry.Counted(entries).Select(e => (e.Entry, Newest: e.HandedIn.Newest.Version, e.HandedIn.Content)).ToList();
        return new ConsolidatedReport(
            sources.Plan, sources.Period, on,
            sources.Period.Deadline is { } deadline ? DueDates.For(deadline, sources.Plan.ShiftPolicy, sources.Calendar).LastDay : null,
            OfficeOf(sources.Plan, sources.Directory, on), entries, ReportCounts.Of(entries), TaskResults.Of(sources, entries), FigureSum.Of(entries),
            [.. said.Where(s => s.Content.Obstacles is not null).Select(s => Text(s.Entry, s.Newest, s.Content.ObstaclesFromSummary, s.Content.Obstacles!))],
            [.. said.Where(s => s.Content.Proposals is not null).Select(s => Text(s.Entry, s.Newest, s.Content.ProposalsFromSummary, s.Content.Proposals!))]);
    }

    private static AgencyText Text(ReportEntry entry, int version, bool fromSummary, string text) => new(entry.AgencyId, entry.AgencyName, version, fromSummary, text);

    private static IssuingOffice OfficeOf(Plan plan, AgencyDirectory directory, DateOnly on)
    {
        var (id, name) = (plan.CoordinatorId, directory.NameOn(plan.CoordinatorId, on));
        var above = directory.Find(id)?.NameOn(on).ParentId is { } parent ? directory.NameOn(parent, on) : plan.Issuer;
        var superior = VietnameseText.Comparer.Equals(above, name) ? null : above;
        return new IssuingOffice(id, name, superior, PlaceOf(name) ?? (superior is null ? null : PlaceOf(superior)) ?? PlaceOf(plan.Issuer));
    }

    /// <summary>"Ủy ban nhân dân thành phố Hải Phòng" sits in Hải Phòng.</summary>
    private static string? PlaceOf(string name)
    {
        foreach (var word in (string[])["thành phố ", "tỉnh ", "phường ", "xã ", "đặc khu "])
            if (name.IndexOf(word, StringComparison.OrdinalIgnoreCase) is >= 0 and var at && name[(at + word.Length)..].Trim() is { Length: > 0 } place && char.IsUpper(place[0])) return place;
        return null;
    }
}
