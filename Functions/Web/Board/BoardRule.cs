using NhacHan.Agencies;
using NhacHan.Deadlines;
using NhacHan.Obligations;
using NhacHan.Plans;
using NhacHan.Reminders;

namespace NhacHan.Web.Board;

/// <summary>Makes the board from the facts.</summary>
internal static class BoardRule
{
    public static BoardModel Of(BoardFacts facts)
    {
        var plan = facts.Plan;
        var troubles = BoardTrouble.ByAgency(facts.Troubles);
        var columns = plan.Periods.Select(p => (Period: p, Owed: OwedFor(p, facts))).ToList();
        return new BoardModel(
            plan.Id, plan.Number, plan.Title, plan.Year, plan.IssuedOn, facts.Directory.NameOf(plan.CoordinatorId), plan.FinalReceiver,
            plan.PublishedAt is not null,
            [.. columns.Select(c => Column(c.Period, c.Owed, facts))],
            Groups([.. columns.Select(c => c.Owed)], troubles, facts),
            Warnings(columns.SelectMany(c => c.Owed.Keys), troubles, facts),
            facts.At);
    }

    public static BoardCell CellOf(Obligation o, ReportingPeriod period, BoardFacts facts)
    {
        var dates = o.Dates(facts.Plan.ShiftPolicy, facts.Calendar);
        var returned = o.IsReturned ? o.ResubmitBy : null;
        var state = ObligationStatusRule.At(o.Facts, dates, facts.At) switch
        {
            ObligationStatus.DoneOnTime => CellState.OnTime,
            ObligationStatus.DoneLate => CellState.Late,
            ObligationStatus.InProgressInTime => CellState.InTime,
            ObligationStatus.InProgressOverdue => o.Invited ? CellState.NotReceived : CellState.Overdue,
            ObligationStatus.Returned => !o.Invited && returned < facts.Today ? CellState.ReturnedOverdue : CellState.Returned,
            _ => CellState.Exempt,
        };
        var own = o.Deadline == period.Deadline ? (DateOnly?)null : o.Deadline.Due;
        return new BoardCell(
            state, ObligationStatusRule.DaysLate(o.Facts, dates, facts.At),
            o.FirstSubmittedAt is { } first && first <= facts.At ? HaNoiTime.DateOf(first) : null,
            returned, own, o.Deadline.Exclusive, ReminderMark.Times(o.Reminded));
    }

    public static BoardCountdown Countdown(DueDates dates, WorkingCalendar calendar, DateOnly today)
    {
        if (today > dates.LastDay) return new(CountdownKind.Overdue, today.DayNumber - dates.LastDay.DayNumber);
        if (today == dates.LastDay) return new(CountdownKind.LastDay, 0);
        if (today == dates.WorkingTarget) return new(CountdownKind.LastWorkingDay, 0);
        return today > dates.WorkingTarget ? new(CountdownKind.OnlyDaysOff, 0) : new(CountdownKind.DaysLeft, calendar.Between(today, dates.WorkingTarget));
    }

    private static Dictionary<string, (Obligation Row, BoardCell Cell)> OwedFor(ReportingPeriod period, BoardFacts facts) =>
        facts.Obligations.GetValueOrDefault(period.Key, []).ToDictionary(o => o.AgencyId, o => (o, CellOf(o, period, facts)), StringComparer.Ordinal);

    private static BoardColumn Column(ReportingPeriod period, Dictionary<string, (Obligation Row, BoardCell Cell)> owed, BoardFacts facts)
    {
        var tally = Tally(owed.Values);
        if (period.Deadline is not { } deadline) return new(period.Key, period.Title, null, false, null, period.Raw, null, tally);
        var dates = DueDates.For(deadline, facts.Plan.ShiftPolicy, facts.Calendar);
        return new(
            period.Key, period.Title, deadline.Due, deadline.Exclusive, dates.LastDay, period.Raw, Countdown(dates, facts.Calendar, facts.Today), tally);
    }

