using Azure;
using NhacHan.Agencies;
using NhacHan.Deadlines;
using NhacHan.Obligations;
using NhacHan.Plans;
using NhacHan.Tests.Reminders;
using static NhacHan.Tests.Deadlines.Written;

namespace NhacHan.Tests.Plans;

/// <summary>What publishing writes for a period: only what differs, and never over what was handed in.</summary>
public class ObligationChangeTests
{
    private static readonly DateTimeOffset Now = Instant("20/1/2027 8:00 +07:00");
    private static readonly AgencyDirectory Known = new(
        [Desk.Agency("a"), Desk.Agency("b"), Desk.Agency("c"), Desk.Agency("party") with { Invited = true, Kind = AgencyKind.PartyBody }],
        [new AgencyGroup("all", "Tất cả", ["a", "b"], null)]);

    public static TheoryData<string, string, string, string> Changes => new()
    {
        { "nothing stands yet", "", "a b", "+a +b" },
        { "nothing changed", "a b", "a b", "" },
        { "one more", "a", "a b", "+b" },
        { "one less", "a b", "a", "-b" },
        { "one instead of another", "a b", "a c", "-b +c" },
        { "named twice", "", "a group:all a", "+a +b" },
        { "back again", "a b-withdrawn", "a b", "+b" },
        { "still withdrawn", "a b-withdrawn", "a", "" },
        { "nobody", "a", "", "-a" },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void Only_what_differs_is_written(string what, string standing, string reporters, string written)
    {
        var change = Change(Plan(reporters), [.. Words(standing).Select(s => Row(s.Split('-')[0]) with { Withdrawn = s.EndsWith("-withdrawn", StringComparison.Ordinal) })]);
        Assert.Equal(Words(written).Order(StringComparer.Ordinal), change.Rows.Select(r => (r.Withdrawn ? "-" : "+") + r.AgencyId).Order(StringComparer.Ordinal));
        Assert.Equal((written.Count(c => c == '+'), written.Count(c => c == '-'), 0), (change.Added, change.Withdrawn, change.Changed));
        Assert.Equal(Words(reporters.Replace("group:all", "b", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal).Count(), change.Standing);
        Assert.NotEmpty(what);
    }

    [Fact]
    public void A_corrected_date_moves_all_but_those_moved_by_themselves()
    {
        var extended = Row("b") with { Extended = true, Deadline = new(Day("15/3/2027"), Exclusive: false) };
        var change = Change(Plan("a b", due: "10/3/2027"), [Row("a"), extended]);
        var moved = Assert.Single(change.Rows);
        Assert.Equal(("a", Day("10/3/2027"), Day("1/3/2027")), (moved.AgencyId, moved.Deadline.Due, moved.OriginalDeadline.Due));
        Assert.Equal((0, 0, 1), (change.Added, change.Withdrawn, change.Changed));
    }

    [Fact]
    public void What_was_handed_in_survives_withdrawal_and_return()
    {
        var at = Instant("19/1/2027 8:00 +07:00");
        var reported = Row("a") with { Commits = ["w1"], FirstSubmittedAt = at, LastSubmittedAt = at, Reminded = ["m015~20270228~e~0123"] };
        var gone = Change(Plan("b"), [reported, Row("b")]).Rows.Single();
        Assert.Equal((true, false), (gone.Withdrawn, gone.IsOpen));
        var back = Change(Plan("a b"), [gone, Row("b")]).Rows.Single();
        Assert.Equal((1, at, 1), (back.Version, back.FirstSubmittedAt, back.Reminded.Count));
        Assert.Equal(Now, back.AddedAt);
    }

    [Fact]
    public void Invited_are_those_whom_the_plan_invites_and_bodies_that_are_always_invited()
    {
        var rows = Change(Plan("a party") with { Invited = ["b"] }, []).Rows;
        Assert.Equal(["a False", "b True", "party True"], rows.Select(r => $"{r.AgencyId} {r.Invited}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Whoever_asks_for_reminders_of_what_is_overdue_is_heard_once()
    {
        var plan = Plan("a");
        var asked = ObligationChange.For(plan, plan.Reporting[0], Known, [Row("a")], Now, remindOverdue: true);
        Assert.Equal(1, asked.Changed);
        Assert.Empty(ObligationChange.For(plan, plan.Reporting[0], Known, [.. asked.Rows], Now, remindOverdue: true).Rows);
        Assert.Empty(ObligationChange.For(plan, plan.Reporting[0], Known, [.. asked.Rows], Now, remindOverdue: false).Rows);
    }

    private static Plan Plan(string reporters, string due = "1/3/2027") => Desk.Plan() with
    {
        Reporters = [.. Words(reporters)],
        Reporting = [new("Q1", PeriodKind.Quarterly, "quý I", new Deadline(Day(due), Exclusive: true), null, null, null, null)],
    };

    private static Obligation Row(string agency) => Desk.Owed(agency) with { ETag = new ETag("1") };

    private static ObligationChange Change(Plan plan, Obligation[] existing) => ObligationChange.For(plan, plan.Reporting[0], Known, existing, Now, remindOverdue: false);

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
