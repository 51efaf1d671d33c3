using System.Diagnostics;
using System.Globalization;
using NhacHan.Storage;
using NhacHan.Tests.Contract;
using NhacHan.Tests.EndToEnd;
using NhacHan.Tests.Storage;

namespace NhacHan.Tests.Backup;

/// <summary>
/// Rows a second of an export and a restore, beside a bare loop over the same rows by the same client, and the app's memory meanwhile. Run by
/// Functions.Benchmarks/backup.sh; no test of what is right.
/// </summary>
public class BackupBenchmark
{
    private static readonly int Rows = int.Parse(Environment.GetEnvironmentVariable("BACKUP_ROWS") ?? "100000", CultureInfo.InvariantCulture);

    [Fact]
    public async Task Measure()
    {
        await using var from = Azurite.StartNew();
        await using var app = await RunningApp.StartAsync(from.ConnectionString);
        var table = new TableServiceClient(from.Connection).GetTableClient("reminderstatus");
        await table.SubmitInHundredsAsync(Enumerable.Range(0, Rows).Select(Row));
        var plain = app.PeakMemory();

        Say("bare read", await TimedAsync(async () => await table.QueryAsync().CountAsync()));
        var path = Path.GetTempFileName();
        Say("export", await TimedAsync(async () =>
        {
            await using var file = File.Create(path);
            await (await app.Http.GetStreamAsync("/api/export")).CopyToAsync(file);
        }));
        Say("bare read", await TimedAsync(async () => await table.QueryAsync().CountAsync()));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"file {new FileInfo(path).Length / 1e6:0.0} MB; memory of the exporting app {plain} MB before, {app.PeakMemory()} MB at its peak"));

        await using (var bare = Azurite.StartNew())
        {
            var into = new TableServiceClient(bare.Connection).GetTableClient("reminderstatus");
            await into.CreateIfNotExistsAsync();
            Say("bare write, one transaction after another", await TimedAsync(() => into.SubmitInHundredsAsync(Enumerable.Range(0, Rows).Select(Row))));
        }
        await using var to = Azurite.StartNew();
        await using var restored = await RunningApp.StartAsync(to.ConnectionString);
        plain = restored.PeakMemory();
        Say("restore", await TimedAsync(async () =>
        {
            await using var file = File.OpenRead(path);
            (await restored.Http.Post("/api/restore", new StreamContent(file) { Headers = { ContentType = new("application/zip") } })).Is(200);
        }));
        Console.WriteLine($"memory of the restoring app {plain} MB before, {restored.PeakMemory()} MB at its peak");
        File.Delete(path);
    }

    private static TableTransactionAction Row(int i) => new(TableTransactionActionType.UpsertReplace, new TableEntity($"kh{i / 5_000:D3}~r~Q1", $"0057~20270228~email~a{i}~{i * 7919:x16}")
    {
        ["planId"] = $"kh{i / 5_000:D3}", ["periodKey"] = "Q1", ["agencyId"] = $"a{i}", ["audience"] = "officer", ["run"] = "20270223T0100-daily", ["state"] = "accepted",
        ["plannedAt"] = new DateTimeOffset(2027, 2, 23, 1, 0, 0, TimeSpan.Zero).AddTicks(i), ["changedAt"] = new DateTimeOffset(2027, 2, 23, 1, 1, 0, TimeSpan.Zero).AddTicks(i),
        ["dispatchId"] = $"20270223T0100-daily~email~00~a{i}~{i * 7919:x16}",
    });

    private static async Task<TimeSpan> TimedAsync(Func<Task> work)
    {
        var began = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(began);
    }

    private static void Say(string what, TimeSpan time) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {time.TotalSeconds:0.0} s, {Rows / time.TotalSeconds:0} rows/s"));
}
