using System.Collections.Immutable;
using NhacHan.Agencies;
using NhacHan.Deadlines;
using NhacHan.Reminders;
using static NhacHan.Tests.Deadlines.Written;
using static NhacHan.Tests.Reminders.Desk;

namespace NhacHan.Tests.Reminders;

/// <summary>Whom a scan wants to tell what, day by day.</summary>
public class DutyScanTests
{
    [Theory]
    [InlineData("28/1/2027", "")]
    [InlineData("29/1/2027", "-15 email officer a")]
    [InlineData("12/2/2027", "-15 email officer a")] // its fifth working day, after all of Tết
    [InlineData("15/2/2027", "")]
    [InlineData("17/2/2027", "-7 email officer a")]
    [InlineData("23/2/2027", "-3 email officer a, -3 sms officer a")]
    [InlineData("25/2/2027", "-1 email officer a")]
    [InlineData("26/2/2027", "0 email officer a, 0 sms officer a")]
    [InlineData("28/2/2027", "0 email officer a, 0 sms officer a")]
    [InlineData("1/3/2027", "1 email officer a, 1 sms officer a")]
    [InlineData("3/3/2027", "3 email head a")]
    [InlineData("5/3/2027", "5 email coordinator dau-moi")]
    [InlineData("12/3/2027", "5 email coordinator dau-moi")]
    [InlineData("15/3/2027", "")]
    public void Each_day_has_at_most_one_rung(string today, string wanted) =>
        Assert.Equal(wanted, string.Join(", ", Wanted(DutyScan.Of(Facts(today, Owed("a"))))));

    [Theory]
    [InlineData("25/2/2027", true)]
    [InlineData("1/3/2027", true)]
    [InlineData("3/3/2027", false)]
    [InlineData("5/3/2027", false)]
    public void Who_is_only_invited_is_asked_at_the_officers_desk_and_never_escalated(string today, bool asked)
    {
        var scan = DutyScan.Of(Facts(today, Owed("a") with { Invited = true }));
        Assert.Equal(asked, Wanted(scan).Length > 0);
        Assert.Empty(scan.WithoutContact);
    }

    [Fact]
    public void Who_has_submitted_is_exempt_or_owes_no_longer_is_not_looked_at()
    {
        var at = Instant("1/2/2027 8:00 +07:00");
        var scan = DutyScan.Of(Facts(
            "23/2/2027", Owed("a") with { Commits = ["w"], FirstSubmittedAt = at, LastSubmittedAt = at }, Owed("b") with { ExemptAt = at },
            Owed("c") with { Withdrawn = true }));
        Assert.Equal((0, 0), (scan.Scanned, scan.Steps.Count));
        Assert.True(scan.Over);
    }

    [Theory]
    [InlineData("28/2/2027 23:59:59 +07:00", false, "5/3/2027", true)]
    [InlineData("1/3/2027 0:00 +07:00", false, "5/3/2027", false)]
    [InlineData("2/3/2027 9:00 +07:00", false, "5/3/2027", false)]
    [InlineData("2/3/2027 9:00 +07:00", true, "5/3/2027", true)] // somebody asked for it
    [InlineData("2/3/2027 9:00 +07:00", false, "23/2/2027", true)] // a rehearsal of a day before the publishing
    [InlineData("2/3/2027 9:00 +07:00", false, "1/3/2027", true)]
    public void What_was_overdue_when_it_was_published_is_silent_unless_asked(string published, bool remind, string today, bool told)
    {
        var owed = Owed("a") with { AddedAt = Instant(published), RemindThoughOverdue = remind };
        Assert.Equal(told, DutyScan.Of(Facts(today, owed)).Steps.Count > 0);
    }

    [Fact]
    public void A_period_whose_only_obligations_are_silent_is_over() =>
        Assert.True(DutyScan.Of(Facts("5/3/2027", Owed("a") with { AddedAt = Instant("4/3/2027 8:00 +07:00") })).Over);

    [Fact]
    public void A_return_starts_the_ladder_of_its_own_date_even_where_the_period_was_overdue_at_publishing()
    {
        var submitted = Instant("10/3/2027 8:00 +07:00");
        var returned = Owed("a") with
        {
            AddedAt = Instant("5/3/2027 8:00 +07:00"), Commits = ["w"], FirstSubmittedAt = submitted, LastSubmittedAt = submitted,
            ReturnedAt = submitted.AddDays(1), ResubmitBy = Day("22/3/2027"),
        };
        var step = DutyScan.Of(Facts("17/3/2027", returned) with { Marks = Planned("p001~20270228") }).Steps.Single();
        Assert.Equal("m003~20270322", step.Rung.ToString());
        Assert.Equal(2, step.SkippedRungs);
        Assert.Empty(DutyScan.Of(Facts("17/3/2027", returned with { LastSubmittedAt = submitted.AddDays(2) })).Steps);
    }

