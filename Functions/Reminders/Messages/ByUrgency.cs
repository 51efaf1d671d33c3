namespace NhacHan.Reminders.Messages;

internal static class ByUrgency
{
    /// <summary>The earliest last day first, so the longest overdue leads; plan and agency settle ties.</summary>
    public static OwedItem[] Owed(Letter letter) =>
        [.. letter.Items.OfType<OwedItem>()
            .OrderBy(item => item.OnTimeUntil)
            .ThenBy(item => item.Plan.Number, StringComparer.Ordinal)
            .ThenBy(item => item.AgencyName, StringComparer.Ordinal)];

    public static StatusItem[] Statuses(Letter letter) =>
        [.. letter.Items.OfType<StatusItem>()
            .OrderBy(item => item.LastDay)
            .ThenBy(item => item.Plan.Number, StringComparer.Ordinal)];
}
