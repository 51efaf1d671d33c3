namespace NhacHan.Agencies;

/// <summary>
/// Whom a PUT may have recorded a second time. Only a hint depends on it: so it is read once a minute, however many are put meanwhile, and
/// takes this instance's own writes as they come.
/// </summary>
internal sealed class KnownNames(AgencyRegistry registry)
{
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(1);
    private readonly Lock _gate = new();
    private LikelyDuplicates? _known;
    private long _readAt;

    /// <summary>Those like this agency, which is stored already.</summary>
    public async Task<IReadOnlyList<Agency>> LikeAsync(Agency agency, CancellationToken ct)
    {
        lock (_gate)
        {
            if (_known is not null && TimeProvider.System.GetElapsedTime(_readAt) < Kept)
            {
                _known.Put(agency);
                return _known.Of(agency);
            }
        }
        var known = new LikelyDuplicates((await registry.GetAsync(ct)).Agencies);
        lock (_gate)
        {
            (_known, _readAt) = (known, TimeProvider.System.GetTimestamp());
            return known.Of(agency);
        }
    }

    public void Remove(string id)
    {
        lock (_gate) _known?.Remove(id);
    }

    public void Forget()
    {
        lock (_gate) _known = null;
    }
}
