using static NhacHan.StatusFeed.ColumnType;

namespace NhacHan.StatusFeed;

/// <summary>
/// The status tables, column by column: what is written with each change, made right by the sweep, shown by the feed and read by Power BI. No contacts in any of
/// them. Names follow the obligations'; <c>OriginalDueAt</c> is the first late instant by the words of the deadline as first published and never changes,
/// <c>DueAt</c> the first late instant of today, <c>ModifiedAt</c> when any of these columns last changed, all on the business clock.
/// </summary>
internal static class StatusTables
{
    /// <summary>PartitionKey <c>plan~r~period</c>, RowKey the agency: the obligations themselves. A row whose <c>withdrawn</c> is true is owed no more, and not in the feed.</summary>
    public static readonly StatusTable Reports = new("reportstatus", "ReportStatus", "ReportStatusRow", ["planId", "periodKey", "agencyId"],
    [
        .. OfPlan, new("periodKey", Text), new("periodName", Text), new("periodKind", Text), .. OfAgency, new("invited", Flag),
        new("OriginalDueAt", Instant), new("DueAt", Instant), new("lastDay", Date), new("lateFrom", Instant), new("workingTarget", Date), new("extended", Flag),
        new("status", Text), new("statusText", Text), new("daysLate", Whole), new("version", Whole),
        new("firstSubmittedAt", Instant, Optional: true), new("lastSubmittedAt", Instant, Optional: true), new("acceptedAt", Instant, Optional: true),
        new("returnedAt", Instant, Optional: true), new("resubmitBy", Date, Optional: true),
        new("remindersSent", Whole), new("lastReminderAt", Instant, Optional: true), new("takenFrom", Text, Optional: true), .. Change,
    ]);

    /// <summary>
    /// PartitionKey the plan, RowKey the sort key of the task's number, <c>~</c> and the lead: one row a task and lead, from when the task is put. A row whose
    /// <c>withdrawn</c> is true leads no more, and is not in the feed.
    /// </summary>
    public static readonly StatusTable Tasks = new("taskstatus", "TaskStatus", "TaskStatusRow", ["planId", "taskNo", "agencyId"],
    [
        .. OfPlan, new("taskNo", Text), new("title", Text), new("deliverable", Text, Optional: true), new("timeframeKind", Text), .. OfAgency, new("invited", Flag),
        new("OriginalDueAt", Instant, Optional: true), new("DueAt", Instant, Optional: true), new("lastDay", Date, Optional: true),
        new("status", Text), new("statusText", Text), new("daysLate", Whole), new("percent", Whole), new("done", Flag),
        new("firstDoneAt", Instant, Optional: true), new("doneAt", Instant, Optional: true), new("waitingFor", Text, Optional: true), .. Change,
    ]);

    /// <summary>PartitionKey and RowKey as the reminders': they are the reminders themselves. <c>status</c> is the reminder's state.</summary>
    public static readonly StatusTable Reminders = new("reminderstatus", "ReminderStatus", "ReminderStatusRow", ["id"],
    [
        new("id", Text), .. OfPlan, new("periodKey", Text, Optional: true), new("taskNo", Text, Optional: true), .. OfAgency,
        new("rung", Whole), new("lastDay", Date), new("DueAt", Instant), new("audience", Text), new("audienceText", Text), new("channel", Text), new("channelText", Text),
        new("digest", Flag), new("status", Text), new("statusText", Text), new("plannedAt", Instant), new("changedAt", Instant), .. Change,
    ]);

    /// <summary>PartitionKey <c>agency</c>, RowKey its id: the agencies without their contacts, but with whether they have any.</summary>
    public static readonly StatusTable Agencies = new("agencystatus", "Agencies", "AgencyRow", ["agencyId"],
    [
        new("agencyId", Text), new("name", Text), new("shortName", Text), new("kind", Text), new("kindText", Text), new("code", Text, Optional: true),
        new("parentId", Text, Optional: true), new("parentName", Text, Optional: true), new("invited", Flag), new("ended", Flag),
        new("hasOfficerEmail", Flag), new("hasOfficerPhone", Flag), new("hasHead", Flag), .. Change,
    ]);

    /// <summary>PartitionKey the plan, RowKey the agency: what each has scored so far.</summary>
    public static readonly StatusTable Scores = new("scorestatus", "Scores", "ScoreRow", ["planId", "agencyId"],
    [
        .. OfPlan, .. OfAgency, new("rubricVersion", Whole), new("asOf", Instant), new("timeliness", Number), new("taskCompletion", Number), new("quality", Number),
        new("adjustments", Number), new("total", Number), new("maximum", Number), new("rank", Whole), new("tied", Flag), .. Change,
    ]);

    public static IReadOnlyList<StatusTable> All { get; } = [Reports, Tasks, Reminders, Agencies, Scores];

    private static StatusColumn[] OfPlan => [new("planId", Text), new("planNumber", Text), new("planTitle", Text), new("planYear", Whole)];

    /// <summary>The name that the agency had on the last day.</summary>
    private static StatusColumn[] OfAgency => [new("agencyId", Text), new("agencyName", Text), new("agencyKind", Text), new("agencyKindText", Text)];

    private static StatusColumn[] Change => [new("ModifiedAt", Instant)];
}
