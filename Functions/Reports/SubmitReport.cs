using NhacHan.Access;
using NhacHan.Audit;
using NhacHan.Contract;
using NhacHan.Obligations;

namespace NhacHan.Reports;

/// <summary>
/// Takes a report in. The version's row is written first, then the obligation names it under its ETag: until then it does not exist, and
/// after that no reminder is sent, since every sender reads the obligation again.
/// </summary>
internal sealed class SubmitReport(ObligationStore obligations, ReportStore reports, AuditLog audit)
{
    /// <summary>Their write ids stand in one column of the obligation, which takes 799 of them.</summary>
    public const int MostVersions = 700;

    /// <param name="idempotencyKey">A repetition with the same key and content gives the version that the first call made.</param>
    public Task<Outcome<(Obligation Obligation, Report Report)>> RunAsync(
        Caller caller, PeriodRef period, string agencyId, Report report, string? idempotencyKey, CancellationToken ct) =>
        RecordAsync(caller, period, agencyId, report with { WriteId = WriteId.For(caller, idempotencyKey, report) }, idempotencyKey is not null, null, ct);

    /// <param name="report">With its write id.</param>
    /// <param name="recognised">Whether an earlier write may have the same id but for its random end; then that version is the answer.</param>
    /// <param name="read">The obligation where it was read already; it is read again only after losing a race.</param>
    public async Task<Outcome<(Obligation Obligation, Report Report)>> RecordAsync(
        Caller caller, PeriodRef period, string agencyId, Report report, bool recognised, Obligation? read, CancellationToken ct)
    {
        while (true)
        {
            if ((read ?? await obligations.FindAsync(period, agencyId, ct)) is not { Withdrawn: false } obligation)
                return ApiProblem.NotFound($"obligation of '{agencyId}' for period '{period.Key}' of plan '{period.PlanId}'");
            read = null;
            // Written in an earlier round whose answer was lost: a further round would hand the same report in twice.
            if (report.Version > 0 && obligation.Commits.Contains(report.WriteId, StringComparer.Ordinal)) return await NotedAsync(obligation, report);
            if (recognised && obligation.Commits.FirstOrDefault(c => WriteId.SameKey(c, report.WriteId)) is { } earlier)
                return WriteId.SameKeyAndContent(earlier, report.WriteId)
                    ? (obligation, (await reports.ListAsync(obligation, ct)).First(r => r.WriteId == earlier))
                    : ApiProblem.Conflict("This Idempotency-Key was used for another report; take a new key for new content.");
            if (Refusal(obligation) is { } refusal) return ApiProblem.Conflict(refusal);

            report = report with { Version = obligation.Version + 1 };
            await reports.WriteAsync(period, agencyId, report, ct);
            var submitted = obligation with
            {
                Commits = obligation.Commits.Add(report.WriteId),
                // The earliest instant counts, even where paper that came earlier is recorded later: an on-time report is never lost.
                FirstSubmittedAt = obligation.FirstSubmittedAt is { } first && first <= report.CountsFrom ? first : report.CountsFrom,
                // Later than the return it answers, whatever the clock says, or the report would stay returned.
                LastSubmittedAt = report.SubmittedAt > obligation.ReturnedAt ? report.SubmittedAt : (obligation.ReturnedAt?.AddTicks(1) ?? report.SubmittedAt),
            };
            if (!await obligations.TryReplaceAsync(submitted, ct)) continue;
            return await NotedAsync(submitted, report);
        }

        async Task<(Obligation, Report)> NotedAsync(Obligation submitted, Report written)
        {
            await audit.RecordAsync(
                caller, "report.submit", $"plans/{period.PlanId}/periods/{period.Key}/agencies/{agencyId}/reports/{written.Version}", null,
                ReportJson.Element(ReportView.Of(written)), ct);
            return (submitted, written);
        }
    }

    /// <summary>Why this obligation takes no report, or null where it does.</summary>
    public static string? Refusal(Obligation obligation) =>
        obligation.ExemptAt is not null ? $"'{obligation.AgencyId}' is exempt from this report; take the exemption back first."
        : obligation.Version >= MostVersions ? $"This report has {MostVersions} versions already; it takes no more."
        : null;
}
