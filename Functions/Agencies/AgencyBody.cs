using System.Collections.Immutable;
using NhacHan.Contract;
using NhacHan.Reminders.Messages;

namespace NhacHan.Agencies;

/// <summary>
/// The body of an agency's PUT. What is wrong is in <see cref="Problems"/>, to which the use case adds what only storage knows;
/// <see cref="Agency"/> may be used when there are none.
/// </summary>
internal sealed record AgencyBody(Agency Agency, Problems Problems)
{
    private const int MostAliases = 50;
    private const int MostContacts = 50;

    public static AgencyBody Read(string id, FieldReader fields)
    {
        var problems = fields.Problems;
        BodyId.Check(id, fields);
        var agency = new Agency(
            id,
            Name(fields, "name", 200) ?? "",
            ShortName(fields) ?? "",
            fields.Choice<AgencyKind>("kind") ?? AgencyKind.Other,
            fields.Text("code", 50, required: false),
            fields.IdOf("parentId", required: false),
            [.. fields.Texts("aliases", MostAliases, 200).Select(VietnameseText.SingleSpaced).Distinct(StringComparer.Ordinal)],
            fields.Flag("invited") ?? false,
            [.. fields.Objects("contacts", MostContacts).Select(ContactOf)],
            fields.Flag("sample") ?? false);
        fields.ReadOnly("likelyDuplicates", "names", "endedOn");
        fields.NoOthers();
        return new AgencyBody(agency, problems);
    }

    public static string? ShortName(FieldReader fields, bool required = true)
    {
        if (Name(fields, "shortName", 200, required) is not { } name) return null;
        if (ShortNames.TryAccept(name, out var problem)) return name;
        fields.Wrong("shortName", problem);
        return null;
    }

    private static Contact ContactOf(FieldReader fields)
    {
        var contact = new Contact(
            Name(fields, "name", 100) ?? "",
            fields.Choice<ContactRole>("role") ?? ContactRole.Officer,
            Email(fields),
            Phone(fields),
            fields.Choice<Language>("language", required: false) ?? Language.Vi);
        fields.NoOthers();
        return contact;
    }

    private static EmailAddress? Email(FieldReader fields)
    {
        if (fields.Text("email", 320, required: false) is not { } text) return null;
        if (!EmailAddress.TryParse(text, out var email, out var problem)) fields.Wrong("email", problem);
        return email;
    }

    private static PhoneNumber? Phone(FieldReader fields)
    {
        if (fields.Text("phone", 40, required: false) is not { } text) return null;
        if (!PhoneNumber.TryParse(text, out var phone, out var problem)) fields.Wrong("phone", problem);
        return phone;
    }

    /// <summary>A name stands on one line in every message and list.</summary>
    public static string? Name(FieldReader fields, string name, int max, bool required = true) =>
        fields.Text(name, max, required) is { } text ? VietnameseText.SingleSpaced(text) : null;
}
