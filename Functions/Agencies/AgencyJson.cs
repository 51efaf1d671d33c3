using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using NhacHan.Agencies.Import;
using NhacHan.Contract;
using NhacHan.Reminders.Messages;

namespace NhacHan.Agencies;

/// <summary>
/// An agency as the contract shows it: what PUT takes, its id, and what successions made of it. Only PUT says which others it may be
/// (<see cref="LikelyDuplicates"/>), and only where there are some. Contacts are left out for whom they do not concern.
/// </summary>
internal sealed record AgencyView(
    string Id, string Name, string ShortName, string Kind, string? Code, string? ParentId,
    ImmutableArray<string> Aliases, bool Invited, ImmutableArray<ContactView>? Contacts, bool Sample,
    ImmutableArray<AgencyNameView> Names, DateOnly? EndedOn, IReadOnlyList<NameView>? LikelyDuplicates = null)
{
    /// <param name="called">A name that it has or had; null for today's.</param>
    public static AgencyView Of(Agency a, bool withContacts = true, AgencyName? called = null)
    {
        var name = called ?? a.Current;
        return new(
            a.Id, name.Name, name.ShortName, Words.Of(a.Kind), name.Code, name.ParentId, a.Aliases, a.Invited,
            withContacts ? [.. a.Contacts.Select(ContactView.Of)] : null, a.Sample, [.. a.Names.Select(AgencyNameView.Of)], a.EndedOn);
    }
}

internal sealed record AgencyNameView(DateOnly? From, string Name, string ShortName, string? Code, string? ParentId, string? SuccessionId)
{
    public static AgencyNameView Of(AgencyName n) => new(n.From, n.Name, n.ShortName, n.Code, n.ParentId, n.By);

    public AgencyName ToName() => new(From, Name, ShortName, Code, ParentId, SuccessionId);
}

internal sealed record NameView(string Id, string Name);

internal sealed record ContactView(string Name, string Role, string? Email, string? Phone, string Language)
{
    public static ContactView Of(Contact c) => new(c.Name, Words.Of(c.Role), c.Email?.Value, c.Phone?.Value, Words.Of(c.Language));
}

/// <summary>Members are left out of a group that is given by kind, as they are in its PUT.</summary>
internal sealed record GroupView(string Id, string Name, IReadOnlyList<string>? Members, string? Kind)
{
    public static GroupView Of(AgencyGroup g) =>
        g.Kind is { } kind ? new(g.Id, g.Name, null, Words.Of(kind)) : new(g.Id, g.Name, g.Members, null);
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AgencyView))]
[JsonSerializable(typeof(GroupView))]
[JsonSerializable(typeof(ImportView))]
[JsonSerializable(typeof(Page<AgencyView>))]
[JsonSerializable(typeof(Page<GroupView>))]
internal sealed partial class AgencyJson : JsonSerializerContext
{
    // Neither the table nor the audit log is a web page: Vietnamese letters stay letters, at a sixth of the length.
    private static readonly AgencyJson Plain = new(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    public static JsonElement ForAudit(Agency agency) =>
        JsonSerializer.SerializeToElement(Agencies.AgencyView.Of(agency), Plain.AgencyView);

    public static JsonElement ForAudit(AgencyGroup group) =>
        JsonSerializer.SerializeToElement(Agencies.GroupView.Of(group), Plain.GroupView);

    public static string Write(ImmutableArray<string> aliases) => JsonSerializer.Serialize(aliases, Plain.ImmutableArrayString);

    public static string Write(ImmutableArray<Contact> contacts) =>
        JsonSerializer.Serialize([.. contacts.Select(Agencies.ContactView.Of)], Plain.ImmutableArrayContactView);

    public static string Write(ImmutableArray<AgencyName> names) =>
        JsonSerializer.Serialize([.. names.Select(Agencies.AgencyNameView.Of)], Plain.ImmutableArrayAgencyNameView);

    public static ImmutableArray<AgencyName> ReadNames(string json) =>
        [.. JsonSerializer.Deserialize(json, Plain.ImmutableArrayAgencyNameView).Select(n => n.ToName())];

    public static ImmutableArray<string> ReadAliases(string json) => JsonSerializer.Deserialize(json, Plain.ImmutableArrayString);

    public static ImmutableArray<Contact> ReadContacts(string json) =>
        [.. JsonSerializer.Deserialize(json, Plain.ImmutableArrayContactView).Select(From)];

    private static Contact From(ContactView c) => new(
        c.Name, Words.Parse<ContactRole>(c.Role),
        EmailAddress.TryParse(c.Email, out var email, out _) ? email : null,
        PhoneNumber.TryParse(c.Phone, out var phone, out _) ? phone : null,
        Words.Parse<Language>(c.Language));
}
