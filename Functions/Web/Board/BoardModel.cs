using NhacHan.Agencies;
using NhacHan.ContactHealth;
using NhacHan.Deadlines;

namespace NhacHan.Web.Board;

/// <summary>How one agency stands in one period, as the board shows it.</summary>
public enum CellState
{
    OnTime,
    Late,
    InTime,
    Overdue,

    /// <summary>Trả lại bổ sung, with days left to submit again.</summary>
    Returned,

    /// <summary>Returned, and the day to submit again has passed.</summary>
    ReturnedOverdue,

    Exempt,

    /// <summary>An invited body (mời) has sent nothing and the deadline is past: said without reproach, since it is only asked.</summary>
    NotReceived,
}

/// <param name="DaysLate">Calendar days, until the first submission or until now; 0 on time.</param>
/// <param name="OwnDue">A deadline of this agency's own, where it differs from the period's; <paramref name="OwnExclusive"/> belongs to it.</param>
/// <param name="Reminded">How many times the agency was reminded, on whatever channel.</param>
public sealed record BoardCell(
    CellState State, int DaysLate, DateOnly? SubmittedOn, DateOnly? ResubmitBy, DateOnly? OwnDue, bool OwnExclusive, int Reminded)
{
    /// <summary>The coordinating office has to act: a report is overdue, or one that was returned has not come back.</summary>
    public bool ToChase => State is CellState.Overdue or CellState.Returned or CellState.ReturnedOverdue;
}

/// <summary>An address or number that an agency has and where nothing arrives, without saying which.</summary>
/// <param name="OfHead">Rather than of an officer.</param>
/// <param name="BySms">Rather than by e-mail.</param>
public sealed record BoardTrouble(bool OfHead, bool BySms)
{
    internal static ILookup<string, BoardTrouble> ByAgency(IEnumerable<ContactTrouble> troubles) => troubles
        .Select(t => (t.Agency.Id, Trouble: new BoardTrouble(t.Contact.Role == ContactRole.Head, t.Dead.Channel == Channel.Sms)))
        .Distinct().OrderBy(t => t.Trouble.OfHead).ThenBy(t => t.Trouble.BySms)
        .ToLookup(t => t.Id, t => t.Trouble, StringComparer.Ordinal);
}

/// <param name="Cells">One a column; null where the agency owes nothing for that period.</param>
public sealed record BoardRow(string AgencyId, string Name, string ShortName, IReadOnlyList<BoardCell?> Cells)
{
    public IReadOnlyList<BoardTrouble> Troubles { get; init; } = [];

    public bool ToChase => Cells.Any(c => c is { ToChase: true });
}

/// <summary>The rows' headings, in the order of the board.</summary>
public enum GroupKind { Departments, Communes, Press, PublicUnits, PartyAndMass, Others, Invited }

public sealed record BoardGroup(GroupKind Kind, IReadOnlyList<BoardRow> Rows);

/// <summary>Counts as the digest to the coordinating office does: invited bodies apart, exempt agencies left out of the total.</summary>
/// <param name="OnTime">Of the submitted ones, returned included: the first submission decides.</param>
/// <param name="Missing">Nothing submitted, whether or not the deadline is past.</param>
/// <param name="Returned">Of the submitted ones.</param>
public sealed record BoardTally(int Total, int OnTime, int Late, int Missing, int Returned, int Exempt, int Invited, int InvitedSubmitted)
{
    public int Submitted => OnTime + Late;
}

public enum CountdownKind
{
    /// <summary>Working days until the last one before the deadline.</summary>
    DaysLeft,

    /// <summary>The last working day, and days off on time follow.</summary>
    LastWorkingDay,

    /// <summary>Only days off are left.</summary>
    OnlyDaysOff,

    /// <summary>Today is the last day on time.</summary>
    LastDay,

    /// <summary>Calendar days, 1 on the first late day.</summary>
    Overdue,
}

public sealed record BoardCountdown(CountdownKind Kind, int Days);

/// <param name="Due">Null where the plan names no date.</param>
/// <param name="Raw">The plan's own words for the date.</param>
public sealed record BoardColumn(
    string Key, string Name, DateOnly? Due, bool Exclusive, DateOnly? LastDay, string? Raw, BoardCountdown? Countdown, BoardTally Tally);

/// <param name="YearsWithoutCalendar">Their working days are only Monday to Friday.</param>
/// <param name="Unreachable">Names of agencies that nobody can remind: no contact with an address or number.</param>
public sealed record BoardWarnings(
    IReadOnlyList<int> YearsWithoutCalendar, IReadOnlyList<int> ProvisionalYears, IReadOnlyList<string> Unreachable)
{
    /// <summary>Names of agencies with an address or number where nothing arrives.</summary>
    public IReadOnlyList<string> Troubled { get; init; } = [];

    /// <summary>Runs that wait for an administrator, where the reader is one.</summary>
    public IReadOnlyList<HeldRun> HeldRuns { get; init; } = [];

    public bool Any => YearsWithoutCalendar.Count + ProvisionalYears.Count + Unreachable.Count + Troubled.Count + HeldRuns.Count > 0;
}

/// <summary>A run of reminders that looks like a mistake, and sends nothing until an administrator has released it.</summary>
/// <param name="Emails">Reminders by e-mail.</param>
/// <param name="Sms">Reminders by SMS.</param>
public sealed record HeldRun(string Id, DateTimeOffset At, int Emails, int Sms);

/// <summary>One plan's board at an instant.</summary>
public sealed record BoardModel(
    string PlanId, string Number, string Title, int Year, DateOnly IssuedOn, string Coordinator, string FinalReceiver, bool Published,
    IReadOnlyList<BoardColumn> Columns, IReadOnlyList<BoardGroup> Groups, BoardWarnings Warnings, DateTimeOffset At)
{
    public int Agencies => Groups.Sum(g => g.Rows.Count);

    public int AgenciesToChase => Groups.Sum(g => g.Rows.Count(r => r.ToChase));

    /// <summary>The rows of those that the coordinating office has to chase; the counts stay those of everybody.</summary>
    public IReadOnlyList<BoardGroup> GroupsToChase =>
        [.. Groups.Select(g => g with { Rows = [.. g.Rows.Where(r => r.ToChase)] }).Where(g => g.Rows.Count > 0)];
}

/// <summary>A plan that the reader may choose.</summary>
public sealed record PlanChoice(string Id, string Number, string Title, int Year, bool Published, bool Test);
