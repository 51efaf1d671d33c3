using NhacHan.StatusFeed;
using NhacHan.Storage;
using NhacHan.Tests.Contract;

namespace NhacHan.Tests.StatusFeed.Feed;

/// <summary>
/// An office whose status tables have rows of the plans "p", "p-1" and "q", and of the test plan "thu", written as their contract says. It logs each request with its
/// whole address, which nobody does who need not.
/// </summary>
public sealed class FeedOffice : Office, IAsyncLifetime
{
    public const string Shared = "office of the feed";
    public const int Agencies = 20;

    internal TableServiceClient Tables { get; private set; } = null!;

    internal HttpClient Reader { get; private set; } = null!;

    internal string ReaderKey { get; private set; } = "";

    /// <summary>Whom a test key lets in.</summary>
    internal HttpClient Tester { get; private set; } = null!;

    internal static IReadOnlyList<string> Plans { get; } = ["p", "p-1", "q"];

    protected override (string Name, string Value)[] Settings => [("Logging__LogLevel__Default", "Debug"), ("Logging__LogLevel__Microsoft.AspNetCore.Hosting.Diagnostics", "Debug")];

    async ValueTask IAsyncLifetime.InitializeAsync()
    {
        await InitializeAsync();
        Tables = new TableServiceClient(Connection);
        ReaderKey = (await Admin.Post("/api/keys", new { name = "Power BI", role = "reader" })).Is(201).String("key")!;
        Reader = Client(ReaderKey);
        Tester = await KeyedAsync(new { name = "Thử", role = "reader", mode = "test" });
        using var tester = await KeyedAsync(new { name = "Thử", role = "administrator", mode = "test" });
        foreach (var plan in Plans) (await Admin.Put("/api/plans/" + plan, Plan())).Is(201);
        (await tester.Put("/api/plans/thu", Plan())).Is(201);
        // The rows below have nothing behind them, so no sweep must come and make them right.
        await StorageClients.Queues(Connection).GetQueueClient(SweepQueue.Name).ClearMessagesAsync();
        var agencies = Tables.GetTableClient(StatusTables.Agencies.Table);
        await foreach (var row in agencies.QueryAsync()) await agencies.DeleteEntityAsync(row.PartitionKey, row.RowKey);
        foreach (var plan in Plans.Append("thu")) await WriteAsync(plan);
        await AddAsync(StatusTables.Agencies, [.. Enumerable.Range(0, Agencies).Select(i => Row(StatusTables.Agencies, "agency", $"a{i:D2}", ("agencyId", $"a{i:D2}"), ("hasOfficerEmail", i % 2 == 0)))]);
    }

    private async Task WriteAsync(string plan)
    {
        foreach (var period in new[] { "Q1", "Q1.th", "Q2" })
            await AddAsync(StatusTables.Reports, [.. Enumerable.Range(0, Agencies).Select(i => Row(
                StatusTables.Reports, $"{plan}~r~{period}", $"a{i:D2}", ("planId", plan), ("periodKey", period), ("agencyId", $"a{i:D2}"), ("agencyName", i % 4 == 0 ? "Sở Tư pháp" : $"Sở số {i % 7}"),
                ("status", i % 3 == 0 ? "doneOnTime" : "inProgressOverdue"), ("daysLate", i % 3 == 0 ? 0 : i % 5), ("extended", i % 6 == 0), ("lastDay", $"2027-0{1 + (i % 3)}-28"),
                ("OriginalDueAt", new DateTimeOffset(2027, 1 + (i % 3), 28, 17, 0, 0, TimeSpan.Zero)),
                ("firstSubmittedAt", i % 3 == 0 ? new DateTimeOffset(2027, 1, 5, 1, 2, 3, TimeSpan.Zero) : StatusColumn.NoInstant), ("takenFrom", i == 7 ? "a99" : ""), ("withdrawn", i == 19)))]);
        await AddAsync(StatusTables.Tasks, [.. Enumerable.Range(1, 12).Select(i => Row(
            StatusTables.Tasks, plan, $"{NhacHan.Tasks.TaskNumber.SortKey($"{i}")}~a01", ("planId", plan), ("taskNo", $"{i}"), ("agencyId", "a01"), ("percent", i * 5), ("withdrawn", false)))]);
        await AddAsync(StatusTables.Reminders, [.. Enumerable.Range(0, 6).Select(i => Row(
            StatusTables.Reminders, $"{plan}~r~Q1", $"p005~2027022{i}~email~a01~h", ("id", $"{plan}~r~Q1~p005~2027022{i}~email~a01~h"), ("planId", plan), ("periodKey", "Q1"), ("agencyId", "a01")))]);
        await AddAsync(StatusTables.Reminders, [Row(StatusTables.Reminders, $"{plan}~t~1", "p005~20270220~email~a01~h", ("id", $"{plan}~t~1~p005~20270220~email~a01~h"), ("planId", plan), ("taskNo", "1"), ("agencyId", "a01"))]);
        await AddAsync(StatusTables.Scores, [.. Enumerable.Range(0, 4).Select(i => Row(StatusTables.Scores, plan, $"a{i:D2}", ("planId", plan), ("agencyId", $"a{i:D2}"), ("total", 60.0 + (i * 12.5))))]);
    }

    /// <summary>Every column, as the contract has it: "none" where a column may be empty.</summary>
    private static TableEntity Row(StatusTable table, string partition, string key, params (string Column, object Value)[] values)
    {
        var row = new TableEntity(partition, key);
        foreach (var column in table.Columns)
            row[column.Name] = column.Type switch
            {
                ColumnType.Text => column.Optional ? "" : column.Name,
                ColumnType.Date => column.Optional ? "" : "2027-02-28",
                ColumnType.Instant => column.Optional ? StatusColumn.NoInstant : new DateTimeOffset(2027, 2, 28, 17, 0, 0, TimeSpan.Zero),
                ColumnType.Whole => 2027,
                ColumnType.Number => 40.0,
                _ => false,
            };
        foreach (var (column, value) in values) row[column] = value;
        return row;
    }

    private Task AddAsync(StatusTable table, TableEntity[] rows) =>
        Tables.GetTableClient(table.Table).SubmitTransactionAsync(rows.Select(r => new TableTransactionAction(TableTransactionActionType.UpsertReplace, r)));
}

[CollectionDefinition(FeedOffice.Shared)]
public sealed class OneFeedOffice : ICollectionFixture<FeedOffice>;
