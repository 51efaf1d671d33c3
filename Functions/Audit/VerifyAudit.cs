using System.Globalization;

namespace NhacHan.Audit;

/// <param name="Problems">Empty where nothing was touched since it was sealed.</param>
/// <param name="Unsealed">Entries later than the last block; the next one takes them.</param>
internal sealed record AuditVerdict(IReadOnlyList<AuditBlock> Chain, IReadOnlyList<string> Problems, long Unsealed);

/// <summary>Reads every entry anew and holds it against the chain of seals.</summary>
internal sealed class VerifyAudit(AuditLog audit, AuditBlockStore blocks, TimeProvider clock)
{
    /// <summary>The command line's: <c>NhacHan verify-audit</c>.</summary>
    public const string Command = "verify-audit";

    public async Task<AuditVerdict> RunAsync(CancellationToken ct)
    {
        var chain = await blocks.ChainAsync(ct);
        var problems = new List<string>();
        AuditBlock? previous = null;
        foreach (var block in chain)
        {
            problems.AddRange(OfBlock(block, previous).Select(p => $"Block {block.Number}: {p}."));
            var now = await audit.HashAsync(block.From, block.To, ct);
            if (now != new SealedEntries(block.Entries, block.EntriesHash))
                problems.Add($"Block {block.Number}: the entries after {At(block.From)} up to {At(block.To)} are not those that were sealed: {block.Entries} then, {now.Count} now.");
            previous = block;
        }
        var unsealed = await audit.HashAsync(previous?.To ?? AuditBlock.Beginning, clock.GetUtcNow(), ct);
        return new AuditVerdict(chain, problems, unsealed.Count);
    }

    /// <exception cref="InvalidOperationException">Something was touched; the message is one line a problem.</exception>
    public async Task TellAsync(TextWriter output, CancellationToken ct)
    {
        var verdict = await RunAsync(ct);
        if (verdict.Problems.Count > 0) throw new InvalidOperationException("The audit was touched.\n  " + string.Join("\n  ", verdict.Problems));
        await output.WriteLineAsync(verdict.Chain is [.., var last]
            ? string.Create(CultureInfo.InvariantCulture, $"The audit is as it was sealed: {verdict.Chain.Sum(b => b.Entries)} entries in {verdict.Chain.Count} blocks up to {At(last.To)}; {verdict.Unsealed} later ones wait for the next seal.\nLast block {last.Number}: {last.Hash}")
            : string.Create(CultureInfo.InvariantCulture, $"Nothing is sealed yet; {verdict.Unsealed} entries wait for the first seal."));
    }

    private static IEnumerable<string> OfBlock(AuditBlock block, AuditBlock? previous)
    {
        if (block.Number != (previous?.Number ?? 0) + 1) yield return $"it follows block {previous?.Number ?? 0}: blocks are missing";
        if (block.PreviousHash != (previous?.Hash ?? "")) yield return "it does not name the hash of the block before it";
        if (block.From != (previous?.To ?? AuditBlock.Beginning)) yield return "it does not begin where the block before it ends";
        if (block.Hash != block.Rehashed()) yield return "it does not have the hash of what it says";
    }

    private static string At(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
