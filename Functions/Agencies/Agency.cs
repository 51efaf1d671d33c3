using System.Collections.Immutable;
using NhacHan.Reminders.Messages;

namespace NhacHan.Agencies;

internal enum AgencyKind { PeoplesCommittee, Department, Division, Commune, Press, PartyBody, MassOrganisation, PublicUnit, Other }

/// <summary>The officer gets the reminders; the head only what is escalated.</summary>
internal enum ContactRole { Officer, Head }

/// <summary>A person at an agency. With neither address nor number nobody can be reached, and scans say so.</summary>
internal sealed record Contact(string Name, ContactRole Role, EmailAddress? Email, PhoneNumber? Phone, Language Language);

/// <summary>
/// An agency (cơ quan, đơn vị). <see cref="Invited"/> bodies are only asked: never escalated, never scored.
/// <see cref="Sample"/> marks made-up agencies, which live channels refuse.
/// </summary>
internal sealed record Agency(
    string Id, string Name, string ShortName, AgencyKind Kind, string? Code, string? ParentId,
    ImmutableArray<string> Aliases, bool Invited, ImmutableArray<Contact> Contacts, bool Sample)
{
    public IEnumerable<Contact> ContactsOf(ContactRole role) => Contacts.Where(c => c.Role == role);
}

/// <summary>A group ("các sở, ban, ngành"): either listed members, or all agencies of a kind. Expanded when a plan is published.</summary>
internal sealed record AgencyGroup(string Id, string Name, ImmutableArray<string> Members, AgencyKind? Kind);
