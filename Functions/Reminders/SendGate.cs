using NhacHan.Agencies;
using NhacHan.Delivery;

namespace NhacHan.Reminders;

/// <summary>Keeps messages from leaving that must not: to made-up agencies, and in team mode to anybody but the team. The local outbox takes all.</summary>
internal static class SendGate
{
    public const string NotInTeam = "notInTeam";
    public const string SampleAgency = "sampleAgency";

    /// <summary>Why the message stays; null where it may leave.</summary>
    public static string? Refusal(Dispatch dispatch, AgencyDirectory directory, DeliverySettings settings, IChannel channel) =>
        channel.Name == DeliverySettings.Local ? null
        : dispatch.Intents.Any(i => directory.Find(i.AgencyId) is { Sample: true }) ? SampleAgency
        : settings.Mode == DeliveryMode.Team && !settings.Team.Has(dispatch.To) ? NotInTeam
        : null;
}
