using NhacHan.Agencies;
using NhacHan.Reminders;

namespace NhacHan.ContactHealth;

/// <summary>A dead address or number that an agency still has, and whose it is.</summary>
internal sealed record ContactTrouble(DeadContact Dead, Agency Agency, Contact Contact)
{
    /// <summary>
    /// Those that agencies still have. The others have ended by themselves: the agency has another address now, or is no more.
    /// </summary>
    public static IReadOnlyList<ContactTrouble> Of(DeadContacts dead, AgencyDirectory directory, ContactHasher hasher, DateOnly today) =>
    [
        .. from contact in dead.All
           let agency = directory.Find(contact.AgencyId)
           where agency is not null && agency.IsInForceOn(today)
           let whose = agency.Contacts.FirstOrDefault(c =>
               ContactHasher.AddressOf(c, contact.Channel) is { } address && hasher.Hash(contact.Channel, address) == contact.Hash)
           where whose is not null
           select new ContactTrouble(contact, agency, whose),
    ];
}
