using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace NhacHan.Audit;

/// <summary>
/// A seal on the audit entries of a stretch of time: what they hash to, and the seal before it, so that no entry can be changed, added or taken
/// away afterwards without every later seal showing it. Whoever keeps one seal's hash elsewhere (the log has each) can prove all before it.
/// </summary>
/// <param name="Number">1, 2, 3 …</param>
/// <param name="From">Exclusive, business time; the block before ends there.</param>
/// <param name="To">Inclusive.</param>
/// <param name="EntriesHash">SHA-256, hex, over the entries newest first.</param>
/// <param name="PreviousHash">Empty for the first block.</param>
/// <param name="Hash">SHA-256, hex, over all of the above.</param>
internal sealed record AuditBlock(
    long Number, DateTimeOffset From, DateTimeOffset To, long Entries, string EntriesHash, string PreviousHash, DateTimeOffset SealedAt, string Hash)
{
    /// <summary>Before there was any entry of this software.</summary>
    public static readonly DateTimeOffset Beginning = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static AuditBlock After(AuditBlock? previous, DateTimeOffset to, SealedEntries entries, DateTimeOffset sealedAt)
    {
        var block = new AuditBlock(
            (previous?.Number ?? 0) + 1, previous?.To ?? Beginning, to, entries.Count, entries.Hash, previous?.Hash ?? "", sealedAt, "");
        return block with { Hash = block.Rehashed() };
    }

    /// <summary>What <see cref="Hash"/> must be.</summary>
    public string Rehashed() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture, $"{Number}\n{From.UtcTicks}\n{To.UtcTicks}\n{Entries}\n{EntriesHash}\n{PreviousHash}\n{SealedAt.UtcTicks}"))));
}

/// <summary>How many entries, and what they hash to.</summary>
internal readonly record struct SealedEntries(long Count, string Hash);

/// <summary>Hashes entries one after another. Each field goes in with its length, so that nothing can move from one into the next.</summary>
internal sealed class EntryHasher : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long _count;

    public void Add(params ReadOnlySpan<string?> fields)
    {
        _count++;
        foreach (var field in fields)
        {
            var bytes = field is null ? null : Encoding.UTF8.GetBytes(field);
            _hash.AppendData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{bytes?.Length ?? -1}:")));
            if (bytes is not null) _hash.AppendData(bytes);
        }
    }

    public SealedEntries End() => new(_count, Convert.ToHexStringLower(_hash.GetHashAndReset()));

    public void Dispose() => _hash.Dispose();
}
