using NhacHan.Deadlines;
using static NhacHan.Tests.Deadlines.Written;

namespace NhacHan.Tests.Deadlines;

/// <summary>The default ladder on every day around a target: the rung right now, "-" for none, "over" when none will come.</summary>
public class LadderDayByDayTests
{
    /// <summary>"Before 01/3/2026": target Friday 27/02, with Tết 14-22/02 between rungs -7 and -3.</summary>
    public static TheoryData<string, string> AroundTet { get; } = new()
    {
        { "29/1/2026", "-" },
        { "30/1/2026", "-15" },
        { "2/2/2026", "-15" },
        { "3/2/2026", "-15" },
        { "4/2/2026", "-15" },
        { "5/2/2026", "-15" },
        { "6/2/2026", "-15" }, // its fifth working day
        { "7/2/2026", "-" },
        { "9/2/2026", "-" },
        { "10/2/2026", "-" },
        { "11/2/2026", "-7" },
        { "12/2/2026", "-7" },
        { "13/2/2026", "-7" },
        { "17/2/2026", "-7" },
        { "22/2/2026", "-7" },
        { "23/2/2026", "-7" },
        { "24/2/2026", "-3" },
        { "25/2/2026", "-3" },
        { "26/2/2026", "-1" },
        { "27/2/2026", "0" },
        { "28/2/2026", "0" },
        { "1/3/2026", "0" },
        { "2/3/2026", "1" },
        { "3/3/2026", "1" },
        { "4/3/2026", "3" },
        { "5/3/2026", "3" },
        { "6/3/2026", "5" },
        { "9/3/2026", "5" },
        { "13/3/2026", "5" },
        { "14/3/2026", "over" },
        { "16/3/2026", "over" },
    };

    /// <summary>"Before 01/9/2026": target Friday 28/8, with Saturday 22/8 worked and 29/8-02/9 off.</summary>
    public static TheoryData<string, string> AroundNationalDay { get; } = new()
    {
        { "9/8/2026", "-" },
        { "10/8/2026", "-15" },
        { "16/8/2026", "-15" },
        { "17/8/2026", "-15" },
        { "18/8/2026", "-" },
        { "19/8/2026", "-" },
        { "20/8/2026", "-7" },
        { "21/8/2026", "-7" },
        { "22/8/2026", "-7" },
        { "24/8/2026", "-7" },
        { "25/8/2026", "-3" },
        { "26/8/2026", "-3" },
        { "27/8/2026", "-1" },
        { "28/8/2026", "0" },
        { "29/8/2026", "0" },
        { "31/8/2026", "0" }, // the last day on time
        { "1/9/2026", "0" }, // late already, but the first rung after the target waits for a working day
        { "2/9/2026", "0" },
        { "3/9/2026", "1" },
        { "4/9/2026", "1" },
        { "6/9/2026", "1" },
        { "7/9/2026", "3" },
        { "8/9/2026", "3" },
        { "9/9/2026", "5" },
        { "16/9/2026", "5" },
        { "17/9/2026", "over" },
    };

    [Theory]
    [MemberData(nameof(AroundTet))]
    public void Around_the_first_quarter_of_2026(string today, string rung) => Assert.Equal(rung, RightNow("27/2/2026", today));

    [Theory]
    [MemberData(nameof(AroundNationalDay))]
    public void Around_the_third_quarter_of_2026(string today, string rung) => Assert.Equal(rung, RightNow("28/8/2026", today));

    private static string RightNow(string target, string today)
    {
        var position = ReminderLadder.Default.At(Day(target), Day(today), WorkingCalendar.Seed);
        if (position.RightNow.IsEmpty)
        {
            Assert.Null(position.Date);
            return position.Over ? "over" : "-";
        }

        Assert.False(position.Over);
        var rung = Assert.Single(position.RightNow);
        Assert.Equal(ReminderLadder.Default.DateOf(rung.Offset, Day(target), WorkingCalendar.Seed), position.Date);
        return $"{rung.Offset}";
    }
}
