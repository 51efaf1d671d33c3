using NhacHan.Successions;

namespace NhacHan.Agencies;

/// <summary>
/// The directory, read once and kept for a minute: a contact changed elsewhere is used a minute later at the latest.
/// This instance's own writes are seen at once.
/// </summary>
internal sealed class AgencyRegistry(AgencyStore agencies, GroupStore groups, SuccessionStore successions)
{
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(1);
    private readonly SemaphoreSlim _gate = new(1);
    private AgencyDirectory? _directory;
    private long _readAt;
    private int _version;

    public async Task<AgencyDirectory> GetAsync(CancellationToken ct)
    {
        if (Fresh() is { } kept) return kept;
        await _gate.WaitAsync(ct);
        try
        {
            if (Fresh() is { } read) return read;
            var version = Volatile.Read(ref _version);
            var directory = new AgencyDirectory(await agencies.ListAsync(ct), await groups.ListAsync(ct), await successions.ListAsync(ct));
            if (version == Volatile.Read(ref _version))
                (_directory, _readAt) = (directory, TimeProvider.System.GetTimestamp());
            return directory;
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Forget()
    {
        Interlocked.Increment(ref _version);
        _directory = null;
    }

    private AgencyDirectory? Fresh() =>
        _directory is { } directory && TimeProvider.System.GetElapsedTime(_readAt) < Kept ? directory : null;
}
