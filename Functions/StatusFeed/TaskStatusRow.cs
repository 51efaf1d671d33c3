using NhacHan.Agencies;
using NhacHan.Contract;
using NhacHan.Deadlines;
using NhacHan.Tasks;

namespace NhacHan.StatusFeed;

/// <summary>What the rows of a plan's leads say to Power BI: the same as <see cref="LeadView"/> and <see cref="TaskView"/> say to clients. Pure.</summary>
internal sealed class TaskStatusRow(TasksAt tasks, AgencyDirectory directory)
{
    private readonly HashSet<string> _invited = tasks.Plan.Invited.SelectMany(directory.Expand).Select(a => a.Id).ToHashSet(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _waiting = new(StringComparer.Ordinal);

    /// <param name="standing">Its state counts, whatever <see cref="TasksAt"/> has of this lead.</param>
    public StatusValues Of(PlanTask task, LeadStanding standing)
    {
        var (lead, state, lastDay) = (standing.Lead.AgencyId, standing.State, tasks.LastDayOf(task));
        var dueAt = DueAt(task);
        var status = WorkStatusRule.OfLead(state, lastDay, tasks.At);
        var said = StatusFacts.OfPlan(task.PlanId, tasks.Plan);
        StatusFacts.AddAgency(said, lead, lastDay ?? HaNoiTime.DateOf(tasks.At), directory);
        said["taskNo"] = task.No;
        said["title"] = task.Title;
        said["deliverable"] = task.Deliverable;
        said["timeframeKind"] = Words.Of(task.Timeframe.Kind);
        said["invited"] = _invited.Contains(lead) || directory.Find(lead) is { Invited: true };
        said["OriginalDueAt"] = standing.OriginalDueAt ?? dueAt;
        said["DueAt"] = dueAt;
        said["lastDay"] = lastDay;
        said["status"] = Words.Of(status);
        said["statusText"] = StatusWords.Of(status);
        said["daysLate"] = WorkStatusRule.DaysLate(state, lastDay, tasks.At);
        said["percent"] = state.Percent;
        said["done"] = state.Done;
        said["firstDoneAt"] = state.FirstDoneAt;
        said["doneAt"] = state.DoneAt;
        said["waitingFor"] = WaitingFor(task);
        said[StatusValues.Withdrawn] = !task.Leads.Contains(lead, StringComparer.Ordinal);
        return StatusValues.Of(StatusTables.Tasks, said);
    }

    private DateTimeOffset? DueAt(PlanTask task) => tasks.LastDayOf(task) is { } day ? HaNoiTime.StartOf(day.AddDays(1)) : null;

    /// <summary>Looked at once a task: each look goes over all its leads and those of what comes first.</summary>
    private string WaitingFor(PlanTask task)
    {
        if (_waiting.TryGetValue(task.No, out var known)) return known;
        return _waiting[task.No] = string.Join(", ", tasks.WaitingFor(task));
    }
}
