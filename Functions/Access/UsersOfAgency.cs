using NhacHan.Agencies;

namespace NhacHan.Access;

internal sealed class UsersOfAgency(UserStore users) : IAgencyReferences
{
    public async Task<IReadOnlyList<string>> ToAsync(string agencyId, CancellationToken ct) =>
        [.. (await users.ListAsync(ct)).Where(u => u.AgencyId == agencyId).Select(u => $"the agency of user {u.Id}")];
}
