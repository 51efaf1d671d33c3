using NhacHan.Backup;
using NhacHan.Hosting;
using NhacHan.Storage;
using NhacHan.Tests.Hosting;
using NhacHan.Tests.Storage;

namespace NhacHan.Tests.Backup;

/// <summary>Nobody is nagged by half a restore.</summary>
public sealed class RestingTimerTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private readonly RecordedLog _log = new();
    private readonly Counted _timer = new();

    private TableClient Marks => new TableServiceClient(azurite.Connection).GetTableClient(RestoreStore.Table);

    public async ValueTask InitializeAsync()
    {
        await Marks.CreateIfNotExistsAsync();
        await DisposeAsync();
    }

    /// <summary>The emulator is everybody's.</summary>
    public async ValueTask DisposeAsync()
    {
        await foreach (var row in Marks.QueryAsync()) await Marks.DeleteEntityAsync(row.PartitionKey, row.RowKey);
    }

    [Theory]
    [InlineData(false, null, 1)]
    [InlineData(true, null, 0)]
    [InlineData(true, 1, 0)]
    [InlineData(true, 59, 0)]
    [InlineData(true, 61, 1)]
    public async Task A_timer_rests_until_a_minute_after_a_restore(bool restore, int? endedSecondsAgo, int runs)
    {
        var store = new RestoreStore(new TableServiceClient(azurite.Connection));
        var now = TimeProvider.System.GetUtcNow();
        if (restore)
            Assert.NotNull(await store.TryWriteAsync(new RestoreMark("f", now, 0, 0, null, endedSecondsAgo is { } s ? now.AddSeconds(-s) : null, new RestoreView(now, "", 0, 0, "f"), default), default));
        using var loggers = new Microsoft.Extensions.Logging.LoggerFactory([_log]);
        var timer = new UnlessRestoring("DeadlineScan", _timer, store, Microsoft.Extensions.Logging.LoggerFactoryExtensions.CreateLogger<UnlessRestoring>(loggers));
        await timer.RunAsync(new TimerCall(now, false), default);
        Assert.Equal(runs, _timer.Runs);
        Assert.Equal(1 - runs, _log.Lines.Count(l => l.Text.StartsWith("DeadlineScan rests", StringComparison.Ordinal)));
    }

    private sealed class Counted : ITimerFunction
    {
        public int Runs { get; private set; }

        public Task RunAsync(TimerCall call, CancellationToken ct) => Task.FromResult(++Runs);
    }
}
