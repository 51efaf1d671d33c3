using System.Collections.Frozen;
using NhacHan.Obligations;
using NhacHan.Plans;
using NhacHan.Tasks;

namespace NhacHan.Successions;

/// <summary>One plan with all that is owed and led in it.</summary>
internal sealed record PlanDuties(Plan Plan, IReadOnlyList<(PeriodRef Period, IReadOnlyList<Obligation> Rows)> Periods, IReadOnlyList<PlanTask> Tasks)
{
    /// <summary>The leads that are done with a task. Nobody's word on that is recorded yet.</summary>
    public static IReadOnlySet<string> DoneWith(PlanTask task) => FrozenSet<string>.Empty;

    /// <summary>The leads that have said something of a task.</summary>
    public static IReadOnlySet<string> BegunWith(PlanTask task) => FrozenSet<string>.Empty;

    /// <summary>What the agencies of a succession have open in the plan.</summary>
    public IEnumerable<(Duty Duty, string AgencyId)> OpenFor(Succession s) =>
        Periods.SelectMany(p => ReportMoves.Open(s, Plan, p.Rows).Select(a => (Duty.Report(p.Period.PlanId, p.Period.Key), a)))
            .Concat(Tasks.SelectMany(t => TaskMoves.Open(s, t, DoneWith(t)).Select(a => (Duty.Lead(t.PlanId, t.No), a))));
}

/// <summary>Reads, plan by plan, what a succession may move: one query a period, one for the tasks.</summary>
internal sealed class DutyReader(PlanStore plans, ObligationStore obligations, TaskStore tasks)
{
    public async IAsyncEnumerable<PlanDuties> ReadAsync(Succession succession, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        if (!succession.Leaving.Any()) yield break;
        foreach (var plan in (await plans.ListAsync(ct)).Where(p => MayConcern(succession, p)))
        {
            var periods = plan.Periods.Where(p => p.Deadline is not null).Select(p => new PeriodRef(plan.Id, p.Key));
            var rows = Task.WhenAll(periods.Select(async p => (p, (IReadOnlyList<Obligation>)await obligations.ListWithWithdrawnAsync(p, ct))));
            yield return new PlanDuties(plan, await rows, await tasks.ListAsync(plan.Id, ct));
        }
    }

    private static bool MayConcern(Succession succession, Plan plan) =>
        succession.Concerns(plan.Id) || succession.Tasks.Any(t => t.PlanId == plan.Id);
}
