using NhacHan.Obligations;
using NhacHan.Tasks;

namespace NhacHan.Reminders;

/// <summary>Notes with each duty the rung planned last, where the duty is stored, so that a scan with nothing to do reads no intents.</summary>
internal sealed class RungMarks(ObligationStore obligations, TaskMarkStore tasks)
{
    public async Task WriteAsync(DutyRef duty, IReadOnlyCollection<DutyStep> steps, CancellationToken ct)
    {
        await obligations.MarkRungAsync(
            from step in steps
            where step.Duty is Obligation
            select (Obligation)step.Duty with { LastRung = step.Rung.ToString(), LastRungIntents = IntentsOf(step) },
            ct);
        await tasks.WriteAsync(
            duty.ToString(),
            from step in steps where step.Duty is TaskPart select new TaskMark(step.Duty.AgencyId, step.Rung.ToString(), IntentsOf(step)), ct);
    }

    /// <summary>Has the next scan plan again what these agencies are told now.</summary>
    /// <param name="agencies">Null among them for all that owe something, as after a digest.</param>
    public async Task PlanAgainAsync(DutyRef duty, IReadOnlySet<string?> agencies, CancellationToken ct)
    {
        var all = agencies.Contains(null);
        if (duty.TaskNo is not null)
        {
            var marks = (await tasks.ListAsync(duty.ToString(), ct)).Values.Where(m => all || agencies.Contains(m.AgencyId));
            await tasks.WriteAsync(duty.ToString(), marks.Select(m => m with { Rung = RungKey.Again(m.Rung) }), ct);
            return;
        }
        var period = new PeriodRef(duty.PlanId, duty.Key);
        var owed = all
            ? await obligations.ListAsync(period, ct)
            : await obligations.RangeAsync(period, agencies.Order(StringComparer.Ordinal).First()!, agencies.OrderDescending(StringComparer.Ordinal).First()!, ct);
        await obligations.MarkRungAsync(
            from o in owed
            where o is { IsOpen: true, LastRung: not null } && (all || agencies.Contains(o.AgencyId))
            select o with { LastRung = RungKey.Again(o.LastRung!) },
            ct);
    }

    private static int IntentsOf(DutyStep step) => step.Wanted.Count(w => !w.Skipped);
}
