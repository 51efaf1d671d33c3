namespace NhacHan.Reminders.Messages;

internal static class EnglishContact
{
    public static string Of(OfficeRef office)
    {
        string[] parts =
        [
            office.Name,
            office.ContactName ?? "",
            VietnameseContact.Phone(office) is { Length: > 0 } phone ? $"telephone {phone}" : "",
            string.IsNullOrWhiteSpace(office.Email) ? "" : $"email {office.Email}",
        ];
        return string.Join("; ", parts.Where(part => part.Trim().Length > 0));
    }

    public static string PlanFact(PlanRef plan) => plan.Number.Trim().Length > 0 ? $"No. {plan.Number}, {plan.Title}" : plan.Title;
}
