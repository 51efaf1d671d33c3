using System.Text.Json;
using System.Text.Json.Serialization;
using NhacHan.Contract;

namespace NhacHan.Reminders.Dispatches;

/// <summary>One message as clients see it: never its text, and its address only where the caller may see it.</summary>
/// <param name="Stamps">When it came into each of its states.</param>
/// <param name="Code">Why it stands as it does.</param>
internal sealed record DispatchView(
    string Id, string RunId, string Channel, string AgencyId, string? To, string State, DateTimeOffset ChangedAt, IReadOnlyDictionary<string, DateTimeOffset> Stamps,
    string? Provider, string? Code, int? Segments, int? CostVnd, IReadOnlyList<string> ReminderIds)
{
    /// <param name="sendingSince">Set while a worker has it in hand.</param>
    public static DispatchView Of(Dispatch d, DateTimeOffset? sendingSince, bool withAddress)
    {
        var stamps = d.Stamps.ToDictionary(s => Words.Of(s.Key), s => s.Value, StringComparer.Ordinal);
        var standing = d.Standing == ReminderState.Planned && sendingSince is not null ? ReminderState.Sending : d.Standing;
        if (standing == ReminderState.Sending) stamps[Words.Of(standing)] = sendingSince!.Value;
        return new DispatchView(
            d.Key.Id, d.Key.Run, Words.Of(d.Key.Channel), d.Key.AgencyId, withAddress ? d.To : null, Words.Of(standing),
            standing == ReminderState.Sending ? sendingSince!.Value : d.Standing == d.State ? d.ChangedAt : d.OutcomeAt ?? d.ChangedAt, stamps,
            d.Provider, d.OutcomeCode ?? d.Code, d.Segments, d.CostVnd, [.. d.Intents.Select(ReminderStore.IdOf)]);
    }
}

/// <summary>What a plan's SMS came to.</summary>
internal sealed record SmsCostView(string PlanId, int Messages, int Segments, long CostVnd);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Page<DispatchView>))]
[JsonSerializable(typeof(DispatchView))]
[JsonSerializable(typeof(SmsCostView))]
internal sealed partial class DispatchJson : JsonSerializerContext;
