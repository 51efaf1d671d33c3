using NhacHan.Reminders.Messages;
using static NhacHan.Tests.Reminders.Messages.Samples;

namespace NhacHan.Tests.Reminders.Messages;

public class StandingTests
{
    // Saturday 28/02 is the last day on time and Friday 27/02 the working target.
    [Theory]
    [InlineData(2, 26, false, nameof(Situation.Ahead))]
    [InlineData(2, 27, false, nameof(Situation.LastWorkingDay))]
    [InlineData(2, 28, false, nameof(Situation.AfterLastWorkingDay))]
    [InlineData(3, 1, true, nameof(Situation.Late))]
    [InlineData(3, 2, true, nameof(Situation.Late))]
    public void The_situation_follows_from_the_date(int month, int day, bool late, string situation) =>
        Assert.Equal(situation, Standing.Of(FirstQuarter with { Late = late }, Day(month, day)).Situation.ToString());

    [Fact]
    public void Today_is_the_last_day_only_where_it_is_a_working_day_too()
    {
        Assert.Equal(Situation.LastDay, Standing.Of(HalfYear, Day(5, 29)).Situation);
        Assert.NotEqual(Situation.LastDay, Standing.Of(FirstQuarter, Day(2, 28)).Situation);
    }

    [Fact]
    public void A_returned_report_has_its_own_inclusive_date_whatever_became_of_the_first()
    {
        // The first deadline's dates and count, left in the item, are not taken for the resubmission's.
        var item = Late(4) with { ResubmitBy = Day(3, 10) };
        var standing = Standing.Of(item, Day(3, 5));
        Assert.Equal((Situation.Ahead, Day(3, 10), false), (standing.Situation, standing.Due, standing.Exclusive));
        Assert.Null(standing.WorkingDays);
        Assert.Equal(Situation.LastDay, Standing.Of(item, Day(3, 10)).Situation);
        Assert.Equal(Situation.Late, Standing.Of(item, Day(3, 11)).Situation);
    }

    [Fact]
    public void A_deadline_that_its_plan_moves_on_keeps_its_words_and_has_a_later_last_day()
    {
        var moved = FirstQuarter with { LastDay = Day(3, 2), WorkingTarget = Day(3, 2), WorkingDays = 0 };
        Assert.Equal(Situation.LastDay, Standing.Of(moved, Day(3, 2)).Situation);
        Assert.Contains("(han truoc 01/3/2026)", SmsComposer.Compose(To(Day(3, 2), moved)).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 5, "05/01/2026")]
    [InlineData(2, 28, "28/02/2026")]
    [InlineData(3, 1, "01/3/2026")]
    [InlineData(11, 10, "10/11/2026")]
    public void Dates_have_a_leading_zero_for_days_under_ten_and_for_months_one_and_two(int month, int day, string expected) =>
        Assert.Equal(expected, VietnameseWords.Date(Day(month, day)));

    [Theory]
    [InlineData("Quý I năm 2026", "Q1 2026", "Q1 2026")]
    [InlineData("quý IV/2026", "Q4 2026", "Q4 2026")]
    [InlineData("6 tháng đầu năm 2026", "the first half of 2026", "H1 2026")]
    [InlineData("6 tháng cuối năm 2026", "the second half of 2026", "H2 2026")]
    [InlineData("9 tháng năm 2026", "the first nine months of 2026", "9M 2026")]
    [InlineData("Tháng 5 năm 2026", "May 2026", "May 2026")]
    [InlineData("Năm 2026", "the year 2026", "2026")]
    [InlineData("Đợt cao điểm", "Đợt cao điểm", null)]
    public void The_usual_periods_have_english_names(string name, string longName, string? shortName)
    {
        Assert.Equal(longName, EnglishWords.Period(name));
        Assert.Equal(shortName, EnglishWords.ShortPeriod(name));
    }
}
