using System.Diagnostics;

namespace NhacHan.Tests.Agencies.Import;

/// <summary>Ten thousand rows cost hundreds of requests, not tens of thousands, and again next to nothing.</summary>
public class ImportScaleTests(AgencyApp app, ITestOutputHelper output) : IClassFixture<AgencyApp>
{
    [Fact]
    public async Task Ten_thousand_rows_cost_two_requests_a_hundred()
    {
        string File(string email) => ImportFile.Csv(",parentId,aliases", Enumerable.Range(0, 10_000).Select(i =>
            ImportFile.Row($"xa-{i:D5}", $"Ủy ban nhân dân xã Số {i}", email: $"{email}{i}@xa.example", more: i % 100 == 0 ? ",," : $",xa-{i / 100 * 100:D5},\"Xã {i};UBND xã {i}\"")));

        Assert.Equal(((10_000, 0, 0), (1L, 0L, 200L)), await MeasuredAsync("made", File("a")));
        var (unchanged, nothing) = await MeasuredAsync("unchanged", File("a"));
        Assert.Equal(((0, 0, 10_000), 0L, 0L), (unchanged, nothing.Writes, nothing.Transactions));
        Assert.InRange(nothing.Reads, 10, 40);
        var (updated, writes) = await MeasuredAsync("changed", File("b"));
        Assert.Equal(((0, 10_000, 0), 0L, 200L), (updated, writes.Writes, writes.Transactions));
    }

    private async Task<((int, int, int) Counts, (long Reads, long Writes, long Transactions) Requests)> MeasuredAsync(string what, string file)
    {
        var (reads, writes, transactions, began) = (app.Meter.Reads, app.Meter.Writes, app.Meter.Transactions, Stopwatch.GetTimestamp());
        var counts = (await app.Administrator.Import(file)).Counts();
        var took = Stopwatch.GetElapsedTime(began);
        var requests = (app.Meter.Reads - reads, app.Meter.Writes - writes, app.Meter.Transactions - transactions);
        output.WriteLine($"{what}: {took.TotalSeconds:F1} s, {file.Length / 1024} KiB, requests {requests}");
        Assert.InRange(took, TimeSpan.Zero, TimeSpan.FromSeconds(90));
        return (counts, requests);
    }
}
