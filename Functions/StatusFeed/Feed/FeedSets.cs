using static NhacHan.StatusFeed.ColumnType;

namespace NhacHan.StatusFeed.Feed;

/// <summary>What the feed has: the status tables, and the plans and their periods, which are few and made of the plans themselves.</summary>
internal static class FeedSets
{
    public static readonly FeedSet Reports = Of(StatusTables.Reports, "planId", "periodKey", "agencyId");

    /// <summary>Within a plan by the tasks' numbers as people order them, which no column tells.</summary>
    public static readonly FeedSet Tasks = Of(StatusTables.Tasks, "planId");

    public static readonly FeedSet Reminders = Of(StatusTables.Reminders, "planId") with { Lagging = ReminderStatusRow.Lagging };
    public static readonly FeedSet Agencies = Of(StatusTables.Agencies, "agencyId");
    public static readonly FeedSet Scores = Of(StatusTables.Scores, "planId", "agencyId");

    public static readonly FeedSet Plans = new("Plans", "PlanRow", ["planId"],
    [
        new("planId", Text), new("number", Text), new("title", Text), new("topic", Text, Optional: true), new("issuer", Text), new("issuedOn", Date), new("year", Whole),
        new("coordinatorId", Text), new("coordinatorName", Text), new("finalReceiver", Text), new("parentPlanId", Text, Optional: true),
        new("publishedAt", Instant, Optional: true),
    ], ["planId"], Table: null);

    /// <summary>
    /// <c>DueAt</c> is the plan's date of today, without what single agencies were granted; <c>OriginalDueAt</c> that of the obligations it made, and the same as
    /// <c>DueAt</c> where it has made none. All dates are empty where none is set yet.
    /// </summary>
    public static readonly FeedSet Periods = new("Periods", "PeriodRow", ["planId", "periodKey"],
    [
        new("planId", Text), new("periodKey", Text), new("name", Text), new("kind", Text), new("position", Whole), new("lastDay", Date, Optional: true),
        new("OriginalDueAt", Instant, Optional: true), new("DueAt", Instant, Optional: true),
        new("windowFrom", Date, Optional: true), new("windowTo", Date, Optional: true), new("cutOff", Date, Optional: true),
    ], ["planId", "periodKey"], Table: null);

    public static IReadOnlyList<FeedSet> All { get; } = [Reports, Tasks, Reminders, Agencies, Plans, Periods, Scores];

    /// <summary>Names count in their case, as everywhere in OData.</summary>
    public static FeedSet? Find(string name) => All.FirstOrDefault(s => s.Name == name);

    private static FeedSet Of(StatusTable table, params string[] order) => new(table.EntitySet, table.EntityType, table.Key, table.Columns, order, table.Table);
}
