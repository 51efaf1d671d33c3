using NhacHan.Agencies;
using NhacHan.Deadlines;
using NhacHan.Obligations;
using NhacHan.Plans;

namespace NhacHan.Reminders;

/// <summary>Reads what a scan must know of one period.</summary>
internal sealed class PeriodReader(
    PlanStore plans, ObligationStore obligations, AgencyRegistry agencies, CalendarStore calendars, ContactSaltStore salt)
{
    /// <summary>Null where the plan is gone, or has no such period (publishing will withdraw what was owed) or no date for it any more.</summary>
    public async Task<PeriodFacts?> ReadAsync(PeriodRef period, DateTimeOffset now, CancellationToken ct) =>
        await ReadAsync(period, now, _ => obligations.ListAsync(period, ct), ct);

    /// <summary>With only those obligations that the caller reads.</summary>
    public async Task<PeriodFacts?> ReadAsync(PeriodRef period, DateTimeOffset now, Func<Plan, Task<List<Obligation>>> read, CancellationToken ct)
    {
        if (await plans.FindAsync(period.PlanId, ct) is not { } found || found.Plan.Period(period.Key)?.Deadline is null) return null;
        return new PeriodFacts(found.Plan, period, await read(found.Plan), await agencies.GetAsync(ct), await calendars.GetAsync(ct), await salt.GetAsync(ct), now);
    }
}
