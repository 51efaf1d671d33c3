using System.Collections.Immutable;
using NhacHan.Agencies;
using NhacHan.Deadlines;
using NhacHan.Obligations;
using NhacHan.Reminders;
using NhacHan.Reminders.Messages;
using NhacHan.Tasks;
using NhacHan.Tests.Reminders;
using static NhacHan.Tests.Deadlines.Written;

namespace NhacHan.Tests.Tasks;

/// <summary>Who is chased for a task, and the last look just before sending. Its leads are a and b, and c coordinates.</summary>
public class TaskPartTests
{
    private static readonly DutyRef Duty = DutyRef.Task("ke-hoach", "1.2");
    private static readonly AgencyDirectory Directory = Desk.Directory(
        [.. new[] { "a", "b", "c", "dau-moi" }.Select(id => Desk.Agency(id, Desk.Officer(id), Desk.Head(id)))]);

    [Theory]
    [InlineData("", "a b")]
    [InlineData("a:done", "b")]
    [InlineData("a:waits", "b c")]
    [InlineData("a:waits b:waits", "c")]
    [InlineData("a:waits b:done", "c")]
    [InlineData("a:done b:done", "")]
    public void The_lead_is_chased_or_whoever_it_waits_for(string said, string chased) =>
        Assert.Equal(chased, string.Join(' ', Parts(said).Where(p => p.IsOpen).Select(p => p.AgencyId)));

    [Fact]
    public void A_lead_whose_own_input_is_missing_elsewhere_is_chased_for_both()
    {
        var task = Task() with { Coordinators = ["b"] };
        var part = TaskPart.Of(Plan(), task, Day("28/2/2027"), States("a:waits", waitsFor: "b"), Marks(), Directory).Single(p => p.AgencyId == "b");
        Assert.True(part.MustDo);
        Assert.Equal(["a"], part.AwaitedBy);
    }

    [Theory]
    [InlineData("20/2/2027", "1/2/2027", true)]
    [InlineData("20/2/2027", "2/3/2027", false)] // put when it was overdue already
    [InlineData("3/3/2027", "1/2/2027", false)] // published when it was overdue already
    public void What_was_overdue_when_it_was_given_is_not_chased(string published, string given, bool told)
    {
        var plan = Plan() with { PublishedAt = Instant(published + " 8:00 +07:00") };
        var parts = TaskPart.Of(plan, Task() with { GivenAt = Instant(given + " 8:00 +07:00") }, Day("28/2/2027"), States(""), Marks(), Directory);
        Assert.Equal(told, DutyScan.Of(Facts("3/3/2027", parts)).Steps.Count > 0);

        var asked = TaskPart.Of(plan with { RemindOverdueAt = Instant("3/3/2027 8:00 +07:00") }, parts[0].Task, Day("28/2/2027"), States(""), Marks(), Directory);
        Assert.NotEmpty(DutyScan.Of(Facts("3/3/2027", asked)).Steps);
    }

    [Theory]
    [InlineData("", "Accepted")]
    [InlineData("a:done", "Suppressed")]
    [InlineData("a:waits", "Suppressed")]
    public void What_was_done_meanwhile_is_not_spoken_of(string said, string state)
    {
        var key = new IntentKey(Duty, -3, Day("28/2/2027"), Channel.Email, "a", "hash", Digest: false);
        var dispatch = new Dispatch(
            new DispatchKey("run", Channel.Email, 0, "a", "hash"), "cv@a.vn", "An", IsHead: false, Language.Vi, [key], ReminderState.Planned, default);
        var facts = new Dictionary<DutyRef, DutyFacts> { [Duty] = Facts("23/2/2027", Parts(said)) };
        Assert.Equal(state, SendCheck.Of(dispatch, facts, accepted: null).State.ToString());
    }

    [Fact]
    public void A_task_without_anything_open_is_looked_at_no_more()
    {
        Assert.True(DutyScan.Of(Facts("23/2/2027", Parts("a:done b:done"))).Over);
        Assert.True(DutyScan.Of(Facts("23/2/2027", [])).Over);
        Assert.False(DutyScan.Of(Facts("23/2/2027", Parts("a:done"))).Over);
    }

    private static IReadOnlyList<TaskPart> Parts(string said) => TaskPart.Of(Plan(), Task(), Day("28/2/2027"), States(said), Marks(), Directory);

    private static NhacHan.Plans.Plan Plan() => Desk.Plan() with { PublishedAt = Instant("20/1/2027 8:00 +07:00") };

    private static PlanTask Task() => new(
        "ke-hoach", "1.2", "Phóng sự", null, ["a", "b"], ["c"], new Timeframe(TimeframeKind.AdHoc, null, Day("28/2/2027")), [], [], ["a", "b"], ["c"]);

    private static Dictionary<string, LeadState> States(string said, string waitsFor = "c") => said.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(s => s.Split(':'))
        .ToDictionary(
            s => s[0],
            s => LeadState.NotBegun.After(
                s[1] == "done" ? new ProgressReport(100, null, null, [], null) : new ProgressReport(40, null, null, [], [waitsFor]), Instant("1/2/2027 8:00 +07:00")),
            StringComparer.Ordinal);

    private static Dictionary<string, ImmutableSortedSet<string>> Marks() => [];

    private static DutyFacts Facts(string today, IReadOnlyList<TaskPart> parts) =>
        new(Plan(), Duty, parts, Directory, WorkingCalendar.Seed, Desk.Hasher, Instant(today + " 8:00 +07:00"));
}
