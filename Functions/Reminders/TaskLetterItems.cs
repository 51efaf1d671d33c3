using NhacHan.Agencies;
using NhacHan.Deadlines;
using NhacHan.Reminders.Messages;
using NhacHan.Tasks;

namespace NhacHan.Reminders;

/// <summary>What a letter says of a task, from the facts of the day.</summary>
internal static class TaskLetterItems
{
    public static TaskItem Part(PlanRef plan, OfficeRef office, DutyFacts facts, IntentKey key, Recipient to)
    {
        var part = facts.Duties.OfType<TaskPart>().First(p => p.AgencyId == key.AgencyId);
        var (directory, calendar) = (facts.Directory, facts.Calendar);
        var target = calendar.AtOrBefore(part.LastDay);
        var late = facts.Today > part.LastDay;
        return new TaskItem(
            plan, office, part.Task.No, part.Task.Title, part.Task.Deliverable, directory.NameOf(key.AgencyId), directory.ShortNameOf(key.AgencyId),
            part.LastDay, target, late ? calendar.Between(part.LastDay, facts.Today) : Math.Max(0, calendar.Between(facts.Today, target)), late,
            ToHead: to.IsHead && facts.Plan.ReminderLadder.Rungs.Any(r => r.Offset == key.Offset && r.Audience == Audience.Head),
            part.Invited, part.Own?.Percent ?? 0, part.MustDo, [.. part.AwaitedBy.Select(a => (directory.NameOf(a), directory.ShortNameOf(a)))], Link: null)
        {
            RemindedTimes = ReminderMark.Times(part.Reminded),
        };
    }

    public static TaskDigestItem Digest(PlanRef plan, OfficeRef office, DutyFacts facts, Uri? link)
    {
        var leads = facts.Duties.OfType<TaskPart>().Where(p => p.Own is not null && !p.Invited).ToList();
        var first = facts.Duties.OfType<TaskPart>().First();
        return new TaskDigestItem(
            plan, office, first.Task.No, first.Task.Title, first.LastDay, leads.Count, leads.Count(p => p.Own!.Done),
            Math.Max(0, facts.Calendar.Between(first.LastDay, facts.Today)),
            [.. leads.Where(p => !p.Own!.Done).Select(p => (Name: facts.Directory.NameOf(p.AgencyId), p.Own!.Percent, WaitsFor: (IReadOnlyList<string>)[.. p.WaitsFor.Select(facts.Directory.NameOf)]))
                .OrderBy(p => p.Name, VietnameseText.Comparer)],
            link);
    }
}
