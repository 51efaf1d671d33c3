using NhacHan.Access;
using NhacHan.Audit;
using NhacHan.Contract;
using NhacHan.Hosting;
using NhacHan.Obligations;
using NhacHan.Reports;

namespace NhacHan.Calls;

/// <summary>
/// Notes a call: its row first, whose key follows from the Idempotency-Key, then the obligation's instant of the last call, which only ever
/// moves forward. Sent again after a crash anywhere, it ends in the same state.
/// </summary>
internal sealed class RecordCall(ObligationStore obligations, CallStore calls, AuditLog audit, CrashPoints crash)
{
    public async Task<Outcome<PhoneCall>> RunAsync(Caller caller, PeriodRef period, PhoneCall call, CancellationToken ct)
    {
        var missing = ApiProblem.NotFound($"obligation of '{call.AgencyId}' for period '{period.Key}' of plan '{period.PlanId}'");
        if (await obligations.FindAsync(period, call.AgencyId, ct) is not { Withdrawn: false }) return missing;
        if (!await calls.TryAddAsync(period, call, ct))
        {
            var earlier = (await calls.FindAsync(period, call.AgencyId, call.Id, ct))!;
            if (!WriteId.SameKeyAndContent(earlier.WriteId, call.WriteId))
                return ApiProblem.Conflict("This Idempotency-Key was used for another call; take a new key for new content.");
            call = earlier;
        }
        crash.Reached("call-noted");
        while (true)
        {
            if (await obligations.FindAsync(period, call.AgencyId, ct) is not { } obligation) return missing;
            if (obligation.LastCallAt >= call.At || await obligations.TryReplaceAsync(obligation with { LastCallAt = call.At }, ct)) break;
        }
        // Whom one spoke with may have to be forgotten one day, which no audit entry can be.
        await audit.RecordAsync(
            caller, "call.record", $"plans/{period.PlanId}/periods/{period.Key}/agencies/{call.AgencyId}/calls/{call.Id}", null,
            CallJson.Element(CallView.Of(call) with { SpokeWith = null, Note = null }), ct);
        return call;
    }
}
