using NhacHan.Storage;
using NhacHan.Successions;

namespace NhacHan.Agencies;

/// <summary>
/// The directory, read once and kept for a minute: a contact changed elsewhere is used a minute later at the latest.
/// This instance's own writes are seen at once.
/// </summary>
internal sealed class AgencyRegistry(AgencyStore agencies, GroupStore groups, SuccessionStore successions)
{
    private readonly RecentCopy<AgencyDirectory> _directory = new(
        TimeSpan.FromMinutes(1), async ct => new AgencyDirectory(await agencies.ListAsync(ct), await groups.ListAsync(ct), await successions.ListAsync(ct)));

    public Task<AgencyDirectory> GetAsync(CancellationToken ct) => _directory.GetAsync(ct);

    public void Forget() => _directory.Forget();
}