    private static BoardTally Tally(IEnumerable<(Obligation Row, BoardCell Cell)> owed)
    {
        var (asked, counted) = (owed.Where(o => o.Row.Invited).ToList(), owed.Where(o => !o.Row.Invited).Select(o => o.Cell).ToList());
        var exempt = counted.RemoveAll(c => c.State == CellState.Exempt);
        return new BoardTally(
            counted.Count,
            counted.Count(c => c is { SubmittedOn: not null, DaysLate: 0 }),
            counted.Count(c => c is { SubmittedOn: not null, DaysLate: > 0 }),
            counted.Count(c => c.SubmittedOn is null),
            counted.Count(c => c.State is CellState.Returned or CellState.ReturnedOverdue),
            exempt, asked.Count, asked.Count(o => o.Cell.SubmittedOn is not null));
    }

    private static List<BoardGroup> Groups(
        List<Dictionary<string, (Obligation Row, BoardCell Cell)>> columns, ILookup<string, BoardTrouble> troubles, BoardFacts facts) =>
    [
        .. columns.SelectMany(c => c.Values).Select(o => o.Row).GroupBy(o => o.AgencyId, StringComparer.Ordinal)
            .Select(rows => (
                Kind: KindOf(facts.Directory.Find(rows.Key), rows.All(o => o.Invited)),
                Row: new BoardRow(
                    rows.Key, facts.Directory.NameOf(rows.Key), facts.Directory.ShortNameOf(rows.Key),
                    [.. columns.Select(c => c.TryGetValue(rows.Key, out var owed) ? owed.Cell : null)]) { Troubles = [.. troubles[rows.Key]] }))
            .GroupBy(r => r.Kind, r => r.Row)
            .OrderBy(g => g.Key)
            .Select(g => new BoardGroup(
                g.Key, [.. g.OrderBy(r => r.Name, VietnameseText.Comparer).ThenBy(r => r.AgencyId, StringComparer.Ordinal)])),
    ];

    public static GroupKind KindOf(Agency? agency, bool invited) => invited ? GroupKind.Invited : agency?.Kind switch
    {
        AgencyKind.PeoplesCommittee or AgencyKind.Department or AgencyKind.Division => GroupKind.Departments,
        AgencyKind.Commune => GroupKind.Communes,
        AgencyKind.Press => GroupKind.Press,
        AgencyKind.PublicUnit => GroupKind.PublicUnits,
        AgencyKind.PartyBody or AgencyKind.MassOrganisation => GroupKind.PartyAndMass,
        _ => GroupKind.Others,
    };

    private static BoardWarnings Warnings(IEnumerable<string> owing, ILookup<string, BoardTrouble> troubles, BoardFacts facts)
    {
        var agencies = owing.Distinct(StringComparer.Ordinal).ToList();
        var years = BoardFacts.YearsOf(facts.Plan, facts.At).ToList();
        return new BoardWarnings(
            [.. years.Where(y => !facts.Calendar.HasYear(y))],
            [.. years.Where(facts.ProvisionalYears.Contains)],
            NamesOf(agencies.Where(id => !IsReachable(facts.Directory.Find(id), facts.Today)), facts))
        {
            Troubled = NamesOf(agencies.Where(troubles.Contains), facts),
            HeldRuns = facts.HeldRuns,
        };
    }

    private static IReadOnlyList<string> NamesOf(IEnumerable<string> agencies, BoardFacts facts) =>
        [.. agencies.Select(facts.Directory.NameOf).Order(VietnameseText.Comparer)];

    /// <summary>Nobody has to reach an agency that is no more.</summary>
    private static bool IsReachable(Agency? agency, DateOnly today) =>
        agency is not null && (!agency.IsInForceOn(today) || agency.Contacts.Any(c => c.Email is not null || c.Phone is not null));
}
