using NhacHan.Access;
using NhacHan.Agencies;

namespace NhacHan.Plans;

/// <summary>
/// Whose officers' names, addresses and numbers a caller may read: administrators everybody's, an agency its own, whoever runs plans those of
/// the agencies that report or are invited in them, and of their coordinating offices. Where they may not, contacts are left out.
/// </summary>
internal sealed class VisibleContacts(VisiblePlans plans, AgencyRegistry agencies)
{
    public async Task<Func<string, bool>> OfAsync(Caller caller, CancellationToken ct)
    {
        if (caller is { Role: Role.Administrator, Mode: KeyMode.Live }) return _ => true;
        if (caller.Role == Role.Agency) return id => id == caller.AgencyId;
        if (caller.Role == Role.Reader) return _ => false;
        var directory = await agencies.GetAsync(ct);
        var known = (await plans.ListAsync(caller, ct))
            .SelectMany(p => p.EverReporting(directory).Append(p.CoordinatorId))
            .ToHashSet(StringComparer.Ordinal);
        return known.Contains;
    }
}
