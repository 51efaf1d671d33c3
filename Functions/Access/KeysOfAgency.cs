using NhacHan.Agencies;

namespace NhacHan.Access;

internal sealed class KeysOfAgency(KeyStore keys) : IAgencyReferences
{
    public async Task<IReadOnlyList<string>> ToAsync(string agencyId, CancellationToken ct) =>
        [.. (await keys.ListAsync(ct)).Where(k => k.AgencyId == agencyId).Select(k => $"the agency of key {k.Id}")];
}
