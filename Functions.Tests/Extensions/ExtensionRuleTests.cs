using NhacHan.Deadlines;
using NhacHan.Extensions;
using NhacHan.Obligations;
using NhacHan.Tests.Reminders;
using static NhacHan.Tests.Deadlines.Written;

namespace NhacHan.Tests.Extensions;

/// <summary>Which dates may be set: an extension gives time, a correction makes nobody late. "Before 01/3/2027" ends on Sunday 28/02.</summary>
public class ExtensionRuleTests
{
    [Theory]
    [InlineData("1/3/2027", false, "1/2/2027", true)]
    [InlineData("2/3/2027", true, "1/2/2027", true)] // before 02/3 is until 01/3
    [InlineData("1/3/2027", true, "1/2/2027", false)] // the date that stands
    [InlineData("28/2/2027", false, "1/2/2027", false)] // the same day in other words
    [InlineData("27/2/2027", false, "1/2/2027", false)]
    [InlineData("10/3/2027", false, "10/3/2027", true)] // until today
    [InlineData("10/3/2027", false, "11/3/2027", false)] // has passed
    [InlineData("10/3/2027", true, "10/3/2027", false)]
    [InlineData("10/3/2027", false, "9/3/2027", true)] // for one who is overdue
    public void An_extension_is_later_and_has_not_passed(string due, bool exclusive, string today, bool allowed) =>
        Assert.Equal(allowed, ExtensionRule.RefusalOfExtension(Desk.Owed("a"), Move(due, exclusive), ShiftPolicy.None, WorkingCalendar.Seed, Day(today)) is null);

    [Theory]
    [InlineData("1/3/2027", false, "Next", false)] // Sunday 28/02 is Monday 01/3 by the plan's policy already
    [InlineData("2/3/2027", false, "Next", true)]
    [InlineData("1/3/2027", false, "Previous", true)]
    public void What_counts_is_the_last_day_after_the_plans_shift(string due, bool exclusive, string policy, bool allowed) =>
        Assert.Equal(allowed, ExtensionRule.RefusalOfExtension(Desk.Owed("a"), Move(due, exclusive), Enum.Parse<ShiftPolicy>(policy), WorkingCalendar.Seed, Day("1/2/2027")) is null);

    [Fact]
    public void Who_is_exempt_is_not_extended() => Assert.NotNull(ExtensionRule.RefusalOfExtension(
        Desk.Owed("a") with { ExemptAt = Instant("1/2/2027 8:00 +07:00") }, Move("10/3/2027"), ShiftPolicy.None, WorkingCalendar.Seed, Day("1/2/2027")));

    [Theory]
    [InlineData("20/2/2027", "1/2/2027", true)]
    [InlineData("1/2/2027", "1/2/2027", true)]
    [InlineData("31/1/2027", "1/2/2027", false)]
    [InlineData("1/4/2027", "1/2/2027", true)]
    public void A_correction_may_shorten_but_not_to_a_day_that_has_passed(string due, string today, bool allowed) =>
        Assert.Equal(allowed, ExtensionRule.RefusalOfCorrection(Move(due), ShiftPolicy.None, WorkingCalendar.Seed, Day(today)) is null);

    [Fact]
    public void A_correction_leaves_who_was_extended_and_who_has_the_date()
    {
        var (row, move) = (Desk.Owed("a"), Move("10/3/2027") with { ForAll = true });
        var corrected = ExtensionRule.Corrected(row, move)!;
        Assert.Equal((Day("10/3/2027"), Day("1/3/2027"), false), (corrected.Deadline.Due, corrected.OriginalDeadline.Due, corrected.Extended));
        Assert.Equal(move with { Before = Desk.Before1March }, corrected.Move);
        Assert.Null(ExtensionRule.Corrected(corrected, Move("10/3/2027") with { Reason = "khác" }));
        Assert.Null(ExtensionRule.Corrected(row with { Extended = true }, move));
    }

    [Fact]
    public void The_same_decision_is_recognised_whoever_enters_it_and_when()
    {
        var move = Move("10/3/2027");
        var extended = Desk.Owed("a").DueAfter(move).DueAfter(Move("20/3/2027"));
        Assert.True(extended.Extended);
        Assert.Equal(Desk.Before1March, ExtensionRule.Granted(extended, move with { MovedAt = move.MovedAt.AddDays(1), MovedBy = "khác" })?.Before);
        Assert.Null(ExtensionRule.Granted(extended, move with { DocumentNumber = "2/QĐ" }));
        Assert.Null(ExtensionRule.Granted(extended, move with { ForAll = true }));
    }

    [Fact]
    public void The_decision_shown_is_that_of_the_date_that_counts()
    {
        var moved = Desk.Owed("a").DueAfter(Move("10/3/2027"));
        Assert.NotNull(moved.Move);
        Assert.Null((moved with { Deadline = new Deadline(Day("12/3/2027"), Exclusive: true) }).Move); // published anew with another date
        Assert.Equal(DeadlineMove.MostKept, Enumerable.Range(0, 60).Aggregate(moved, (o, i) => o.DueAfter(Move("10/3/2027") with { Reason = $"{i}" })).Moves.Length);
    }

    private static DeadlineMove Move(string due, bool exclusive = false) =>
        new(Day(due), exclusive, ForAll: false, "Bão số 3", "12/QĐ", Day("20/2/2027"), Instant("20/2/2027 8:00 +07:00"), "k Đầu mối");
}
