using FsCheck;
using FsCheck.Fluent;
using NhacHan.Deadlines;

namespace NhacHan.Tests.Deadlines;

/// <summary>What holds for any calendar: days off and swap days anywhere, a run of nine days off, some years without an entry.</summary>
public class DeadlineProperties
{
    private static readonly DateOnly Origin = new(2024, 1, 1);

    private static readonly Gen<DateOnly> Days = Gen.Choose(0, 1826).Select(Origin.AddDays);

    private static readonly Gen<WorkingCalendar> Calendars = Gen.OneOf(
        Gen.Constant(WorkingCalendar.Seed),
        from holidays in Days.ListOf(60)
        from worked in Days.ListOf(12)
        from firstOfRun in Days
        let off = holidays.Concat(Enumerable.Range(0, 9).Select(firstOfRun.AddDays)).ToList()
        from years in Gen.SubListOf(2024, 2025, 2026, 2027, 2028)
        select new WorkingCalendar(
            years.Select(year => new CalendarYear(year, [.. off], [.. worked], Provisional: false))));

    private static readonly Gen<ReminderLadder> Ladders = Gen.OneOf(
        Gen.Constant(ReminderLadder.Default),
        from offsets in Gen.Choose(-20, 12).ListOf(9)
        from audiences in Gen.Elements(Audience.Officer, Audience.Head, Audience.Coordinator).ListOf(9)
        select new ReminderLadder(offsets.Zip(audiences, (offset, audience) => new Rung(offset, audience, [Channel.Email]))));

    [Fact]
    public void Counting_undoes_moving() => Holds(
        from calendar in Calendars
        from day in Days
        from n in Gen.Choose(-60, 60)
        select (calendar, day, n, there: calendar.Add(day, n)),
        c => c.calendar.IsWorkingDay(c.there)
            && c.calendar.Between(c.day, c.there) == c.n
            && c.calendar.Between(c.there, c.day) == -c.n
            && c.calendar.Add(c.there, -c.n) == c.calendar.AtOrBefore(c.day));

    [Fact]
    public void Counts_add_up() => Holds(
        from calendar in Calendars
        from first in Days
        from second in Days
        from third in Days
        select (calendar, first, second, third),
        c => c.calendar.Between(c.first, c.third) == c.calendar.Between(c.first, c.second) + c.calendar.Between(c.second, c.third));

    [Fact]
    public void Moving_keeps_order() => Holds(
        from calendar in Calendars
        from day in Days
        from later in Gen.Choose(0, 30).Select(day.AddDays)
        from n in Gen.Choose(-30, 30)
        select (calendar, day, later, n),
        c => c.calendar.Add(c.day, c.n) < c.calendar.Add(c.day, c.n + 1)
            && c.calendar.Add(c.day, c.n) <= c.calendar.Add(c.later, c.n));

    [Fact]
    public void Nothing_is_worked_between_a_day_and_its_neighbours() => Holds(
        from calendar in Calendars
        from day in Days
        select (calendar, day, before: calendar.AtOrBefore(day), after: calendar.AtOrAfter(day)),
        c => c.before <= c.day && c.day <= c.after
            && c.calendar.IsWorkingDay(c.before) && c.calendar.IsWorkingDay(c.after)
            && (c.before == c.after ? c.before == c.day : c.calendar.Between(c.before, c.after) == 1));

    [Fact]
    public void The_target_is_the_last_working_day_on_time() => Holds(
        from calendar in Calendars
        from due in Days
        from exclusive in Gen.Elements(true, false)
        from policy in Gen.Elements(ShiftPolicy.None, ShiftPolicy.Previous, ShiftPolicy.Next)
        select (calendar, policy, dates: DueDates.For(new(due, exclusive), policy, calendar)),
        c => c.calendar.IsWorkingDay(c.dates.WorkingTarget)
            && c.dates.WorkingTarget <= c.dates.LastDay
            && c.calendar.Between(c.dates.WorkingTarget, c.dates.LastDay) == 0
            && (c.policy == ShiftPolicy.None || c.dates.LastDay == c.dates.WorkingTarget)
            && HaNoiTime.DateOf(c.dates.LateFrom) == c.dates.LastDay.AddDays(1)
            && HaNoiTime.DateOf(c.dates.LateFrom.AddTicks(-1)) == c.dates.LastDay);

