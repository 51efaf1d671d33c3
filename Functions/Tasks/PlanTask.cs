using System.Collections.Immutable;
using NhacHan.Deadlines;

namespace NhacHan.Tasks;

/// <summary>A nhiệm vụ of a plan.</summary>
/// <param name="No">As the plan numbers it: "1.2".</param>
/// <param name="Deliverable">Sản phẩm.</param>
/// <param name="Lead">Chủ trì: agency ids or <c>group:ID</c>; each leads in its own right.</param>
/// <param name="Coordinating">Phối hợp.</param>
/// <param name="DependsOn">Numbers of tasks of the same plan that come first.</param>
/// <param name="Leads">
/// The agencies that <paramref name="Lead"/> stood for when the task was put: whoever joins a group later was not given this task, and
/// whoever leaves it still has it, until the task is put again.
/// </param>
/// <param name="Coordinators">Likewise for <paramref name="Coordinating"/>.</param>
internal sealed record PlanTask(
    string PlanId, string No, string Title, string? Deliverable, ImmutableArray<string> Lead, ImmutableArray<string> Coordinating,
    Timeframe Timeframe, ImmutableArray<string> DependsOn, ImmutableArray<string> Items, ImmutableArray<string> Leads, ImmutableArray<string> Coordinators)
{
    /// <summary>Since when it has the last day that it has: a task that was overdue when it was given is not chased.</summary>
    public DateTimeOffset GivenAt { get; init; }

    /// <summary>
    /// The coordinating agencies whose input a lead waits for, each with the instant since when. While there are any they are chased, and
    /// the lead is not. One that was taken off the task since holds nobody up.
    /// </summary>
    public IEnumerable<(string AgencyId, DateTimeOffset Since)> MissingInputs(LeadState state) =>
        state.Done ? [] : state.Missing.Where(m => Coordinators.Contains(m.Key, StringComparer.Ordinal)).Select(m => (m.Key, m.Value));
}
