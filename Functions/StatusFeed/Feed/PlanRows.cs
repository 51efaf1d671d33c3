using System.Runtime.CompilerServices;
using NhacHan.Agencies;
using NhacHan.Contract;
using NhacHan.Deadlines;
using NhacHan.Obligations;
using NhacHan.Plans;
using NhacHan.Storage;

namespace NhacHan.StatusFeed.Feed;

/// <summary>The plans and their periods as rows. They are few, and are made when they are asked for.</summary>
internal sealed class PlanRows(TableServiceClient tables, AgencyRegistry agencies, CalendarStore calendars) : IFeedRows
{
    private readonly TableClient _reports = tables.GetTableClient(StatusTables.Reports.Table);

    public async IAsyncEnumerable<FeedRow> ReadAsync(FeedScan scan, [EnumeratorCancellation] CancellationToken ct)
    {
        var (directory, calendar) = (await agencies.GetAsync(ct), await calendars.GetAsync(ct));
        foreach (var plan in scan.Plans)
        {
            if (scan.Set == FeedSets.Plans && new Place(plan.Id, "") is var place && Follows(place, scan)) yield return new FeedRow(place, PlanValues(plan, directory));
            if (scan.Set != FeedSets.Periods) continue;
            foreach (var (position, period) in plan.Periods.Index().OrderBy(p => p.Item.Key, StringComparer.Ordinal))
                if (Follows(new Place(plan.Id, period.Key), scan))
                    yield return new FeedRow(new Place(plan.Id, period.Key), await PeriodValuesAsync(plan, period, position, calendar, scan, ct));
        }
    }

    private static bool Follows(Place place, FeedScan scan) => scan.After is not { } after || place > after;

    private static object?[] PlanValues(Plan plan, AgencyDirectory directory) =>
    [
        plan.Id, plan.Number, plan.Title, plan.Topic.Length > 0 ? plan.Topic : null, plan.Issuer, plan.IssuedOn, plan.Year,
        plan.CoordinatorId, directory.Find(plan.CoordinatorId)?.Name ?? plan.CoordinatorId, plan.FinalReceiver, plan.ParentPlanId, plan.PublishedAt?.ToUniversalTime(),
    ];

    private async Task<object?[]> PeriodValuesAsync(Plan plan, ReportingPeriod period, int position, WorkingCalendar calendar, FeedScan scan, CancellationToken ct)
    {
        var dates = period.Deadline is { } deadline ? DueDates.For(deadline, plan.ShiftPolicy, calendar) : null;
        var dueAt = dates?.LateFrom.ToUniversalTime();
        var original = scan.Needed.Contains(FeedSets.Periods.IndexOf("OriginalDueAt")) ? await OriginalAsync(plan, period, ct) : null;
        return
        [
            plan.Id, period.Key, period.Title, Words.Of(period.Kind), position + 1, dates?.LastDay, original ?? dueAt, dueAt,
            period.WindowFrom, period.WindowTo, period.CutOff,
        ];
    }

    /// <summary>Of any obligation of the period: it never changes, and all that were made by the first publishing have the same.</summary>
    private async Task<DateTimeOffset?> OriginalAsync(Plan plan, ReportingPeriod period, CancellationToken ct)
    {
        const string column = "OriginalDueAt";
        var partition = new PeriodRef(plan.Id, period.Key).ToString();
        await foreach (var row in _reports.QueryAsync(TableClient.CreateQueryFilter($"PartitionKey eq {partition}"), maxPerPage: 1, select: [column], cancellationToken: ct))
            return row[column] as DateTimeOffset?;
        return null;
    }
}
