using NhacHan.Agencies;
using NhacHan.Contract;
using NhacHan.Successions;
using NhacHan.Tests.Reminders;
using static NhacHan.Tests.Deadlines.Written;

namespace NhacHan.Tests.Successions;

/// <summary>Who stands in whose place on a day.</summary>
public class LineageTests
{
    private static readonly Succession First = Cases.Succession("merge a b > s", "s-1", Day("1/7/2027"));
    private static readonly Succession Then = Cases.Succession("dissolve s > t", "s-2", Day("1/9/2027"));

    public static TheoryData<string, string> Days => new()
    {
        { "30/6/2027", "a b" },
        { "1/7/2027", "s" },
        { "31/8/2027", "s" },
        { "1/9/2027", "t" },
    };

    [Theory]
    [MemberData(nameof(Days))]
    public void A_listed_group_stands_on_each_day_for_those_in_its_members_place(string day, string members) =>
        Assert.Equal(members.Split(' '), Cases.Directory(First, Then).Expand("group:list", Day(day)).Select(a => a.Id).Order(StringComparer.Ordinal));

    [Fact]
    public void A_group_by_kind_has_those_of_its_kind_that_are_in_force()
    {
        var directory = Cases.Directory(First);
        Assert.Equal(["a", "b", "dau-moi", "s", "t"], directory.Expand("group:kind", Day("30/6/2027")).Select(a => a.Id).Order(StringComparer.Ordinal));
        Assert.Equal(["dau-moi", "s", "t"], directory.Expand("group:kind", Day("1/7/2027")).Select(a => a.Id).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("pending")]
    [InlineData("undoing")]
    [InlineData("undone")]
    public void What_waits_or_was_undone_changes_nobodys_place(string state) =>
        Assert.Equal(["a"], new Lineage([First with { State = Words.Parse<SuccessionState>(state) }]).HeirsOf("a", Day("1/8/2027")));

    [Fact]
    public void An_agency_that_another_was_merged_into_stands_for_itself()
    {
        var lineage = new Lineage([Cases.Succession("merge a b > a")]);
        Assert.Equal(["a"], lineage.HeirsOf("a", Cases.Day));
        Assert.Equal(["a"], lineage.HeirsOf("b", Cases.Day));
    }

    [Fact]
    public void A_duty_transferred_there_and_back_is_where_it_was()
    {
        var (there, back) = (Cases.Succession("transfer a > t"), Cases.Succession("transfer t > a", "s-2", Cases.Day.AddDays(1)));
        Assert.Equal(["t"], new Lineage([back, there]).HeirsOf("a", Cases.Day, "ke-hoach"));
        Assert.Equal(["a"], new Lineage([back, there]).HeirsOf("a", Cases.Day.AddDays(1), "ke-hoach"));
        Assert.Equal(["a"], new Lineage([there]).HeirsOf("a", Cases.Day, "khac"));
    }

    public static TheoryData<string, string, string, string> Owers => new()
    {
        { "published after the merger", "a b", "", "s" },
        { "a group by kind does not call back who ended before", "group:kind", "", "dau-moi s t" },
        { "a group by kind keeps what ended with a report", "group:kind", "a!", "a dau-moi s t" },
        { "one had reported", "a b", "a! b>s s<b", "a s" },
        { "both had reported", "a b", "a! b!", "a b" },
        { "a listed group", "group:list", "a>s b>s s<a,b", "s" },
        { "after an undo the successor's report stands", "a", "a>s s!<a", "s" },
    };

    [Theory]
    [MemberData(nameof(Owers))]
    public void A_report_is_owed_once_by_whoever_has_it_or_has_answered_it(string what, string reporters, string rows, string owing)
    {
        var plan = Desk.Plan() with { Reporters = [.. reporters.Split(' ')] };
        var directory = Cases.Directory(what.Contains("undo", StringComparison.Ordinal) ? First with { State = SuccessionState.Undone } : First);
        Assert.Equal(owing.Split(' '), NhacHan.Plans.Owing.Of(plan, plan.Reporting[0], Cases.Rows(rows), directory, Day("2/7/2027")).Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_split_without_a_default_makes_all_successors_report_in_plans_to_come()
    {
        var directory = Cases.Directory(Cases.Succession("split a > s t"));
        var plan = Desk.Plan() with { Reporters = ["a"] };
        Assert.Equal(["s", "t"], NhacHan.Plans.Owing.Of(plan, plan.Reporting[0], [], directory, Cases.Day).Keys.Order(StringComparer.Ordinal));
        Assert.Equal(["t"], NhacHan.Plans.Owing.Of(plan, plan.Reporting[0], Cases.Rows("a>t t<a"), directory, Cases.Day).Keys);
    }
}
