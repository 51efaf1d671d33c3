namespace NhacHan.Reminders.Messages;

internal enum Language { Vi, En }

internal sealed record Recipient(string Name, bool IsHead, Language Language);

/// <param name="Number">As printed: "24/KH-UBND".</param>
/// <param name="Topic">What the reports are on, short, as it stands after "báo cáo": "tuyên truyền CCHC".</param>
internal sealed record PlanRef(string Number, string Title, string Topic)
{
    /// <summary>It is about the report that the coordinating office makes of the others' (báo cáo tổng hợp).</summary>
    public bool Consolidated { get; init; }
}

/// <summary>The coordinating office (cơ quan đầu mối), which receives the reports and answers questions.</summary>
internal sealed record OfficeRef(string Name, string ShortName, string? ContactName, string? Phone, string? Email);

internal abstract record LetterItem(PlanRef Plan, OfficeRef Coordinator);

/// <summary>What one agency still has to do.</summary>
internal abstract record OwedItem(PlanRef Plan, OfficeRef Coordinator, string AgencyName, string AgencyShortName, bool ToHead, bool Invited)
    : LetterItem(Plan, Coordinator)
{
    /// <summary>Inclusive: the earlier, the more urgent.</summary>
    public abstract DateOnly OnTimeUntil { get; }

    /// <summary>The deadline in a calendar; null where none is attached.</summary>
    public DeadlineEvent? Event { get; init; }
}

/// <summary>What names a deadline in people's calendars, the same for all who owe the same.</summary>
/// <param name="Duty">The period or the task.</param>
/// <param name="Host">Of the app, so that two installations never mean each other's.</param>
/// <param name="WorkingDayBefore">On which the calendar is to remind of it.</param>
internal sealed record DeadlineEvent(string Duty, string Host, DateOnly WorkingDayBefore);

/// <summary>How something stands, for the coordinating office.</summary>
internal abstract record StatusItem(PlanRef Plan, OfficeRef Coordinator, DateOnly LastDay) : LetterItem(Plan, Coordinator);

/// <summary>One report that one agency owes.</summary>
/// <param name="PeriodShort">At most 12 septets once folded: "quy I/2026".</param>
/// <param name="Due">The date in the plan's words: exclusive in "trước ngày", else inclusive ("chậm nhất ngày").</param>
/// <param name="LastDay">The last date on time, inclusive. For a returned report: of <paramref name="ResubmitBy"/>.</param>
/// <param name="WorkingTarget">The last working day at or before <paramref name="LastDay"/>.</param>
/// <param name="WorkingDays">Left until the working target (0 on it), or late when <paramref name="Late"/>.</param>
/// <param name="Invited">The agency is only asked (mời): never pressed, escalated or scored.</param>
/// <param name="ResubmitBy">Set when the report was returned for completion; inclusive.</param>
internal sealed record ReportItem(
    PlanRef Plan,
    OfficeRef Coordinator,
    string PeriodName,
    string PeriodShort,
    string AgencyName,
    string AgencyShortName,
    DateOnly Due,
    bool Exclusive,
    DateOnly LastDay,
    DateOnly WorkingTarget,
    int WorkingDays,
    bool Late,
    bool ToHead,
    bool Invited,
    int RemindedTimes,
    DateOnly? ResubmitBy,
    string? ReturnedReason,
    Uri? Link) : OwedItem(Plan, Coordinator, AgencyName, AgencyShortName, ToHead, Invited)
{
    public override DateOnly OnTimeUntil => ResubmitBy ?? LastDay;
}

/// <summary>One agency's part in one task.</summary>
/// <param name="LastDay">The last date on time, inclusive.</param>
/// <param name="WorkingDays">Left until the working target (0 on it), or late when <paramref name="Late"/>.</param>
/// <param name="MustDo">It leads, and waits for nobody.</param>
/// <param name="AwaitedBy">The leads that wait for its input, by name and by short name.</param>
internal sealed record TaskItem(
    PlanRef Plan,
    OfficeRef Coordinator,
    string No,
    string Title,
    string? Deliverable,
    string AgencyName,
    string AgencyShortName,
    DateOnly LastDay,
    DateOnly WorkingTarget,
    int WorkingDays,
    bool Late,
    bool ToHead,
    bool Invited,
    int Percent,
    bool MustDo,
    IReadOnlyList<(string Name, string ShortName)> AwaitedBy,
    Uri? Link) : OwedItem(Plan, Coordinator, AgencyName, AgencyShortName, ToHead, Invited)
{
    public override DateOnly OnTimeUntil => LastDay;

    /// <summary>How often the agency was reminded of it so far.</summary>
    public int RemindedTimes { get; init; }
}

/// <summary>How a period stands, for the coordinating office.</summary>
/// <param name="Received">Of <paramref name="Total"/>: on time or late, returned ones included.</param>
internal sealed record DigestItem(
    PlanRef Plan,
    OfficeRef Coordinator,
    string PeriodName,
    string PeriodShort,
    DateOnly Due,
    bool Exclusive,
    DateOnly LastDay,
    int Total,
    int Received,
    int OnTime,
    int Late,
    int Returned,
    IReadOnlyList<(string AgencyName, int RemindedTimes, int WorkingDaysLate)> Missing,
    Uri? Link) : StatusItem(Plan, Coordinator, LastDay);

/// <summary>How a task stands, for the coordinating office.</summary>
/// <param name="Done">Leads that are done, of <paramref name="Total"/>.</param>
internal sealed record TaskDigestItem(
    PlanRef Plan,
    OfficeRef Coordinator,
    string No,
    string Title,
    DateOnly LastDay,
    int Total,
    int Done,
    int WorkingDaysLate,
    IReadOnlyList<(string AgencyName, int Percent, IReadOnlyList<string> WaitsFor)> Open,
    Uri? Link) : StatusItem(Plan, Coordinator, LastDay);

/// <summary>All that one person is told on one channel in one run.</summary>
internal sealed record Letter(Recipient To, DateOnly Today, IReadOnlyList<LetterItem> Items);
