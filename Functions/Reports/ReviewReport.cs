using NhacHan.Access;
using NhacHan.Audit;
using NhacHan.Contract;
using NhacHan.Obligations;

namespace NhacHan.Reports;

/// <summary>
/// What the coordinating office decides about an obligation: accepts the newest version, returns it for supplement (the ladder starts anew
/// for the date given), exempts the agency, or takes the exemption back.
/// </summary>
internal sealed class ReviewReport(ObligationStore obligations, ActivePeriodStore active, AuditLog audit)
{
    /// <param name="quality">The reviewer's mark, 0 to 100, which the score takes into account; null where none is given.</param>
    public Task<Outcome<Obligation>> AcceptAsync(Caller caller, PeriodRef period, string agencyId, int version, int? quality, DateTimeOffset now, CancellationToken ct) =>
        ChangeAsync(
            caller, "report.accept", period, agencyId,
            o => NewestOnly(o, version) ?? (o with { AcceptedAt = now }).Decided(o, new Decision(DecisionKind.Accepted, version, now, quality)), ct);

    public Task<Outcome<Obligation>> ReturnAsync(
        Caller caller, PeriodRef period, string agencyId, int version, string reason, DateOnly resubmitBy, DateTimeOffset now, CancellationToken ct) =>
        ChangeAsync(caller, "report.return", period, agencyId, o => NewestOnly(o, version) ?? (o with
        {
            ReturnedAt = now,
            ReturnReason = reason,
            ResubmitBy = resubmitBy,
            AcceptedAt = null,
        }).Decided(o, new Decision(DecisionKind.Returned, version, now, ResubmitBy: resubmitBy)), ct);

    public Task<Outcome<Obligation>> ExemptAsync(Caller caller, PeriodRef period, string agencyId, string reason, DateTimeOffset now, CancellationToken ct) =>
        ChangeAsync(
            caller, "obligation.exempt", period, agencyId,
            o => (o with { ExemptAt = o.ExemptAt ?? now, ExemptReason = reason }).Decided(o, new Decision(DecisionKind.Exempted, 0, now)), ct);

    public Task<Outcome<Obligation>> TakeExemptionBackAsync(Caller caller, PeriodRef period, string agencyId, DateTimeOffset now, CancellationToken ct) =>
        ChangeAsync(
            caller, "obligation.unexempt", period, agencyId,
            o => o.ExemptAt is null ? o : (o with { ExemptAt = null, ExemptReason = null }).Decided(o, new Decision(DecisionKind.ExemptionTakenBack, 0, now)), ct);

    private static Outcome<Obligation>? NewestOnly(Obligation obligation, int version)
    {
        if (version < 1 || version > obligation.Version) return ApiProblem.NotFound($"version {version} of this report");
        if (version < obligation.Version) return ApiProblem.Conflict($"Version {version} was followed by version {obligation.Version}; only the newest can be accepted or returned.");
        return null;
    }

    private async Task<Outcome<Obligation>> ChangeAsync(
        Caller caller, string action, PeriodRef period, string agencyId, Func<Obligation, Outcome<Obligation>> change, CancellationToken ct)
    {
        while (true)
        {
            if (await obligations.FindAsync(period, agencyId, ct) is not { Withdrawn: false } before)
                return ApiProblem.NotFound($"obligation of '{agencyId}' for period '{period.Key}' of plan '{period.PlanId}'");
            var outcome = change(before);
            if (outcome.Problem is not null) return outcome;
            // What becomes open again must be looked at again: entered before for a crash in between, and after for a scan that looked in between.
            if (outcome.Value.IsOpen) await active.EnterAsync(period, ct);
            if (!await obligations.TryReplaceAsync(outcome.Value, ct)) continue;
            if (outcome.Value.IsOpen) await active.EnterAsync(period, ct);
            await audit.RecordAsync(caller, action, $"plans/{period.PlanId}/periods/{period.Key}/agencies/{agencyId}", ReportJson.Element(before), ReportJson.Element(outcome.Value), ct);
            return outcome;
        }
    }
}
