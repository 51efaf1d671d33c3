using NhacHan.Deadlines;
using static NhacHan.Tests.Deadlines.Written;

namespace NhacHan.Tests.Deadlines;

public class TimeframeTests
{
    [Theory]
    [InlineData("Ongoing", null, null, null)]
    [InlineData("Ongoing", "1/1/2023", "31/12/2023", null)] // "Thường xuyên" of a year: never overdue
    [InlineData("None", null, null, null)]
    [InlineData("None", "1/1/2023", "31/12/2023", null)]
    [InlineData("PerDocument", null, null, null)]
    [InlineData("PerDocument", null, "15/7/2023", "15/7/2023")]
    [InlineData("WholeYear", null, null, "31/12/2023")]
    [InlineData("WholeYear", "1/1/2024", null, "31/12/2024")]
    [InlineData("WholeYear", "1/1/2023", "31/12/2023", "31/12/2023")]
    [InlineData("Month", "1/1/2023", "31/1/2023", "31/1/2023")] // "Tháng 01/2023"
    [InlineData("Month", "1/2/2023", null, "28/2/2023")]
    [InlineData("Month", "1/2/2024", null, "29/2/2024")]
    [InlineData("Month", null, null, null)]
    [InlineData("MonthRange", "1/1/2018", "31/12/2018", "31/12/2018")] // "Tháng 1/2018 – 12/2018"
    [InlineData("MonthRange", "1/3/2023", "1/4/2023", "30/4/2023")] // inclusive
    [InlineData("MonthRange", "1/3/2023", null, null)] // where the range ends is not known
    [InlineData("Quarter", "1/1/2023", null, "31/3/2023")]
    [InlineData("Quarter", "1/7/2023", null, "30/9/2023")] // "Quý III/2023"
    [InlineData("Quarter", "15/12/2023", null, "31/12/2023")]
    [InlineData("Quarter", "1/4/2023", "30/6/2023", "30/6/2023")]
    [InlineData("Quarter", null, null, null)]
    [InlineData("AdHoc", "1/5/2023", "19/5/2023", "19/5/2023")]
    [InlineData("AdHoc", "1/5/2023", null, null)]
    public void A_timeframe_has_a_last_day_or_cannot_be_overdue(string kind, string? start, string? end, string? lastDay)
    {
        var timeframe = new Timeframe(Enum.Parse<TimeframeKind>(kind), Optional(start), Optional(end));

        Assert.Equal(Optional(lastDay), timeframe.LastDay(planYear: 2023));
    }

    [Theory]
    [InlineData("None", false, null, "Review")]
    [InlineData("PerDocument", false, null, "Link")]
    [InlineData("PerDocument", false, "15/7/2023", "Link")]
    [InlineData("PerDocument", true, null, "Date")]
    [InlineData("PerDocument", true, "15/7/2023", null)]
    [InlineData("Ongoing", false, null, null)]
    [InlineData("WholeYear", false, null, null)]
    public void What_a_plan_leaves_open_needs_a_person(string kind, bool linked, string? end, string? need) => Assert.Equal(
        need, new Timeframe(Enum.Parse<TimeframeKind>(kind), null, Optional(end), null, linked ? "https://a.vn/kh" : null).Need?.ToString());

    private static DateOnly? Optional(string? day) => day is null ? null : Day(day);
}
