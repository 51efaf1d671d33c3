using System.Collections.Immutable;
using NhacHan.Agencies;
using NhacHan.Reminders.Messages;

namespace NhacHan.Tests.Agencies.Import;

/// <summary>A sheet has one officer and one head; an agency may have more, and they are not the sheet's to lose.</summary>
public class ContactCellsTests
{
    private static readonly Agency Stored = ImportFile.Plan(ImportFile.Csv(ImportFile.Row("a1"))).Changes.Single().After;

    [Fact]
    public void A_new_officer_takes_the_place_of_the_one_that_was()
    {
        var after = Imported(Stored, "Lê Mới", "moi@a1.example", "0900000001");
        Assert.Equal(["Lê Mới officer moi@a1.example +84900000001", "Trần Thị a1 head tt@a1.example +84398765432"], Shown(after));
    }

    [Theory]
    [InlineData("Hai", "khac@a1.example", "")]
    [InlineData("Tên khác", "hai@a1.example", "")]
    [InlineData("Tên khác", "", "0900000002")]
    public void Of_several_the_one_with_that_name_address_or_number_is_changed(string name, string email, string phone)
    {
        var second = new Contact("Hai", ContactRole.Officer, Email("hai@a1.example"), Phone("0900000002"), Language.En);
        var after = Imported(Stored with { Contacts = [.. Stored.Contacts, second] }, name, email, phone);
        Assert.Equal(3, after.Contacts.Length);
        Assert.Equal(Stored.Contacts[0], after.Contacts[0]);
        Assert.Equal((name, Language.En), (after.Contacts[2].Name, after.Contacts[2].Language));
    }

    [Fact]
    public void Three_blank_cells_remove_the_only_officer_and_keep_several()
    {
        Assert.Equal(["Trần Thị a1 head tt@a1.example +84398765432"], Shown(Imported(Stored, "", "", "")));
        ImmutableArray<Contact> several = [.. Stored.Contacts, new("Hai", ContactRole.Officer, Email("hai@a1.example"), null, Language.Vi)];
        var plan = ImportFile.Plan(Csv("", "", ""), Stored with { Contacts = several });
        Assert.Empty(plan.Changes);
        Assert.Equal(["2 officerName contactsKept"], plan.Warnings.Said());
    }

    private static Agency Imported(Agency stored, string name, string email, string phone)
    {
        var after = ImportFile.Plan(Csv(name, email, phone), stored).Changes.Single().After;
        Assert.Empty(ImportFile.Plan(Csv(name, email, phone), after).Changes);
        return after;
    }

    private static string Csv(string name, string email, string phone) =>
        ImportFile.Csv($"a1,Cơ quan a1,a1,department,{name},{email},{phone},Trần Thị a1,tt@a1.example,0398765432");

    private static string[] Shown(Agency agency) => [.. agency.Contacts.Select(c => $"{c.Name} {c.Role.ToString().ToLowerInvariant()} {c.Email} {c.Phone}")];

    private static EmailAddress? Email(string text) => EmailAddress.TryParse(text, out var email, out _) ? email : null;

    private static PhoneNumber? Phone(string text) => PhoneNumber.TryParse(text, out var phone, out _) ? phone : null;
}
