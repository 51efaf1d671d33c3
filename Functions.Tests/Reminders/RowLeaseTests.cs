using NhacHan.Reminders;

namespace NhacHan.Tests.Reminders;

public class RowLeaseTests
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(1);
    private readonly Lock _gate = new();
    private Row _stored = new(0, null, "new");
    private int _failures;

    [Fact]
    public async Task Work_that_takes_three_times_its_lease_keeps_it_and_writes_between_renewals_are_not_lost()
    {
        await using var lease = await TakeAsync();
        for (var i = 1; i <= 18; i++)
        {
            await Task.Delay(170, TestContext.Current.CancellationToken);
            Assert.True(Stored().Until > TimeProvider.System.GetUtcNow());
            if (i % 3 == 0) await lease.WriteAsync(r => r with { Said = $"{i}" });
        }
        Assert.False(lease.Token.IsCancellationRequested);
        var version = Stored().Version;
        Assert.InRange(version, 7, 30); // the taking, six writes, and renewals
        Assert.Equal("end of 18", (await lease.EndAsync(r => r with { Said = "end of " + r.Said })).Said);
        await Task.Delay(Lease, TestContext.Current.CancellationToken);
        Assert.Equal((version + 1, null, "end of 18"), (Stored().Version, Stored().Until, Stored().Said));
    }

    [Fact]
    public async Task Whoever_loses_it_is_stopped_and_a_storage_that_fails_for_a_moment_costs_nobody_the_lease()
    {
        await using (var lease = await TakeAsync())
        {
            Volatile.Write(ref _failures, 2);
            await Task.Delay(Lease * 1.5, TestContext.Current.CancellationToken);
            Assert.Equal((0, false), (Volatile.Read(ref _failures), lease.Token.IsCancellationRequested));

            lock (_gate) _stored = _stored with { Version = _stored.Version + 1, Said = "another's" };
            await Task.Delay(Lease / 2, TestContext.Current.CancellationToken);
            Assert.True(lease.Token.IsCancellationRequested);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => lease.WriteAsync(r => r with { Said = "mine" }));
        }
        Assert.Equal("another's", Stored().Said);
    }

    [Fact]
    public async Task Where_nothing_can_be_written_the_work_is_cut_short_before_the_lease_is_over_and_what_fails_gives_it_back()
    {
        await using (var lease = await TakeAsync())
        {
            Volatile.Write(ref _failures, int.MaxValue);
            while (!lease.Token.IsCancellationRequested) await Task.Delay(10, TestContext.Current.CancellationToken);
            Assert.True(Stored().Until > TimeProvider.System.GetUtcNow());
            Volatile.Write(ref _failures, 0);
        }
        Assert.Null(Stored().Until);
    }

    private async Task<RowLease<Row>> TakeAsync() => (await RowLease<Row>.TryTakeAsync(Stored(), Lease, (r, until) => r with { Until = until }, ReplaceAsync, default))!;

    private async Task<Row?> ReplaceAsync(Row row, CancellationToken ct)
    {
        await Task.Delay(5, ct);
        if (Volatile.Read(ref _failures) > 0)
        {
            Interlocked.Decrement(ref _failures);
            throw new InvalidOperationException("The storage fails.");
        }
        lock (_gate) return row.Version == _stored.Version ? _stored = row with { Version = row.Version + 1 } : null;
    }

    private Row Stored()
    {
        lock (_gate) return _stored;
    }

    private sealed record Row(int Version, DateTimeOffset? Until, string Said);
}
