using System.Collections.Frozen;
using NhacHan.Obligations;
using NhacHan.Plans;
using NhacHan.Tasks;

namespace NhacHan.Successions;

/// <summary>One plan with all that is owed and led in it.</summary>
/// <param name="Standings">Of all leads that have said something of their tasks.</param>
internal sealed record PlanDuties(
    Plan Plan, IReadOnlyList<(PeriodRef Period, IReadOnlyList<Obligation> Rows)> Periods, IReadOnlyList<PlanTask> Tasks, IReadOnlyList<LeadStanding> Standings)
{
    private readonly ILookup<string, LeadStanding> _byTask = Standings.ToLookup(s => s.Lead.No, StringComparer.Ordinal);

    public static IReadOnlySet<string> DoneAmong(IEnumerable<LeadStanding> standings) =>
        standings.Where(s => s.State.Done).Select(s => s.Lead.AgencyId).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The leads that are done with a task.</summary>
    public IReadOnlySet<string> DoneWith(PlanTask task) => DoneAmong(_byTask[task.No]);

    /// <summary>What the agencies of a succession have open in the plan.</summary>
    public IEnumerable<(Duty Duty, string AgencyId)> OpenFor(Succession s) =>
        Periods.SelectMany(p => ReportMoves.Open(s, Plan, p.Rows).Select(a => (Duty.Report(p.Period.PlanId, p.Period.Key), a)))
            .Concat(Tasks.SelectMany(t => TaskMoves.Open(s, t, DoneWith(t)).Select(a => (Duty.Lead(t.PlanId, t.No), a))));
}

/// <summary>Reads, plan by plan, what a succession may move: one query a period, one for the tasks and one for how far they are.</summary>
internal sealed class ReadPlanDuties(PlanStore plans, ObligationStore obligations, TaskStore tasks, TaskStatusStore standings)
{
    public async IAsyncEnumerable<PlanDuties> ReadAsync(Succession succession, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        if (!succession.Leaving.Any()) yield break;
        foreach (var plan in (await plans.ListAsync(ct)).Where(p => MayConcern(succession, p)))
        {
            var periods = plan.Periods.Where(p => p.Deadline is not null).Select(p => new PeriodRef(plan.Id, p.Key));
            var rows = Task.WhenAll(periods.Select(async p => (p, (IReadOnlyList<Obligation>)await obligations.ListWithWithdrawnAsync(p, ct))));
            var all = await tasks.ListAsync(plan.Id, ct);
            yield return new PlanDuties(plan, await rows, all, all.Count > 0 ? await standings.RangeAsync(plan.Id, all[0].No, all[^1].No, ct) : []);
        }
    }

    private static bool MayConcern(Succession succession, Plan plan) =>
        succession.Concerns(plan.Id) || succession.Tasks.Any(t => t.PlanId == plan.Id);
}
