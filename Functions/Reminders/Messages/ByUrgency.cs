namespace NhacHan.Reminders.Messages;

internal static class ByUrgency
{
    /// <summary>The earliest last day first, so the longest overdue leads; plan and agency settle ties.</summary>
    public static ReportItem[] Reports(Letter letter) =>
        [.. letter.Items.OfType<ReportItem>()
            .OrderBy(item => item.ResubmitBy ?? item.LastDay)
            .ThenBy(item => item.Plan.Number, StringComparer.Ordinal)
            .ThenBy(item => item.AgencyName, StringComparer.Ordinal)];

    public static DigestItem[] Digests(Letter letter) =>
        [.. letter.Items.OfType<DigestItem>()
            .OrderBy(item => item.LastDay)
            .ThenBy(item => item.Plan.Number, StringComparer.Ordinal)];
}
