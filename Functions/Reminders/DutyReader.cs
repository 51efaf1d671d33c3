using System.Collections.Concurrent;
using NhacHan.Agencies;
using NhacHan.ContactHealth;
using NhacHan.Deadlines;
using NhacHan.Obligations;
using NhacHan.Plans;
using NhacHan.Tasks;

namespace NhacHan.Reminders;

/// <summary>Reads what a scan must know of one period or one task.</summary>
internal sealed class DutyReader(
    PlanStore plans, ObligationStore obligations, ReadTaskParts tasks, RungMarkStore marks, AgencyRegistry agencies, CalendarStore calendars,
    ContactSaltStore salt, KnownDeadContacts dead)
{
    private const int MostRecent = 100;
    private static readonly TimeSpan Recent = TimeSpan.FromSeconds(10);
    private readonly ConcurrentDictionary<string, (Plan? Plan, long At)> _recent = new(StringComparer.Ordinal);

    /// <summary>For planning: the whole period or task, with what was planned of it last.</summary>
    /// <returns>
    /// Null where the plan is gone, or has no such period (publishing will withdraw what was owed) or no date for it any more, or where the
    /// plan of a task is not published yet.
    /// </returns>
    public async Task<DutyFacts?> ReadAsync(DutyRef duty, DateTimeOffset now, CancellationToken ct) =>
        await plans.FindAsync(duty.PlanId, ct) is { } found && await ReadAsync(found.Plan, duty, now, null, ct) is { } facts
            ? facts with { Marks = await marks.OfAsync(duty, ct) }
            : null;

    /// <summary>For sending, slice after slice: a plan that was read some seconds ago is not read again. What is owed always is.</summary>
    /// <param name="only">Of a period, the agencies from one to another, both inclusive; null for all. A task is always read whole.</param>
    /// <returns>Null as when planning.</returns>
    public async Task<DutyFacts?> ReadForSendingAsync(DutyRef duty, DateTimeOffset now, (string First, string Last)? only, CancellationToken ct) =>
        await RecentAsync(duty.PlanId, ct) is { } plan ? await ReadAsync(plan, duty, now, only, ct) : null;

    private async Task<DutyFacts?> ReadAsync(Plan plan, DutyRef duty, DateTimeOffset now, (string First, string Last)? only, CancellationToken ct) =>
        await OwedAsync(plan, duty, only, ct) is { } owed
            ? new DutyFacts(plan, duty, owed, await agencies.GetAsync(ct), await calendars.GetAsync(ct), await salt.GetAsync(ct), now) { Dead = await dead.GetAsync(ct) }
            : null;

    private async Task<Plan?> RecentAsync(string id, CancellationToken ct)
    {
        if (_recent.TryGetValue(id, out var read) && TimeProvider.System.GetElapsedTime(read.At) < Recent) return read.Plan;
        if (_recent.Count >= MostRecent) _recent.Clear();
        var at = TimeProvider.System.GetTimestamp();
        var plan = (await plans.FindAsync(id, ct))?.Plan;
        _recent[id] = (plan, at);
        return plan;
    }

    private async Task<IReadOnlyList<IDuty>?> OwedAsync(Plan plan, DutyRef duty, (string First, string Last)? only, CancellationToken ct)
    {
        if (duty.TaskNo is { } no) return plan.PublishedAt is null ? null : await tasks.OfAsync(plan, no, ct);
        if (plan.Period(duty.Key)?.Deadline is null) return null;
        var period = new PeriodRef(duty.PlanId, duty.Key);
        return only is { } range ? await obligations.RangeAsync(period, range.First, range.Last, ct) : await obligations.ListAsync(period, ct);
    }
}
