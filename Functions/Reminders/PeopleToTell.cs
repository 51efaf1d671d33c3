using NhacHan.Agencies;
using NhacHan.Deadlines;
using NhacHan.Obligations;

namespace NhacHan.Reminders;

/// <summary>Whom a rung concerns for one duty: the agency's officers, its head, or the coordinating office.</summary>
internal sealed class PeopleToTell(DutyFacts facts, IDuty duty, DateOnly lastDay, SortedSet<string> unreached)
{
    public IEnumerable<WantedIntent> At(Rung rung)
    {
        if (!Concerns(rung)) return [];
        var told = Told(rung, skipped: false).ToList();
        if (told.Count == 0) unreached.Add(AgencyOf(rung));
        return told;
    }

    public IEnumerable<WantedIntent> SkippedAt(Rung rung) => Concerns(rung) ? Told(rung, skipped: true) : [];

    /// <summary>Invited bodies are asked at their officer's desk; they are never escalated, and no digest counts them as missing. Nor does
    /// the coordinating office get a digest that names itself.</summary>
    private bool Concerns(Rung rung) =>
        rung.Audience == Audience.Officer || (!duty.Invited && !(rung.Audience == Audience.Coordinator && facts.IsConsolidated));

    private string AgencyOf(Rung rung) => rung.Audience == Audience.Coordinator ? facts.CoordinatorId : duty.AgencyId;

    private IEnumerable<WantedIntent> Told(Rung rung, bool skipped)
    {
        var agencyId = AgencyOf(rung);
        var role = rung.Audience == Audience.Head ? ContactRole.Head : ContactRole.Officer;
        var contacts = facts.Directory.Find(agencyId)?.ContactsOf(role) ?? [];
        return contacts
            .SelectMany(contact => WaysTo(contact, agencyId, rung.Channels))
            .Select(to => new IntentKey(facts.Of, rung.Offset, lastDay, to.Channel, agencyId, to.Hash, rung.Audience == Audience.Coordinator))
            .Distinct()
            .Select(key => new WantedIntent(key, rung.Audience, skipped));
    }

    /// <summary>The rung's channels, where they reach the person; where each of them is dead, the person's others.</summary>
    private IEnumerable<(Channel Channel, string Hash)> WaysTo(Contact contact, string agencyId, IEnumerable<Channel> channels)
    {
        var ways = Enum.GetValues<Channel>()
            .Select(channel => (Channel: channel, Address: ContactHasher.AddressOf(contact, channel)))
            .Where(to => to.Address is not null)
            .Select(to => (to.Channel, Hash: facts.Hasher.Hash(to.Channel, to.Address!)))
            .ToLookup(to => channels.Contains(to.Channel));
        var alive = ways[true].Where(to => !facts.Dead.Has(agencyId, to.Hash)).ToList();
        return alive.Count > 0 || !ways[true].Any() ? alive : ways[false].Where(to => !facts.Dead.Has(agencyId, to.Hash));
    }
}
