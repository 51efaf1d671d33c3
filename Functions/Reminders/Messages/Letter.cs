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
    Uri? Link) : LetterItem(Plan, Coordinator);

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
    Uri? Link) : LetterItem(Plan, Coordinator);

/// <summary>All that one person is told on one channel in one run.</summary>
internal sealed record Letter(Recipient To, DateOnly Today, IReadOnlyList<LetterItem> Items);
