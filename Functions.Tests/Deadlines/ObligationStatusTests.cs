using NhacHan.Deadlines;
using static NhacHan.Tests.Deadlines.Written;

namespace NhacHan.Tests.Deadlines;

public class ObligationStatusTests
{
    // "Trước ngày 01/3": 28/02/2026 is the last day, and 29/02/2028 in a leap year.
    private static readonly DueDates In2026 = DueDates.For(new(Day("1/3/2026"), Exclusive: true), ShiftPolicy.None, WorkingCalendar.Seed);
    private static readonly DueDates In2028 = DueDates.For(new(Day("1/3/2028"), Exclusive: true), ShiftPolicy.None, WorkingCalendar.Seed);
    private static readonly ObligationFacts Nothing = new(null, null, null, null, null);

    [Theory]
    [InlineData("28/2/2026 23:59:59 +07:00", "DoneOnTime", 0)]
    [InlineData("28/2/2026 23:59:59.9999999 +07:00", "DoneOnTime", 0)]
    [InlineData("1/3/2026 0:00 +07:00", "DoneLate", 1)]
    [InlineData("28/2/2026 16:59:59 +00:00", "DoneOnTime", 0)]
    [InlineData("28/2/2026 17:00 +00:00", "DoneLate", 1)]
    [InlineData("1/3/2026 1:59:59 +09:00", "DoneOnTime", 0)]
    [InlineData("28/2/2026 12:00 -05:00", "DoneLate", 1)]
    [InlineData("1/3/2026 23:59:59 +07:00", "DoneLate", 1)]
    [InlineData("2/3/2026 0:00 +07:00", "DoneLate", 2)]
    [InlineData("10/3/2026 9:00 +07:00", "DoneLate", 10)] // calendar days, weekends and all
    public void A_report_on_the_last_day_is_on_time_and_one_at_midnight_is_late(string submitted, string status, int daysLate) =>
        AssertStatus(status, daysLate, Submitted(submitted), In2026, Instant("31/12/2026 12:00 +07:00"));

    [Theory]
    [InlineData("28/2/2028 23:59:59 +07:00", "DoneOnTime", 0)]
    [InlineData("29/2/2028 0:00 +07:00", "DoneOnTime", 0)]
    [InlineData("29/2/2028 23:59:59 +07:00", "DoneOnTime", 0)]
    [InlineData("29/2/2028 16:59:59 +00:00", "DoneOnTime", 0)]
    [InlineData("29/2/2028 17:00 +00:00", "DoneLate", 1)]
    [InlineData("1/3/2028 0:00 +07:00", "DoneLate", 1)]
    public void A_leap_year_has_29_February_too(string submitted, string status, int daysLate) =>
        AssertStatus(status, daysLate, Submitted(submitted), In2028, Instant("31/12/2028 12:00 +07:00"));

    [Theory]
    [InlineData("1/1/2026 0:00 +07:00", "InProgressInTime", 0)]
    [InlineData("28/2/2026 23:59:59 +07:00", "InProgressInTime", 0)]
    [InlineData("28/2/2026 17:00 +00:00", "InProgressOverdue", 1)]
    [InlineData("1/3/2026 0:00 +07:00", "InProgressOverdue", 1)]
    [InlineData("1/3/2026 23:59:59 +07:00", "InProgressOverdue", 1)]
    [InlineData("2/3/2026 0:00 +07:00", "InProgressOverdue", 2)]
    [InlineData("1/4/2026 8:00 +07:00", "InProgressOverdue", 32)]
    public void Without_a_report_the_clock_decides(string at, string status, int daysLate) =>
        AssertStatus(status, daysLate, Nothing, In2026, Instant(at));

    /// <summary>Events six hours apart: S submission, R return, A acceptance, E exemption; then the status long after.</summary>
    public static TheoryData<string, string> Orders { get; } = new()
    {
        { "", "InProgressOverdue" },
        { "S", "DoneOnTime" },
        { "SA", "DoneOnTime" },
        { "SR", "Returned" },
        { "SRS", "DoneOnTime" }, // at once, before anyone accepts
        { "SRSA", "DoneOnTime" },
        { "SRSR", "Returned" },
        { "SRSRS", "DoneOnTime" },
        { "SS", "DoneOnTime" },
        { "SSR", "Returned" },
        { "SAR", "Returned" }, // a return takes an acceptance back
        { "SARS", "DoneOnTime" },
        { "SRA", "DoneOnTime" }, // accepted after all
        { "SRAR", "Returned" },
        { "E", "Exempt" },
        { "SE", "Exempt" },
        { "ES", "Exempt" },
        { "SRE", "Exempt" },
        { "SRSAE", "Exempt" },
        { "R", "InProgressOverdue" }, // nothing was submitted that could be returned
        { "RS", "DoneOnTime" },
        { "A", "InProgressOverdue" },
        // A dot is the deadline: what follows it is late.
        { ".", "InProgressOverdue" },
        { ".S", "DoneLate" },
        { ".SA", "DoneLate" },
        { ".SR", "Returned" },
        { ".SRS", "DoneLate" },
        { "S.R", "Returned" },
        { "S.RS", "DoneOnTime" }, // the first submission was on time
        { "SR.S", "DoneOnTime" },
        { "SR.SA", "DoneOnTime" },
        { "SR.", "Returned" },
        { ".E", "Exempt" },
        { ".SRE", "Exempt" },
    };

