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

    private static int IntentsOf(DutyStep step) => step.Wanted.Count(w => !w.Skipped);
}
