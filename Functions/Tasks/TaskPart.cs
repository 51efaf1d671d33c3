using System.Collections.Immutable;
using NhacHan.Agencies;
using NhacHan.Deadlines;
using NhacHan.Obligations;
using NhacHan.Plans;

namespace NhacHan.Tasks;

/// <summary>One agency's part in a task that has a last day: to do it as a lead, to give an input that a lead waits for, or both.</summary>
/// <param name="Own">How far it is as a lead; null where it only coordinates.</param>
/// <param name="WaitsFor">The agencies whose input it waits for. While there are any it is not chased for its own part: they are.</param>
/// <param name="AwaitedBy">The leads that wait for its input.</param>
/// <param name="Reminded">One mark a reminder that went out.</param>
internal sealed record TaskPart(
    PlanTask Task, DateOnly LastDay, string AgencyId, LeadState? Own, ImmutableArray<string> WaitsFor, ImmutableArray<string> AwaitedBy, bool Invited,
    DateTimeOffset AddedAt, bool ChasedThoughOverdue, ImmutableSortedSet<string> Reminded) : IDuty
{
    /// <summary>It leads, and can and should go on.</summary>
    public bool MustDo => Own is { Done: false } && WaitsFor.IsEmpty;

    public bool IsOpen => MustDo || !AwaitedBy.IsEmpty;

    public Deadline ReminderDeadline => new(LastDay, Exclusive: false);

    public bool KeepsItsDay => true;

    public DateOnly? AcknowledgedUntil(DateOnly lastDay) => null;

    /// <summary>The parts of all leads, done or not, and of those whose input is missing.</summary>
    public static IReadOnlyList<TaskPart> Of(
        Plan plan, PlanTask task, DateOnly lastDay, IReadOnlyDictionary<string, LeadState> states, IReadOnlyDictionary<string, ImmutableSortedSet<string>> reminded, AgencyDirectory directory)
    {
        var own = task.Leads.ToDictionary(l => l, l => states.GetValueOrDefault(l, LeadState.NotBegun), StringComparer.Ordinal);
        var missing = own.SelectMany(o => task.MissingInputs(o.Value).Select(m => (Lead: o.Key, m.AgencyId))).ToList();
        var invited = plan.Invited.SelectMany(directory.Expand).Select(a => a.Id).ToHashSet(StringComparer.Ordinal);
        var addedAt = plan.PublishedAt > task.GivenAt ? plan.PublishedAt.Value : task.GivenAt;
        return
        [
            .. task.Leads.Concat(missing.Select(m => m.AgencyId)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(id => new TaskPart(
                task, lastDay, id, own.GetValueOrDefault(id), [.. missing.Where(m => m.Lead == id).Select(m => m.AgencyId)],
                [.. missing.Where(m => m.AgencyId == id).Select(m => m.Lead)], invited.Contains(id) || directory.Find(id) is { Invited: true }, addedAt,
                addedAt <= plan.RemindOverdueAt, reminded.GetValueOrDefault(id) ?? [])),
        ];
    }
}
