using NhacHan.Obligations;
using NhacHan.Reminders;
using NhacHan.Storage;
using NhacHan.Tests.Storage;

namespace NhacHan.Tests.Reminders;

public sealed class RungMarkStoreTests(AzuriteFixture azurite)
{
    private readonly PeriodRef _period = new("kh" + Guid.NewGuid().ToString("N"), "Q1");

    [Fact]
    public async Task What_is_marked_last_counts_and_what_was_marked_for_others_stays()
    {
        var (marks, _) = await NewAsync();
        var task = DutyRef.Task(_period.PlanId, "1.1");
        Assert.Empty(await marks.OfAsync(_period, default));
        await marks.WriteAsync(_period, Marks("m003~20270228", 2, "a", "b"), default);
        await marks.WriteAsync(_period, Marks("m001~20270228", 1, "b", "c"), default);
        await marks.WriteAsync(task, Marks("p005~20270228", 1, "a"), default);
        Assert.Equal(["a m003~20270228 2", "b m001~20270228 1", "c m001~20270228 1"], Told(await marks.OfAsync(_period, default)));
        Assert.Equal(["a p005~20270228 1"], Told(await marks.OfAsync(task, default)));
    }

    [Fact]
    public async Task Who_is_to_be_planned_again_is_marked_so_once_alone_or_with_all_others()
    {
        var (marks, _) = await NewAsync();
        await marks.PlanAgainAsync(_period, new HashSet<string?> { "a", null }, default);
        Assert.Empty(await marks.OfAsync(_period, default));
        await marks.WriteAsync(_period, Marks("m001~20270228", 2, "a", "b", "c"), default);
        await marks.PlanAgainAsync(_period, new HashSet<string?> { "a", "z" }, default);
        await marks.PlanAgainAsync(_period, new HashSet<string?> { "a" }, default);
        Assert.Equal(["a m001~20270228~again 2", "b m001~20270228 2", "c m001~20270228 2"], Told(await marks.OfAsync(_period, default)));
        await marks.PlanAgainAsync(_period, new HashSet<string?> { null }, default);
        Assert.All(await marks.OfAsync(_period, default), mark => Assert.Equal("m001~20270228~again", mark.Value.Rung));
        await marks.WriteAsync(_period, Marks("m001~20270228", 3, "b"), default);
        Assert.Equal("b m001~20270228 3", Told(await marks.OfAsync(_period, default))[1]);
    }

    [Fact]
    public async Task Many_at_once_lose_no_mark()
    {
        var (marks, _) = await NewAsync();
        await Parallel.ForEachAsync(Enumerable.Range(0, 8), async (writer, ct) => await marks.WriteAsync(
            _period, Marks("m003~20270228", writer, [.. Enumerable.Range(0, 40).Select(i => $"x{writer}-{i}")]), ct));
        Assert.Equal(320, (await marks.OfAsync(_period, default)).Count);
    }

    [Fact]
    public async Task Twenty_thousand_are_one_transaction_and_marking_them_alike_again_is_none()
    {
        var (marks, meter) = await NewAsync();
        var many = Marks("m003~20270228", 2, [.. Enumerable.Range(0, 20_000).Select(i => $"uy-ban-nhan-dan-xa-{i:D5}")]);
        await marks.WriteAsync(_period, many, default);
        Assert.Equal((1, 2), (meter.Transactions, meter.Total));
        await marks.WriteAsync(_period, many, default);
        Assert.Equal((1, 3), (meter.Transactions, meter.Total));
        Assert.Equal(Told(many), Told(await marks.OfAsync(_period, default)));
    }

    private async Task<(RungMarkStore Marks, StorageMeter Meter)> NewAsync()
    {
        var meter = new StorageMeter();
        var tables = new TableServiceClient(azurite.Connection, new TableClientOptions { Meter = meter });
        await new TableServiceClient(azurite.Connection).GetTableClient(RungMarkStore.Table).CreateIfNotExistsAsync();
        return (new RungMarkStore(tables), meter);
    }

    private static Dictionary<string, RungMark> Marks(string rung, int intents, params string[] agencies) => agencies.ToDictionary(a => a, _ => new RungMark(rung, intents));

    private static string[] Told(IReadOnlyDictionary<string, RungMark> marks) => [.. marks.Select(m => $"{m.Key} {m.Value.Rung} {m.Value.Intents}").Order(StringComparer.Ordinal)];
}
