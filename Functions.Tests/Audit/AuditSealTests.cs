using System.Text.Json;
using Azure;
using Microsoft.Extensions.Logging;
using NhacHan.Access;
using NhacHan.Audit;
using NhacHan.Hosting;
using NhacHan.Storage;
using NhacHan.Tests.Hosting;
using NhacHan.Tests.Storage;

namespace NhacHan.Tests.Audit;

/// <summary>Whoever can write the tables can change the audit; that it was changed must show.</summary>
public sealed class AuditSealTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Start = new(2027, 2, 28, 15, 0, 0, TimeSpan.Zero);
    private readonly Azurite _azurite = Azurite.StartNew();
    private readonly FakeClock _clock = new(Start);
    private readonly RecordedLog _log = new();
    private AuditLog _audit = null!;
    private AuditBlockStore _blocks = null!;
    private TableClient _rows = null!;

    public async ValueTask InitializeAsync()
    {
        var tables = new TableServiceClient(_azurite.Connection);
        foreach (var name in new[] { AuditLog.Table, AuditBlockStore.Table }) await tables.GetTableClient(name).CreateIfNotExistsAsync();
        (_audit, _blocks, _rows) = (new AuditLog(tables, _clock), new AuditBlockStore(tables), tables.GetTableClient(AuditLog.Table));
        // Two blocks, the second over the end of a month in UTC.
        await RecordAsync("one", "two");
        await SealAsync();
        _clock.Now = Start.AddHours(9).AddMinutes(-30);
        await RecordAsync("three");
        _clock.Now = Start.AddHours(10);
        await RecordAsync("four");
        await SealAsync();
    }

    public ValueTask DisposeAsync() => _azurite.DisposeAsync();

    [Fact]
    public async Task What_nobody_touched_is_as_it_was_sealed()
    {
        var verdict = await VerifyAsync();
        Assert.Empty(verdict.Problems);
        Assert.Equal([2, 2], verdict.Chain.Select(b => b.Entries));
        Assert.Equal(0, verdict.Unsealed);
    }

    [Fact]
    public async Task Each_hash_stands_in_the_log_too()
    {
        var chain = await _blocks.ChainAsync(default);
        Assert.All(chain, block => Assert.Contains(_log.Lines, l => l.Text.Contains(block.Hash, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_last_ten_minutes_wait_for_the_next_seal_and_nothing_new_makes_no_block()
    {
        await SealAsync();
        await RecordAsync("five");
        await NewSeal().RunAsync(new TimerCall(_clock.Now, false), default);
        var verdict = await VerifyAsync();
        Assert.Equal((2, 1), (verdict.Chain.Count, verdict.Unsealed));
    }

    [Fact]
    public async Task Sealed_by_many_at_once_it_is_sealed_once()
    {
        await RecordAsync("five");
        _clock.Now = _clock.Now.AddHours(1);
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => NewSeal().RunAsync(new TimerCall(_clock.Now, false), default)));
        var verdict = await VerifyAsync();
        Assert.Equal(3, verdict.Chain.Count);
        Assert.Empty(verdict.Problems);
    }

    [Fact]
    public async Task A_changed_entry_shows()
    {
        var row = await RowAsync("one");
        row["after"] = "\"another\"";
        await _rows.UpdateEntityAsync(row, ETag.All, TableUpdateMode.Replace);
        await BlockIsTouchedAsync(1, "2 then, 2 now");
    }

    [Fact]
    public async Task What_moves_from_one_field_into_the_next_shows()
    {
        var row = await RowAsync("one");
        (row["action"], row["target"]) = (row.GetString("action") + "p", row.GetString("target")![1..]);
        await _rows.UpdateEntityAsync(row, ETag.All, TableUpdateMode.Replace);
        await BlockIsTouchedAsync(1, "are not those that were sealed");
    }

    [Fact]
    public async Task An_entry_taken_away_shows()
    {
        var row = await RowAsync("three");
        await _rows.DeleteEntityAsync(row.PartitionKey, row.RowKey);
        await BlockIsTouchedAsync(2, "2 then, 1 now");
    }

    [Fact]
    public async Task An_entry_put_in_afterwards_shows()
    {
        var now = _clock.Now;
        _clock.Now = Start.AddMinutes(1);
        await RecordAsync("forged");
        _clock.Now = now;
        await BlockIsTouchedAsync(1, "2 then, 3 now");
    }

    [Fact]
    public async Task A_block_made_anew_over_what_was_changed_does_not_fit_the_next()
    {
        await A_changed_entry_shows();
        var blocks = new TableServiceClient(_azurite.Connection).GetTableClient(AuditBlockStore.Table);
        var first = (await _blocks.ChainAsync(default))[0];
        var forged = AuditBlock.After(null, first.To, await _audit.HashAsync(first.From, first.To, default), first.SealedAt);
        await blocks.DeleteEntityAsync("block", (long.MaxValue - 1).ToString("D19", System.Globalization.CultureInfo.InvariantCulture));
        Assert.True(await _blocks.TryAddAsync(forged, default));
        Assert.Equal(["Block 2: it does not name the hash of the block before it."], (await VerifyAsync()).Problems);
    }

    [Fact]
    public async Task A_block_taken_away_shows()
    {
        var blocks = new TableServiceClient(_azurite.Connection).GetTableClient(AuditBlockStore.Table);
        await blocks.DeleteEntityAsync("block", (long.MaxValue - 1).ToString("D19", System.Globalization.CultureInfo.InvariantCulture));
        Assert.Contains("Block 2: it follows block 0: blocks are missing.", (await VerifyAsync()).Problems);
    }

    private async Task BlockIsTouchedAsync(int number, string says)
    {
        var problem = Assert.Single((await VerifyAsync()).Problems);
        Assert.StartsWith($"Block {number}: ", problem, StringComparison.Ordinal);
        Assert.Contains(says, problem, StringComparison.Ordinal);
        using var said = new StringWriter();
        await Assert.ThrowsAsync<InvalidOperationException>(() => new VerifyAudit(_audit, _blocks, _clock).TellAsync(said, default));
    }

    private Task<AuditVerdict> VerifyAsync() => new VerifyAudit(_audit, _blocks, _clock).RunAsync(default);

    private async Task RecordAsync(params string[] whats)
    {
        foreach (var what in whats)
            await _audit.RecordAsync(Caller.Administrator("test", "Test"), "thing.change", $"things/{what}", null, JsonSerializer.SerializeToElement(what), default);
    }

    private async Task SealAsync()
    {
        _clock.Now = _clock.Now.AddMinutes(20);
        await NewSeal().RunAsync(new TimerCall(_clock.Now, false), default);
    }

    private SealAudit NewSeal() => new(_audit, _blocks, _clock, LoggerFactory.Create(b => b.AddProvider(_log)).CreateLogger<SealAudit>());

    private async Task<TableEntity> RowAsync(string what) => await _rows.QueryAsync().FirstAsync(r => r.GetString("target") == "things/" + what);
}
