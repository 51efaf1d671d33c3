using NhacHan.Deadlines;
using NhacHan.Tasks;
using static NhacHan.Tests.Deadlines.Written;

namespace NhacHan.Tests.Tasks;

/// <summary>The four of the national tracker. The task is one of "Quý I/2027": its last day, 31/3, belongs to it to the end.</summary>
public class WorkStatusTests
{
    private static readonly DateOnly? LastDay = new Timeframe(TimeframeKind.Quarter, Day("1/1/2027"), null).LastDay(2027);

    [Theory]
    [InlineData("31/3/2027 23:59:59.9999999 +07:00", "DoneOnTime")]
    [InlineData("31/3/2027 16:59:59 +00:00", "DoneOnTime")]
    [InlineData("1/4/2027 0:00 +07:00", "DoneLate")]
    [InlineData("31/3/2027 17:00 +00:00", "DoneLate")]
    [InlineData("1/1/2027 0:00 +07:00", "DoneOnTime")]
    public void Done_on_the_last_day_of_the_quarter_is_on_time_and_at_midnight_late(string doneAt, string status) =>
        Assert.Equal(status, WorkStatusRule.OfLead(Done(doneAt), LastDay, Instant("31/12/2027 12:00 +07:00")).ToString());

    [Theory]
    [InlineData("31/3/2027 23:59:59.9999999 +07:00", "InProgressInTime")]
    [InlineData("1/4/2027 0:00 +07:00", "InProgressOverdue")]
    [InlineData("31/3/2027 17:00 +00:00", "InProgressOverdue")]
    public void What_is_open_is_overdue_from_midnight_on(string at, string status)
    {
        Assert.Equal(status, WorkStatusRule.OfLead(LeadState.NotBegun, LastDay, Instant(at)).ToString());
        Assert.Equal(status, WorkStatusRule.OfLead(After(LeadState.NotBegun, 99, "1/2/2027 8:00 +07:00"), LastDay, Instant(at)).ToString());
    }

    [Theory]
    [InlineData("Ongoing")]
    [InlineData("None")]
    [InlineData("PerDocument")]
    public void What_goes_on_for_ever_or_has_no_date_is_never_overdue_and_never_late(string name)
    {
        var kind = Enum.Parse<TimeframeKind>(name);
        var yearBeside = kind == TimeframeKind.Ongoing; // "thường xuyên" of a year
        var lastDay = new Timeframe(kind, yearBeside ? Day("1/1/2027") : null, yearBeside ? Day("31/12/2027") : null).LastDay(2027);
        Assert.Equal(WorkStatus.InProgressInTime, WorkStatusRule.OfLead(LeadState.NotBegun, lastDay, Instant("1/1/2050 0:00 +07:00")));
        Assert.Equal(WorkStatus.DoneOnTime, WorkStatusRule.OfLead(Done("1/1/2050 0:00 +07:00"), lastDay, Instant("2/1/2050 0:00 +07:00")));
    }

    [Fact]
    public void Done_on_time_is_never_lost_by_opening_the_task_again()
    {
        var opened = After(Done("30/3/2027 9:00 +07:00"), 80, "2/4/2027 9:00 +07:00");
        Assert.Equal(WorkStatus.InProgressOverdue, WorkStatusRule.OfLead(opened, LastDay, Instant("3/4/2027 9:00 +07:00")));

        var again = After(opened, 100, "9/4/2027 9:00 +07:00");
        Assert.Equal(WorkStatus.DoneOnTime, WorkStatusRule.OfLead(again, LastDay, Instant("10/4/2027 9:00 +07:00")));
        Assert.Equal((Instant("30/3/2027 9:00 +07:00"), Instant("9/4/2027 9:00 +07:00")), (again.FirstDoneAt, again.DoneAt));
    }

    [Theory]
    [InlineData(100, null, true)]
    [InlineData(99, null, false)]
    [InlineData(100, false, false)] // under review
    [InlineData(100, true, true)]
    public void A_hundred_percent_is_done_unless_the_lead_says_otherwise(int percent, bool? done, bool isDone) =>
        Assert.Equal(isDone, LeadState.NotBegun.After(new ProgressReport(percent, done, null, [], null), Instant("1/2/2027 8:00 +07:00")).Done);

    [Theory]
    [InlineData("DoneOnTime DoneOnTime", "DoneOnTime")]
    [InlineData("DoneOnTime DoneLate", "DoneLate")]
    [InlineData("DoneLate InProgressInTime", "InProgressInTime")]
    [InlineData("DoneOnTime InProgressOverdue", "InProgressOverdue")]
    [InlineData("InProgressOverdue InProgressInTime", "InProgressOverdue")]
    public void A_task_is_done_when_all_its_leads_are(string leads, string status) => Assert.Equal(
        status, WorkStatusRule.OfTask([.. leads.Split(' ').Select(Enum.Parse<WorkStatus>)], LastDay, Instant("1/2/2027 8:00 +07:00")).ToString());

    [Fact]
    public void A_missing_input_is_missing_since_it_was_first_named_until_it_is_named_no_more_or_the_task_is_done()
    {
        var first = Missing(LeadState.NotBegun, "1/2/2027 8:00 +07:00", "a");
        var second = Missing(first, "2/2/2027 8:00 +07:00", "a", "b");
        Assert.Equal([("a", Instant("1/2/2027 8:00 +07:00")), ("b", Instant("2/2/2027 8:00 +07:00"))], second.Missing.Select(m => (m.Key, m.Value)));
        Assert.Equal(2, After(second, 50, "3/2/2027 8:00 +07:00").Missing.Count); // nothing said of it
        Assert.Equal(["b"], Missing(second, "4/2/2027 8:00 +07:00", "b").Missing.Keys);
        Assert.Empty(Missing(second, "4/2/2027 8:00 +07:00").Missing);
        Assert.Empty(After(second, 100, "5/2/2027 8:00 +07:00").Missing);
    }

    private static LeadState Done(string at) => After(LeadState.NotBegun, 100, at);

    private static LeadState After(LeadState state, int percent, string at) => state.After(new ProgressReport(percent, null, null, [], null), Instant(at));

    private static LeadState Missing(LeadState state, string at, params string[] agencies) =>
        state.After(new ProgressReport(10, null, null, [], [.. agencies]), Instant(at));
}
