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
    /// <summary>What name, code and parent were before those of today, oldest first.</summary>
    public ImmutableArray<AgencyName> Earlier { get; init; } = [];

    /// <summary>The first day of the name, code and parent of today; null where they were never others.</summary>
    public DateOnly? Since { get; init; }

    /// <summary>The succession that gave them.</summary>
    public string? SinceBy { get; init; }

    /// <summary>The first day on which the agency is no more (merged, split, dissolved). It stays for its history, and nobody reminds it.</summary>
    public DateOnly? EndedOn { get; init; }

    /// <summary>The succession that ended it.</summary>
    public string? EndedBy { get; init; }

    /// <summary>All that the agency was called, oldest first; the last is what it is called now.</summary>
    public IEnumerable<AgencyName> Names => Earlier.Append(Current);

    public AgencyName Current => new(Since, Name, ShortName, Code, ParentId, SinceBy);

    public IEnumerable<Contact> ContactsOf(ContactRole role) => Contacts.Where(c => c.Role == role);

    /// <summary>What it was called on a day; before its first known day, what it was called first.</summary>
    public AgencyName NameOn(DateOnly day) => Names.LastOrDefault(n => n.From is not { } from || from <= day) ?? Current;

    public bool IsInForceOn(DateOnly day) => EndedOn is not { } end || day < end;

    /// <summary>Begins a new entry; the one of today becomes history.</summary>
    public Agency Renamed(AgencyName now) => Called(now) with { Earlier = Earlier.Add(Current) };

    /// <summary>Takes the newest entry back.</summary>
    public Agency NamedBack() => Called(Earlier[^1]) with { Earlier = Earlier.RemoveAt(Earlier.Length - 1) };

    /// <summary>A plain PUT corrects what the agency is called now; what it was called before, and whether it ended, only a succession says.</summary>
    public Agency Following(Agency? before) => before is null ? this : this with
    {
        Earlier = before.Earlier,
        Since = before.Since,
        SinceBy = before.SinceBy,
        EndedOn = before.EndedOn,
        EndedBy = before.EndedBy,
    };

    private Agency Called(AgencyName name) => this with
    {
        Name = name.Name,
        ShortName = name.ShortName,
        Code = name.Code,
        ParentId = name.ParentId,
        Since = name.From,
        SinceBy = name.By,
    };
}

/// <summary>What an agency was called, its code and the agency above it, from a day on until the next entry's.</summary>
/// <param name="From">Inclusive; null for the first entry, which holds for all days before.</param>
/// <param name="By">The succession that gave it.</param>
internal sealed record AgencyName(DateOnly? From, string Name, string ShortName, string? Code, string? ParentId, string? By);

/// <summary>A group ("các sở, ban, ngành"): either listed members, or all agencies of a kind. Expanded when a plan is published.</summary>
internal sealed record AgencyGroup(string Id, string Name, ImmutableArray<string> Members, AgencyKind? Kind);
