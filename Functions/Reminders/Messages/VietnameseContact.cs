using NhacHan.Agencies;

namespace NhacHan.Reminders.Messages;

internal static class VietnameseContact
{
    public static string Of(OfficeRef office)
    {
        string[] parts =
        [
            office.Name,
            VietnameseWords.Person(office.ContactName ?? ""),
            Phone(office) is { Length: > 0 } phone ? $"điện thoại {phone}" : "",
            string.IsNullOrWhiteSpace(office.Email) ? "" : $"thư điện tử {office.Email}",
        ];
        return string.Join("; ", parts.Where(part => part.Trim().Length > 0));
    }

    public static string PlanFact(PlanRef plan) =>
        plan.Number.Trim().Length > 0 ? $"số {plan.Number}, {plan.Title}" : plan.Title;

    /// <summary>A mobile in groups; an office's landline as it was given.</summary>
    public static string Phone(OfficeRef office) =>
        PhoneNumber.TryParse(office.Phone, out var mobile, out _) ? mobile.Display : office.Phone?.Trim() ?? "";
}
