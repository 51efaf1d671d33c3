using System.Collections.Immutable;
using System.Text.Json.Nodes;
using NhacHan.Contract;

namespace NhacHan.Agencies.Import;

/// <summary>
/// The contacts that an agency has after its row. The row's officer takes the place of the officer of the same name, else of the same address, else
/// of the same number, else of the first; likewise the head. Contacts beyond these two stay, and a contact keeps its language. Three blank
/// cells remove the officer if there is only one: which of several they mean nobody can say, so then all stay. Whatever was done once, doing it
/// again changes nothing.
/// </summary>
internal sealed class ContactCells
{
    private readonly List<ContactView> _contacts;
    private readonly Dictionary<string, string> _columns = new(StringComparer.Ordinal);

    public ContactCells(Func<string, string> textOf, ImmutableArray<Contact> stored)
    {
        _contacts = [.. stored.Select(ContactView.Of)];
        var read = Enum.GetValues<ContactRole>().Select(role => (Role: Words.Of(role), View: Read(textOf, Words.Of(role)))).ToList();
        foreach (var (role, view) in read.Where(r => r.View is null)) Remove(role);
        foreach (var (role, view) in read.Where(r => r.View is not null)) Put(role, view!);
    }

    /// <summary>Roles whose cells were blank and of which several contacts are stored.</summary>
    public List<ContactRole> Kept { get; } = [];

    public JsonArray ToJson() => new([.. _contacts.Select(c => (JsonNode)new JsonObject
    {
        ["name"] = c.Name,
        ["role"] = c.Role,
        ["email"] = c.Email,
        ["phone"] = c.Phone,
        ["language"] = c.Language,
    })]);

    /// <summary>The column of what the reader calls <c>contacts[1].email</c>; what is wrong with all of them together is no one column's.</summary>
    public string ColumnOf(string path) => _columns.GetValueOrDefault(path, RowProblem.WholeRow);

    private static ContactView? Read(Func<string, string> textOf, string role)
    {
        var (name, email, phone) = (textOf(role + ImportHeading.ContactName).Trim(), textOf(role + ImportHeading.ContactEmail).Trim(), textOf(role + ImportHeading.ContactPhone).Trim());
        return name.Length + email.Length + phone.Length == 0 ? null : new ContactView(name, role, email, phone, "vi");
    }

    private void Remove(string role)
    {
        if (_contacts.Count(c => c.Role == role) <= 1) _contacts.RemoveAll(c => c.Role == role);
        else Kept.Add(Words.Parse<ContactRole>(role));
    }

    private void Put(string role, ContactView view)
    {
        var place = PlaceOf(role, view);
        if (place < 0)
        {
            place = _contacts.Count;
            _contacts.Add(view);
        }
        _contacts[place] = view with { Language = _contacts[place].Language };
        foreach (var column in new[] { ImportHeading.ContactName, ImportHeading.ContactEmail, ImportHeading.ContactPhone })
            _columns[$"contacts[{place}].{column.ToLowerInvariant()}"] = role + column;
    }

    private int PlaceOf(string role, ContactView view)
    {
        var name = VietnameseText.SingleSpaced(VietnameseText.Composed(view.Name));
        var email = EmailAddress.TryParse(view.Email, out var address, out _) ? address.Value : null;
        var phone = PhoneNumber.TryParse(view.Phone, out var number, out _) ? number.Value : null;
        Predicate<ContactView>[] alike =
            [c => c.Name == name, c => email is not null && c.Email == email, c => phone is not null && c.Phone == phone, _ => true];
        return alike.Select(isAlike => _contacts.FindIndex(c => c.Role == role && isAlike(c))).FirstOrDefault(place => place >= 0, -1);
    }
}