    [Fact]
    public void An_extension_starts_the_ladder_of_the_new_last_day()
    {
        var extended = Owed("a", new Deadline(Day("31/3/2027"), Exclusive: false));
        var step = DutyScan.Of(Facts("26/3/2027", extended) with { Marks = Planned("p003~20270228", 1) }).Steps.Single();
        Assert.Equal("m003~20270331", step.Rung.ToString());
    }

    [Theory]
    [InlineData("23/2/2027", "23/2/2027", "")]
    [InlineData("24/2/2027", "23/2/2027", "-3 email officer a, -3 sms officer a")] // still the rung that is right now
    [InlineData("26/2/2027", "31/3/2027", "")]
    [InlineData("28/2/2027", "31/3/2027", "")] // the last day
    [InlineData("1/3/2027", "31/3/2027", "1 email officer a, 1 sms officer a")]
    [InlineData("3/3/2027", "31/3/2027", "3 email head a")]
    [InlineData("5/3/2027", "31/3/2027", "5 email coordinator dau-moi")]
    public void An_acknowledgement_quiets_the_officers_until_its_day_and_never_past_the_deadline(string today, string until, string wanted) =>
        Assert.Equal(wanted, string.Join(", ", Wanted(DutyScan.Of(Facts(today, Acknowledged(until))))));

    [Fact]
    public void An_acknowledgement_quiets_no_head_of_a_plan_that_turns_to_heads_early()
    {
        var plan = Plan(ladder: [new(-3, Audience.Officer, [Channel.Email]), new(-3, Audience.Head, [Channel.Email])]);
        Assert.Equal(["-3 email head a"], Wanted(DutyScan.Of(FactsOf(plan, "23/2/2027", Directory(), WorkingCalendar.Seed, Acknowledged("25/2/2027")))));
    }

    [Fact]
    public void What_was_acknowledged_before_a_return_quiets_nothing_after_it()
    {
        var returned = Instant("22/2/2027 9:00 +07:00");
        var owed = Acknowledged("31/3/2027") with { Commits = ["w"], FirstSubmittedAt = returned.AddDays(-1), LastSubmittedAt = returned.AddDays(-1), ReturnedAt = returned, ResubmitBy = Day("26/2/2027") };
        Assert.Equal(["-3 email officer a", "-3 sms officer a"], Wanted(DutyScan.Of(Facts("23/2/2027", owed))));
        Assert.Empty(Wanted(DutyScan.Of(Facts("23/2/2027", owed with { Acknowledgements = [owed.Acknowledgements[0] with { At = returned }] }))));
    }

    [Fact]
    public void A_date_named_for_a_resubmission_is_not_shifted_by_the_plans_policy()
    {
        var at = Instant("1/3/2027 8:00 +07:00");
        var returned = Owed("a") with { Commits = ["w"], FirstSubmittedAt = at, LastSubmittedAt = at, ReturnedAt = at.AddDays(1), ResubmitBy = Day("14/3/2027") };
        var plan = Plan(ShiftPolicy.Next);
        var scan = DutyScan.Of(FactsOf(plan, "12/3/2027", Directory(), WorkingCalendar.Seed, returned));
        Assert.Equal(Day("14/3/2027"), scan.Steps.Single().Rung.LastDay);
        Assert.Equal(Day("1/3/2027"), DutyScan.Of(FactsOf(plan, "26/2/2027", Directory(), WorkingCalendar.Seed, Owed("a"))).Steps.Single().Rung.LastDay);
    }

    [Fact]
    public void Rungs_passed_over_are_recorded_as_skipped_and_not_told()
    {
        var scan = DutyScan.Of(Facts("26/2/2027", Owed("a")) with { Marks = Planned("m015~20270228") });
        Assert.Equal(["0 email officer a", "0 sms officer a"], Wanted(scan));
        Assert.Equal(["-1 email officer a", "-3 email officer a", "-3 sms officer a", "-7 email officer a"], Wanted(scan, skipped: true));
        Assert.Equal(3, scan.Steps.Single().SkippedRungs);
        Assert.Equal(4, DutyScan.Of(Facts("26/2/2027", Owed("a"))).Steps.Single().SkippedRungs);
    }