    [Theory]
    [MemberData(nameof(Orders))]
    public void The_newest_submission_or_return_tells_the_state_and_the_first_submission_the_time(string events, string status)
    {
        var facts = Nothing;
        var at = Instant("1/2/2026 9:00 +07:00");
        foreach (var letter in events)
        {
            at = letter == '.' ? In2026.LateFrom : at.AddHours(6);
            facts = letter switch
            {
                'S' => facts with { FirstSubmittedAt = facts.FirstSubmittedAt ?? at, LastSubmittedAt = at },
                'R' => facts with { ReturnedAt = at },
                'A' => facts with { AcceptedAt = at },
                'E' => facts with { ExemptAt = at },
                _ => facts,
            };
        }

        Assert.Equal(status, $"{ObligationStatusRule.At(facts, In2026, Instant("1/5/2026 9:00 +07:00"))}");
    }

    [Theory]
    [InlineData("19/2/2026 9:00 +07:00", "InProgressInTime", 0)]
    [InlineData("20/2/2026 8:59:59 +07:00", "InProgressInTime", 0)]
    [InlineData("20/2/2026 9:00 +07:00", "DoneOnTime", 0)] // an event has happened at its own instant
    [InlineData("25/2/2026 8:59:59 +07:00", "DoneOnTime", 0)]
    [InlineData("25/2/2026 9:00 +07:00", "Returned", 0)]
    [InlineData("1/3/2026 9:00 +07:00", "Returned", 0)]
    [InlineData("3/3/2026 9:00 +07:00", "DoneOnTime", 0)]
    [InlineData("5/3/2026 9:00 +07:00", "DoneOnTime", 0)]
    [InlineData("9/3/2026 9:00 +07:00", "Exempt", 0)]
    public void At_an_earlier_instant_later_events_have_not_happened(string at, string status, int daysLate) =>
        AssertStatus(
            status,
            daysLate,
            new(
                FirstSubmittedAt: Instant("20/2/2026 9:00 +07:00"),
                LastSubmittedAt: Instant("3/3/2026 9:00 +07:00"),
                ReturnedAt: Instant("25/2/2026 9:00 +07:00"),
                ExemptAt: Instant("9/3/2026 9:00 +07:00"),
                AcceptedAt: Instant("5/3/2026 9:00 +07:00")),
            In2026,
            Instant(at));

    [Theory]
    [InlineData("3/3/2026 8:00 +07:00", "InProgressOverdue", 3)]
    [InlineData("3/3/2026 9:00 +07:00", "DoneLate", 3)]
    [InlineData("4/3/2026 9:00 +07:00", "Returned", 3)]
    [InlineData("20/3/2026 9:00 +07:00", "DoneLate", 3)]
    [InlineData("1/6/2026 9:00 +07:00", "DoneLate", 3)]
    public void Days_late_stop_at_the_first_submission_whatever_follows(string at, string status, int daysLate) =>
        AssertStatus(
            status,
            daysLate,
            new(Instant("3/3/2026 9:00 +07:00"), Instant("20/3/2026 9:00 +07:00"), Instant("4/3/2026 9:00 +07:00"), null, null),
            In2026,
            Instant(at));

    [Fact]
    public void An_exempt_agency_is_never_late_but_was_before_its_exemption()
    {
        var facts = Nothing with { ExemptAt = Instant("5/3/2026 9:00 +07:00") };

        AssertStatus("InProgressOverdue", 4, facts, In2026, Instant("4/3/2026 9:00 +07:00"));
        AssertStatus("Exempt", 0, facts, In2026, Instant("5/3/2026 9:00 +07:00"));
    }

    [Fact]
    public void A_return_at_the_instant_of_the_submission_came_after_it()
    {
        var facts = Submitted("20/2/2026 9:00 +07:00") with { ReturnedAt = Instant("20/2/2026 2:00 +00:00") };

        AssertStatus("Returned", 0, facts, In2026, Instant("20/2/2026 9:00 +07:00"));
    }

    [Theory]
    [InlineData("None", "DoneLate", 1)]
    [InlineData("Previous", "DoneLate", 2)]
    [InlineData("Next", "DoneOnTime", 0)]
    public void A_shifted_last_day_decides_lateness(string policy, string status, int daysLate) => AssertStatus(
        status,
        daysLate,
        Submitted("1/3/2026 9:00 +07:00"),
        DueDates.For(new(Day("1/3/2026"), Exclusive: true), Enum.Parse<ShiftPolicy>(policy), WorkingCalendar.Seed),
        Instant("2/3/2026 9:00 +07:00"));

    private static ObligationFacts Submitted(string at) => Nothing with { FirstSubmittedAt = Instant(at), LastSubmittedAt = Instant(at) };

    private static void AssertStatus(string status, int daysLate, ObligationFacts facts, DueDates dates, DateTimeOffset at) => Assert.Equal(
        (status, daysLate),
        ($"{ObligationStatusRule.At(facts, dates, at)}", ObligationStatusRule.DaysLate(facts, dates, at)));
}
