using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using NhacHan.Agencies;
using NhacHan.Storage;

namespace NhacHan.Tests.Agencies.Import;

/// <summary>A hundred rows cost two requests, not hundreds, and again next to nothing; and ten thousand are no more work each than two thousand.</summary>
public class ImportScaleTests(AgencyApp app, ITestOutputHelper output) : IClassFixture<AgencyApp>
{
    private static readonly string File = Communes(2_000);

    [Fact]
    public async Task Two_thousand_rows_cost_two_requests_a_hundred_and_little_more_time_than_the_bare_writes()
    {
        var bare = await BareWritesAsync();
        var (counts, requests, took) = await MeasuredAsync("made");
        Assert.Equal(((2_000, 0, 0), (2L, 0L, 40L)), (counts, requests));
        Assert.True(took < 3 * bare + TimeSpan.FromSeconds(10), $"{took} beside {bare} of bare writes");

        var again = await MeasuredAsync("unchanged");
        Assert.Equal(((0, 0, 2_000), 0L, 0L), (again.Counts, again.Requests.Writes, again.Requests.Transactions));
        Assert.InRange(again.Requests.Reads, 2, 10);
        Assert.True(again.Took < bare + TimeSpan.FromSeconds(10), $"{again.Took} beside {bare} of bare writes");
    }

    [Fact]
    public void Ten_thousand_rows_are_read_and_planned_in_seconds()
    {
        var began = Stopwatch.GetTimestamp();
        var plan = ImportFile.Plan(Communes(10_000));
        Assert.Equal((10_000, 0), (plan.Changes.Length, plan.Problems.Length));
        Assert.True(Stopwatch.GetElapsedTime(began) < TimeSpan.FromSeconds(20));
    }

    private static string Communes(int count) => ImportFile.Csv(",parentId,aliases", Enumerable.Range(0, count).Select(i => ImportFile.Row(
        $"xa-{i:D5}", $"Ủy ban nhân dân xã Số {i}", more: i % 100 == 0 ? ",," : $",xa-{i / 100 * 100:D5},\"Xã {i};UBND xã {i}\"")));

    /// <summary>The same rows into two tables, by the hundred: what nobody could do without.</summary>
    private async Task<TimeSpan> BareWritesAsync()
    {
        var rows = ImportFile.Plan(File).Changes.Select(c => new TableTransactionAction(TableTransactionActionType.Add, AgencyStore.ToEntity(c.After))).ToList();
        var began = Stopwatch.GetTimestamp();
        foreach (var name in new[] { "bareagencies", "bareaudit" })
        {
            var table = app.Services.GetRequiredService<TableServiceClient>().GetTableClient(name);
            await table.CreateIfNotExistsAsync();
            await table.SubmitInHundredsAsync(rows);
        }
        var took = Stopwatch.GetElapsedTime(began);
        output.WriteLine($"bare writes: {took.TotalSeconds:F1} s");
        return took;
    }

    private async Task<((int, int, int) Counts, (long Reads, long Writes, long Transactions) Requests, TimeSpan Took)> MeasuredAsync(string what)
    {
        var (reads, writes, transactions, began) = (app.Meter.Reads, app.Meter.Writes, app.Meter.Transactions, Stopwatch.GetTimestamp());
        var counts = (await app.Administrator.Import(File)).Counts();
        var took = Stopwatch.GetElapsedTime(began);
        var requests = (app.Meter.Reads - reads, app.Meter.Writes - writes, app.Meter.Transactions - transactions);
        output.WriteLine($"{what}: {took.TotalSeconds:F1} s, {File.Length / 1024} KiB, requests {requests}");
        return (counts, requests, took);
    }
}
