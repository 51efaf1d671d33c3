using NhacHan.Hosting;

namespace NhacHan.Audit;

/// <summary>
/// Every hour: seals what was recorded since the last block, up to ten minutes ago, so that a write on its way is not shut out. Repeated or run
/// twice at once it makes one block. Each hash also goes into the log, which is kept elsewhere: whoever can write the tables could make a
/// whole new chain, but not one that ends in a hash that the log has.
/// </summary>
internal sealed class SealAudit(AuditLog audit, AuditBlockStore blocks, TimeProvider clock, ILogger<SealAudit> log) : ITimerFunction
{
    public const string Name = "SealAudit";
    private static readonly TimeSpan Settling = TimeSpan.FromMinutes(10);

    public async Task RunAsync(TimerCall call, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var last = await blocks.FindLastAsync(ct);
        var (from, to) = (last?.To ?? AuditBlock.Beginning, now - Settling);
        if (to <= from) return;
        var entries = await audit.HashAsync(from, to, ct);
        if (entries.Count == 0) return;
        var block = AuditBlock.After(last, to, entries, now);
        if (await blocks.TryAddAsync(block, ct))
            log.LogInformation("Audit block {Number} seals {Entries} entries up to {To:O}: {Hash}", block.Number, block.Entries, block.To.UtcDateTime, block.Hash);
    }
}
