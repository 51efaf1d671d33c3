using System.Text.Json;
using System.Text.Json.Serialization;
using NhacHan.Contract;

namespace NhacHan.Reminders.Runs;

internal sealed record PerChannelView(int Email, int Sms);

/// <param name="Planned">New reminders; absent until all of it is planned.</param>
/// <param name="Contacts">Those who could be told of what is open, counted once an obligation or task; absent until all of it is planned.</param>
/// <param name="StartedBy">Absent where the timer began it.</param>
/// <param name="ReleasedBy">Who let it go on after it was held.</param>
internal sealed record RunView(
    string Id, DateTimeOffset At, bool AsOf, string State, IReadOnlyList<string>? PlanIds, PerChannelView? Planned, PerChannelView? Contacts, string? StartedBy,
    string? ReleasedBy)
{
    public static RunView Of(ScanRun r) => new(
        r.Id, r.At, r.AsOf, Words.Of(r.State), r.Plans is { } plans ? [.. plans.Order(StringComparer.Ordinal)] : null,
        r.Load is { } load ? new PerChannelView(load.Email.Planned, load.Sms.Planned) : null,
        r.Load is { } among ? new PerChannelView(among.Email.Contacts, among.Sms.Contacts) : null,
        r.StartedBy, r.ReleasedBy);
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RunView))]
[JsonSerializable(typeof(Page<RunView>))]
internal sealed partial class RunJson : JsonSerializerContext;
