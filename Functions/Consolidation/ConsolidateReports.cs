using NhacHan.Agencies;
using NhacHan.Deadlines;
using NhacHan.Obligations;
using NhacHan.Plans;
using NhacHan.Reports;
using NhacHan.Tasks;

namespace NhacHan.Consolidation;

/// <summary>
/// Makes a period's consolidated report: one range of obligations, one paged sweep of reports, one range each of tasks and of standings, however many agencies
/// there are.
/// </summary>
internal sealed class ConsolidateReports(
    ObligationStore obligations, ReportStore reports, TaskStore tasks, ReadTasks standings, AgencyRegistry agencies, CalendarStore calendars)
{
    /// <param name="key">Of the period; that of the consolidated report itself stands for the period that it is about.</param>
    /// <param name="asOf">Null for <paramref name="now"/>.</param>
    public async Task<ConsolidatedReport> RunAsync(Plan plan, string key, DateTimeOffset? asOf, DateTimeOffset now, CancellationToken ct)
    {
        var at = asOf ?? now;
        var period = plan.Period(plan.Period(key)!.BaseKey)!;
        var reference = new PeriodRef(plan.Id, period.Key);
        var owed = await obligations.ListAsync(reference, ct);
        var handedIn = await ReadReportsAsync(reference, owed, at, ct);
        var all = await tasks.ListAsync(plan.Id, ct);
        var stand = await standings.AtAsync(plan, all, all, asOf, now, ct);
        return ConsolidatedReport.Of(new ConsolidatedSources(plan, period, owed, handedIn, all, stand, await agencies.GetAsync(ct), await calendars.GetAsync(ct), at));
    }

    private async Task<Dictionary<string, HandedIn>> ReadReportsAsync(PeriodRef period, List<Obligation> owed, DateTimeOffset at, CancellationToken ct)
    {
        var handedIn = new Dictionary<string, HandedIn>(StringComparer.Ordinal);
        await foreach (var (agency, report) in reports.OfPeriodAsync(period, owed, ct))
            if (report.CountsFrom <= at) handedIn[agency] = HandedIn.After(handedIn.GetValueOrDefault(agency), report);
        return handedIn;
    }
}
