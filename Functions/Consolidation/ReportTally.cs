using NhacHan.Deadlines;
using NhacHan.Web.Board;

namespace NhacHan.Consolidation;

/// <summary>
/// Counts as the board does: the first submission decides on-time, exempt agencies are left out of the total, and invited bodies are counted apart.
/// </summary>
/// <param name="OnTime">Of the submitted ones, returned included.</param>
/// <param name="MissingInTime">Nothing submitted, and its deadline is ahead.</param>
/// <param name="Returned">Of the submitted ones.</param>
/// <param name="Embedded">Of the submitted ones.</param>
internal sealed record ReportTally(int Total, int OnTime, int Late, int MissingInTime, int MissingOverdue, int Returned, int Embedded, int Exempt)
{
    public int Submitted => OnTime + Late;

    public int Missing => MissingInTime + MissingOverdue;

    /// <param name="entries">Of agencies that owe; invited ones are not counted.</param>
    public static ReportTally Of(IEnumerable<ReportEntry> entries)
    {
        var owing = entries.Where(e => !e.Invited).ToList();
        var exempt = owing.RemoveAll(e => e.IsExempt);
        return new ReportTally(
            owing.Count, owing.Count(e => e.Submitted && !e.IsLate), owing.Count(e => e.IsLate), owing.Count(e => e.IsMissing && !e.IsOverdue),
            owing.Count(e => e.IsOverdue), owing.Count(e => e.IsReturned), owing.Count(e => e.IsEmbedded), exempt);
    }
}

/// <summary>All counts of a period.</summary>
/// <param name="ByStatus">Of all obligations, invited ones too, as the list of obligations has them.</param>
/// <param name="Groups">As the board has them, without the invited ones.</param>
internal sealed record ReportCounts(
    int Obligations, IReadOnlyDictionary<ObligationStatus, int> ByStatus, ReportTally Reporters, IReadOnlyList<(GroupKind Group, ReportTally Tally)> Groups,
    int Invited, int InvitedSubmitted)
{
    public static ReportCounts Of(IReadOnlyList<ReportEntry> entries) => new(
        entries.Count, Enum.GetValues<ObligationStatus>().ToDictionary(s => s, s => entries.Count(e => e.Status == s)), ReportTally.Of(entries),
        [.. entries.Where(e => !e.Invited).GroupBy(e => e.Group).OrderBy(g => g.Key).Select(g => (g.Key, ReportTally.Of(g)))],
        entries.Count(e => e.Invited), entries.Count(e => e is { Invited: true, Submitted: true }));
}
