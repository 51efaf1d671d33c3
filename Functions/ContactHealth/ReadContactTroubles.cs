using NhacHan.Agencies;
using NhacHan.Deadlines;
using NhacHan.Reminders;

namespace NhacHan.ContactHealth;

/// <summary>Reads which agencies cannot be reached at an address or number that they have.</summary>
internal sealed class ReadContactTroubles(KnownDeadContacts known, AgencyRegistry agencies, ContactSaltStore salt, TimeProvider clock)
{
    public async Task<IReadOnlyList<ContactTrouble>> RunAsync(CancellationToken ct)
    {
        var dead = await known.GetAsync(ct);
        // Where there are none no salt is drawn: an empty storage stays one that a backup can be restored into.
        return dead.All.Count == 0 ? [] : ContactTrouble.Of(dead, await agencies.GetAsync(ct), await salt.GetAsync(ct), HaNoiTime.DateOf(clock.GetUtcNow()));
    }
}
