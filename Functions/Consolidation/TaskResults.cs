using NhacHan.Agencies;
using NhacHan.Deadlines;
using NhacHan.Tasks;

namespace NhacHan.Consolidation;

/// <summary>What a version of a report says of a task.</summary>
internal sealed record ReportedResult(string AgencyId, string AgencyName, int Version, string No, int Percent, string? Note);

/// <summary>How one lead stands with a task.</summary>
/// <param name="Percent">By what it told of its progress, which <paramref name="Status"/> follows from.</param>
/// <param name="Reported">By its report of the period; null where that does not speak of the task.</param>
internal sealed record LeadResult(string AgencyId, string AgencyName, WorkStatus Status, int Percent, DateTimeOffset? FirstDoneAt, ReportedResult? Reported)
{
    /// <summary>What the main text shows: of a task that is not done, what the report of the period says, where it speaks of it.</summary>
    public int Told => Status.IsDone() ? Percent : Reported?.Percent ?? Percent;
}

/// <param name="LastDay">Inclusive; null for a task that cannot be overdue.</param>
internal sealed record TaskLine(string No, string Title, string? Deliverable, Timeframe Timeframe, DateOnly? LastDay, WorkStatus Status, IReadOnlyList<LeadResult> Leads);

/// <summary>A plan's tasks at the day of the report.</summary>
/// <param name="Lines">In the order of their numbers.</param>
/// <param name="Others">What reports say of tasks that the agency does not lead, or that the plan has not.</param>
internal sealed record TaskResults(IReadOnlyList<TaskLine> Lines, IReadOnlyDictionary<WorkStatus, int> ByStatus, IReadOnlyList<ReportedResult> Others)
{
    public static TaskResults Of(ConsolidatedSources sources, IReadOnlyList<ReportEntry> entries)
    {
        var (standings, on) = (sources.Standings, HaNoiTime.DateOf(sources.At));
        var reported = (from counted in ReportEntry.Counted(entries)
                        from result in counted.HandedIn.Content.Tasks
                        select new ReportedResult(
                            counted.Entry.AgencyId, counted.Entry.AgencyName, counted.HandedIn.Newest.Version, result.No, result.Percent, result.Note)).ToList();
        var byLead = reported.ToLookup(r => (r.No, r.AgencyId));
        var lines = sources.Tasks.OrderBy(t => TaskNumber.SortKey(t.No), StringComparer.Ordinal).Select(t => new TaskLine(
            t.No, t.Title, t.Deliverable, t.Timeframe, standings.LastDayOf(t), standings.StatusOf(t),
            [.. t.Leads.Select(lead => LeadOf(t, lead, byLead[(t.No, lead)].LastOrDefault(), sources, on)).OrderBy(l => VietnameseOrder.KeyOf(l.AgencyName), StringComparer.Ordinal).ThenBy(l => l.AgencyId, StringComparer.Ordinal)])).ToList();
        var leads = lines.SelectMany(l => l.Leads.Select(lead => (l.No, lead.AgencyId))).ToHashSet();
        return new TaskResults(
            lines, Enum.GetValues<WorkStatus>().ToDictionary(s => s, s => lines.Count(l => l.Status == s)),
            [.. reported.Where(r => !leads.Contains((r.No, r.AgencyId))).OrderBy(r => TaskNumber.SortKey(r.No), StringComparer.Ordinal)]);
    }

    private static LeadResult LeadOf(PlanTask task, string lead, ReportedResult? reported, ConsolidatedSources sources, DateOnly on)
    {
        var state = sources.Standings.StateOf(task, lead);
        return new LeadResult(lead, sources.Directory.NameOn(lead, on), sources.Standings.StatusOf(task, lead), state.Percent, state.FirstDoneAt, reported);
    }
}
