using NhacHan.Plans;

namespace NhacHan.Tasks;

/// <summary>Tasks of a plan as they stand at one instant. Pure: whatever is shown of them follows from this.</summary>
/// <param name="Tasks">By number: those that are looked at, and those that they depend on.</param>
/// <param name="States">A lead that has said nothing yet is not among them.</param>
internal sealed record TasksAt(Plan Plan, IReadOnlyDictionary<string, PlanTask> Tasks, IReadOnlyDictionary<LeadRef, LeadState> States, DateTimeOffset At)
{
    public DateOnly? LastDayOf(PlanTask task) => task.Timeframe.LastDay(Plan.Year);

    public LeadState StateOf(PlanTask task, string lead) => States.GetValueOrDefault(new LeadRef(task.PlanId, task.No, lead), LeadState.NotBegun);

    public WorkStatus StatusOf(PlanTask task, string lead) => WorkStatusRule.OfLead(StateOf(task, lead), LastDayOf(task), At);

    public WorkStatus StatusOf(PlanTask task) => WorkStatusRule.OfTask([.. task.Leads.Select(l => StatusOf(task, l))], LastDayOf(task), At);

    /// <summary>What has to come first and is not done; nothing once the task itself is done.</summary>
    public IReadOnlyList<string> WaitingFor(PlanTask task) => StatusOf(task).IsDone()
        ? []
        : [.. task.DependsOn.Where(no => !Tasks.TryGetValue(no, out var first) || !StatusOf(first).IsDone())];
}
