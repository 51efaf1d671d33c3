using NhacHan.Obligations;

namespace NhacHan.StatusFeed;

/// <summary>The obligations of a plan, those of dropped periods and withdrawn ones too.</summary>
internal sealed class SweepReports(SweepRows rows) : ISweepStep
{
    public string Table => ObligationStore.Table;

    public Task<SweepCounts> RunAsync(string planId, CancellationToken ct) =>
        rows.RunAsync(StatusTables.Reports, planId, PeriodRef.RangeOf(planId), (row, facts) => ReportStatusRow.Of(ObligationRow.From(row), facts), ct);
}
