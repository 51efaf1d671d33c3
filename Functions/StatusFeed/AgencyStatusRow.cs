using NhacHan.Agencies;
using NhacHan.Contract;

namespace NhacHan.StatusFeed;

/// <summary>What is shown of an agency beside its reports: never a contact, only whether it has any. Pure.</summary>
internal static class AgencyStatusRow
{
    public static StatusValues Of(Agency agency, string? parentName, DateOnly today) => StatusValues.Of(StatusTables.Agencies, new Dictionary<string, object?>(StringComparer.Ordinal)
    {
        ["agencyId"] = agency.Id,
        ["name"] = agency.Name,
        ["shortName"] = agency.ShortName,
        ["kind"] = Words.Of(agency.Kind),
        ["kindText"] = StatusWords.Of(agency.Kind),
        ["code"] = agency.Code,
        ["parentId"] = agency.ParentId,
        ["parentName"] = parentName,
        ["invited"] = agency.Invited,
        ["ended"] = !agency.IsInForceOn(today),
        ["hasOfficerEmail"] = agency.ContactsOf(ContactRole.Officer).Any(c => c.Email is not null),
        ["hasOfficerPhone"] = agency.ContactsOf(ContactRole.Officer).Any(c => c.Phone is not null),
        ["hasHead"] = agency.ContactsOf(ContactRole.Head).Any(),
    });
}
