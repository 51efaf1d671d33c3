using System.Globalization;
using NhacHan.Agencies;
using NhacHan.Delivery;
using NhacHan.Hosting;

namespace NhacHan.Reminders;

/// <summary>What a scan may send by itself, and who is told when it may not.</summary>
/// <param name="HoldAbove">So many reminders a contact and channel, on average, and a run waits for an administrator; 0: every run that has anything to send.</param>
/// <param name="DailyCap">So many messages a person and channel on one day, in Hà Nội.</param>
/// <param name="AdminEmails">Told of runs that wait.</param>
internal sealed record ReminderSettings(decimal HoldAbove, int DailyCap, IReadOnlyList<string> AdminEmails)
{
    private const string HoldAboveName = "NhacHan:Reminders:HoldAbove";
    private const string AdminEmailName = "NhacHan:AdminEmail";
    private const decimal HighestFactor = 1_000;

    public static ReminderSettings Default { get; } = new(HoldAbove: 2, DailyCap: 3, []);

    /// <exception cref="SettingException">Names every setting that is wrong.</exception>
    public static ReminderSettings From(IConfiguration configuration)
    {
        var problems = new SettingProblems();
        var settings = new ReminderSettings(
            problems.Read(() => Factor(ProviderSetting.Optional(configuration, HoldAboveName))),
            problems.Read(() => ProviderSetting.Number(configuration, "NhacHan:Reminders:DailyCap", Default.DailyCap, 1, 1_000)),
            problems.Read(() => Addresses(configuration[AdminEmailName])) ?? []);
        problems.ThrowIfAny();
        return settings;
    }

    private static decimal Factor(string? text) =>
        text is null ? Default.HoldAbove
        : decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var factor) && factor <= HighestFactor ? factor
        : throw new SettingException(HoldAboveName, $"is '{text}': it must be a number from 0 to {HighestFactor}, as 2 or 1.5");

    private static List<string> Addresses(string? text) =>
    [
        .. (text ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(part => EmailAddress.TryParse(part, out var address, out _) ? address.Value : throw new SettingException(AdminEmailName, $"lists '{part}', which is not an e-mail address"))
            .Distinct(StringComparer.OrdinalIgnoreCase),
    ];
}
