using NhacHan.Contract;
using NhacHan.Deadlines;
using NhacHan.Successions;
using static NhacHan.Tests.Deadlines.Written;

namespace NhacHan.Tests.Successions;

/// <summary>An undo takes back what nobody has acted on since, and names the rest.</summary>
public class ReportReturnsTests
{
    private static readonly DateTimeOffset Applied = Instant("1/7/2027 0:05 +07:00");
    private static readonly Duty Duty = Duty.Report("ke-hoach", "Q1");

    public static TheoryData<string, string, string, string> Stays => new()
    {
        { "the successor has reported", "moved", "s!<a", "a" },
        { "the successor's report was returned", "moved", "s?<a", "a" },
        { "the successor was exempted", "moved", "s~<a", "a" },
        { "the successor has not begun", "moved", "s<a", "" },
        { "the successor had reported before", "merged", "s!<a", "" },
    };

    [Theory]
    [MemberData(nameof(Stays))]
    public void What_the_successor_has_acted_on_stays(string what, string how, string successor, string stays)
    {
        var undone = Undone(Words.Parse<MoveKind>(how), successor);
        Assert.Equal(stays, string.Join(' ', undone.Stayed.Select(m => m.From)));
        Assert.Equal(stays.Length == 0, undone.Rows.Any(r => r is { AgencyId: "a", IsOpen: true }));
        Assert.NotEmpty(what);
    }

    [Fact]
    public void A_report_handed_in_since_the_merger_is_for_both()
    {
        var reported = Cases.Row("s!<a") with { LastSubmittedAt = Applied.AddDays(1) };
        var undone = ReportReturns.Of(Succession, [Move(MoveKind.Merged)], [Cases.Row("a>s"), reported]);
        Assert.Empty(undone.Rows);
        Assert.Single(undone.Stayed);
    }

    [Fact]
    public void A_date_that_the_successor_was_given_goes_back_with_the_duty()
    {
        var extended = Cases.Row("s<a") with { Deadline = new Deadline(Day("1/9/2027"), Exclusive: false), Extended = true };
        var back = ReportReturns.Of(Succession, [Move(MoveKind.Moved)], [Cases.Row("a>s"), extended]).Rows.Single(r => r.AgencyId == "a");
        Assert.Equal((Day("1/9/2027"), true), (back.Deadline.Due, back.Extended));
    }

    [Fact]
    public void A_duty_that_publishing_has_given_back_meanwhile_is_left_as_it_is() =>
        Assert.Empty(ReportReturns.Of(Succession, [Move(MoveKind.Moved)], [Cases.Row("a"), Cases.Row("sx")]).Rows);

    private static Succession Succession => Cases.Succession("dissolve a > s", state: SuccessionState.Undoing) with { AppliedAt = Applied };

    private static Move Move(MoveKind how) => new(Duty, MovedPart.Report, "a", "s", how);

    private static ReportReturns Undone(MoveKind how, string successor) => ReportReturns.Of(Succession, [Move(how)], [Cases.Row("a>s"), Cases.Row(successor)]);
}
