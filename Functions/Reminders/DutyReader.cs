using NhacHan.Agencies;
using NhacHan.ContactHealth;
using NhacHan.Deadlines;
using NhacHan.Obligations;
using NhacHan.Plans;
using NhacHan.Tasks;

namespace NhacHan.Reminders;

/// <summary>Reads what a scan must know of one period or one task.</summary>
internal sealed class DutyReader(
    PlanStore plans, ObligationStore obligations, ReadTaskParts tasks, AgencyRegistry agencies, CalendarStore calendars, ContactSaltStore salt,
    KnownDeadContacts dead)
{
    /// <param name="only">Of a period, the agencies from one to another, both inclusive; null for all. A task is always read whole.</param>
    /// <returns>
    /// Null where the plan is gone, or has no such period (publishing will withdraw what was owed) or no date for it any more, or where the
    /// plan of a task is not published yet.
    /// </returns>
    public async Task<DutyFacts?> ReadAsync(DutyRef duty, DateTimeOffset now, (string First, string Last)? only, CancellationToken ct)
    {
        if (await plans.FindAsync(duty.PlanId, ct) is not { } found || await OwedAsync(found.Plan, duty, only, ct) is not { } owed) return null;
        return new DutyFacts(found.Plan, duty, owed, await agencies.GetAsync(ct), await calendars.GetAsync(ct), await salt.GetAsync(ct), now)
        {
            Dead = await dead.GetAsync(ct),
        };
    }

    private async Task<IReadOnlyList<IDuty>?> OwedAsync(Plan plan, DutyRef duty, (string First, string Last)? only, CancellationToken ct)
    {
        if (duty.TaskNo is { } no) return plan.PublishedAt is null ? null : await tasks.OfAsync(plan, no, ct);
        if (plan.Period(duty.Key)?.Deadline is null) return null;
        var period = new PeriodRef(duty.PlanId, duty.Key);
        return only is { } range ? await obligations.RangeAsync(period, range.First, range.Last, ct) : await obligations.ListAsync(period, ct);
    }
}