    [Fact]
    public void A_second_scan_at_the_same_rung_wants_nothing_and_counts_what_was_planned()
    {
        var first = DutyScan.Of(Facts("23/2/2027", Owed("a"), Owed("b")));
        var again = DutyScan.Of(Facts("24/2/2027", Owed("a"), Owed("b")) with { Marks = Marked(first) });
        Assert.Equal((2, 4, 0), (again.Scanned, again.AlreadyPlanned, again.Steps.Count));
    }

    [Fact]
    public void The_digest_is_wanted_once_for_all_the_missing()
    {
        var first = DutyScan.Of(Facts("5/3/2027", Owed("a"), Owed("b")));
        Assert.Equal(["5 email coordinator dau-moi"], Wanted(first));
        Assert.Equal(2, first.Steps.Count);
        Assert.True(first.Steps.SelectMany(s => s.Wanted).Single(w => !w.Skipped).Key.Digest);
        var again = DutyScan.Of(Facts("8/3/2027", Owed("a"), Owed("b")) with { Marks = Marked(first) });
        Assert.Equal((0, 1), (again.Steps.Count, again.AlreadyPlanned));
    }

    [Fact]
    public void Whoever_has_nobody_to_tell_is_named_and_told_as_soon_as_there_is_somebody()
    {
        var nobody = Directory(Agency("a", Head("a")), Agency("b", Officer("b", phone: false)));
        var scan = DutyScan.Of(FactsOf(Plan(), "23/2/2027", nobody, WorkingCalendar.Seed, Owed("a"), Owed("b"), Owed("gone")));
        Assert.Equal(["a", "gone"], scan.WithoutContact);
        Assert.Equal(["-3 email officer b"], Wanted(scan));
        Assert.False(scan.Over);
        Assert.Equal(2, DutyScan.Of(Facts("24/2/2027", Owed("a"))).Steps.Single().Wanted.Count(w => !w.Skipped));
    }

    [Fact]
    public void An_office_that_cannot_be_reached_is_named_where_its_digest_is_due() =>
        Assert.Equal(["dau-moi"], DutyScan.Of(FactsOf(Plan(), "5/3/2027", Directory(Agency("a", Officer("a"))), WorkingCalendar.Seed, Owed("a"))).WithoutContact);

    [Fact]
    public void Two_officers_with_one_address_are_one_person()
    {
        var twins = Directory(Agency("a", Person("An", ContactRole.Officer, "chung@a.vn", null), Person("Bình", ContactRole.Officer, "CHUNG@a.vn", null)));
        Assert.Equal(["-1 email officer a"], Wanted(DutyScan.Of(FactsOf(Plan(), "25/2/2027", twins, WorkingCalendar.Seed, Owed("a")))));
    }

    [Fact]
    public void A_holiday_entered_later_moves_the_target_and_reminds_nobody_again()
    {
        var first = DutyScan.Of(Facts("25/2/2027", Owed("a")));
        Assert.Equal("m001~20270228", first.Steps.Single().Rung.ToString());

        // Friday 26/02 is given off: the target is now Thursday 25/02, so today is rung 0 of the same last day.
        var off = new WorkingCalendar([.. CalendarYear.Seed, new CalendarYear(2027, [Day("26/2/2027")], [], false)]);
        var moved = DutyScan.Of(FactsOf(Plan(), "25/2/2027", Directory(), off, Owed("a")) with { Marks = Marked(first) });
        Assert.Equal("p000~20270228", moved.Steps.Single().Rung.ToString());
        Assert.Empty(Wanted(moved, skipped: true));

        // The holiday is taken back the day it was entered: nothing that was told is wanted again under another key.
        var back = DutyScan.Of(Facts("25/2/2027", Owed("a")) with { Marks = Marked(moved) });
        var told = Keys(first).Concat(Keys(moved)).ToHashSet();
        Assert.All(Keys(back), key => Assert.Contains(key, told));
    }

    [Fact]
    public void A_plans_own_ladder_counts()
    {
        var plan = Plan(ladder: [new Rung(-2, Audience.Head, [Channel.Email]), new Rung(-2, Audience.Officer, [Channel.Sms])]);
        var scan = DutyScan.Of(FactsOf(plan, "24/2/2027", Directory(), WorkingCalendar.Seed, Owed("a")));
        Assert.Equal(["-2 email head a", "-2 sms officer a"], Wanted(scan));
        Assert.True(DutyScan.Of(FactsOf(Plan(ladder: ImmutableArray<Rung>.Empty), "24/2/2027", Directory(), WorkingCalendar.Seed, Owed("a"))).Over);
    }

    private static IEnumerable<IntentKey> Keys(DutyScan scan) => scan.Steps.SelectMany(s => s.Wanted).Select(w => w.Key);
}