    [Fact]
    public void At_most_one_offset_is_right_now_and_it_is_alive() => Holds(
        from calendar in Calendars
        from ladder in Ladders
        from target in Days
        from today in Gen.Choose(-45, 45).Select(target.AddDays)
        select (calendar, ladder, target, today, position: ladder.At(target, today, calendar)),
        c =>
        {
            var reached = c.ladder.Rungs.Where(rung => c.ladder.DateOf(rung.Offset, c.target, c.calendar) <= c.today).ToList();
            var alive = reached.Count > 0 && c.today <= c.calendar.Add(c.ladder.DateOf(reached[^1].Offset, c.target, c.calendar), 5);
            return c.position.RightNow.SequenceEqual(reached.Where(rung => alive && rung.Offset == reached[^1].Offset))
                && c.position.Passed.SequenceEqual(reached.Except(c.position.RightNow))
                && c.position.Date == (alive ? c.ladder.DateOf(reached[^1].Offset, c.target, c.calendar) : null)
                && c.position.Over == c.today > c.ladder.LastExpiry(c.target, c.calendar)
                && c.today >= c.ladder.FirstDate(c.target, c.calendar) == reached.Count > 0;
        });

    [Fact]
    public void A_ladder_is_only_climbed() => Holds(
        from calendar in Calendars
        from ladder in Ladders
        from target in Days
        from today in Gen.Choose(-45, 45).Select(target.AddDays)
        select (ladder, target, today, now: ladder.At(target, today, calendar), next: ladder.At(target, today.AddDays(1), calendar)),
        c => Newest(c.now) <= Newest(c.next)
            && c.now.Passed.Length <= c.next.Passed.Length
            && (!c.now.Over || c.next.Over)
            && !c.now.Passed.Intersect(c.next.RightNow).Any());

    [Fact]
    public void The_first_submission_alone_decides_on_time() => Holds(
        from due in Days
        from first in Gen.Choose(-500, 500)
        from gaps in Gen.Choose(1, 200).ListOf(4)
        let dates = DueDates.For(new(due, Exclusive: true), ShiftPolicy.None, WorkingCalendar.Seed)
        let submitted = dates.LateFrom.AddHours(first)
        let returned = submitted.AddHours(gaps[0])
        let resubmitted = returned.AddHours(gaps[1])
        let accepted = resubmitted.AddHours(gaps[2])
        select (dates, facts: new ObligationFacts(submitted, resubmitted, returned, null, accepted), at: resubmitted.AddHours(gaps[3] - 1)),
        c =>
        {
            var onTime = c.facts.FirstSubmittedAt < c.dates.LateFrom;
            var expected = onTime ? ObligationStatus.DoneOnTime : ObligationStatus.DoneLate;
            return ObligationStatusRule.At(c.facts, c.dates, c.at) == expected
                && ObligationStatusRule.DaysLate(c.facts, c.dates, c.at) == 0 == onTime;
        });

    [Fact]
    public void Without_a_report_days_late_grow_by_one_a_day_from_the_first_late_day() => Holds(
        from due in Days
        from hours in Gen.Choose(-500, 900)
        select (dates: DueDates.For(new(due, Exclusive: true), ShiftPolicy.None, WorkingCalendar.Seed), hours),
        c =>
        {
            var nothing = new ObligationFacts(null, null, null, null, null);
            var at = c.dates.LateFrom.AddHours(c.hours).ToUniversalTime();
            var inTime = c.hours < 0;
            var expected = inTime ? ObligationStatus.InProgressInTime : ObligationStatus.InProgressOverdue;
            return ObligationStatusRule.At(nothing, c.dates, at) == expected
                && ObligationStatusRule.DaysLate(nothing, c.dates, at) == (inTime ? 0 : 1 + (c.hours / 24));
        });

    [Fact]
    public void The_next_opening_is_the_first_that_is_still_to_come() => Holds(
        from calendar in Calendars
        from day in Days
        from minute in Gen.Choose(0, 1439)
        let instant = HaNoiTime.StartOf(day).AddMinutes(minute).ToUniversalTime()
        select (calendar, day, minute, instant, opening: SmsHours.NextOpening(instant, calendar)),
        c => c.opening > c.instant
            && SmsHours.Allows(c.opening, DateOnly.MinValue, c.calendar)
            && !SmsHours.Allows(c.opening.AddTicks(-1), DateOnly.MinValue, c.calendar)
            && c.calendar.Between(c.minute < 8 * 60 ? c.day.AddDays(-1) : c.day, HaNoiTime.DateOf(c.opening)) == 1);

    private static int Newest(LadderPosition position) =>
        (position.RightNow.LastOrDefault() ?? position.Passed.LastOrDefault())?.Offset ?? int.MinValue;

    private static void Holds<T>(Gen<T> cases, Func<T, bool> rule) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500).WithQuietOnSuccess(true), Prop.ForAll(cases.ToArbitrary(), rule));
}
