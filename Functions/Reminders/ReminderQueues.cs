using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using NhacHan.Contract;
using NhacHan.Deadlines;
using NhacHan.Hosting;

namespace NhacHan.Reminders;

/// <summary>What a worker is asked to plan. Keys only: the stored rows are the truth.</summary>
internal sealed record PlanMessage(string Run, string Partition);

/// <summary>What a worker is asked to send. Keys only: neither recipient nor text ever stands in a queue.</summary>
internal sealed record SendMessage(string Run, string Batch);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(PlanMessage))]
[JsonSerializable(typeof(SendMessage))]
internal sealed partial class ReminderMessageJson : JsonSerializerContext;

/// <summary>The queues of reminding, by what their messages ask for.</summary>
internal sealed class ReminderQueues(WorkQueues queues)
{
    public const string Plan = "plan-reminders";
    public const string Email = "send-email";
    public const string Sms = "send-sms";

    public static IReadOnlyList<string> All { get; } = [Plan, Email, Sms, Plan + "-poison", Email + "-poison", Sms + "-poison"];

    public static PlanMessage ReadPlan(BinaryData body) => body.ToObjectFromJson(ReminderMessageJson.Default.PlanMessage)!;

    public static SendMessage ReadSend(BinaryData body) => body.ToObjectFromJson(ReminderMessageJson.Default.SendMessage)!;

    /// <summary>Null for what is no such message: rubbish is kept as it is.</summary>
    public static PlanMessage? TryReadPlan(BinaryData body) =>
        TryRead(body, ReminderMessageJson.Default.PlanMessage) is { Run: not null, Partition: not null } message ? message : null;

    /// <summary>Null for what is no such message: rubbish is kept as it is.</summary>
    public static SendMessage? TryReadSend(BinaryData body) =>
        TryRead(body, ReminderMessageJson.Default.SendMessage) is { Run: not null, Batch: not null } message ? message : null;

    /// <param name="delay">Real time.</param>
    public Task EnqueueAsync(PlanMessage message, TimeSpan? delay, CancellationToken ct) =>
        queues.Get(Plan).EnqueueAsync(BinaryData.FromObjectAsJson(message, ReminderMessageJson.Default.PlanMessage), delay, ct);

    /// <summary>The queue that a batch's message lies in.</summary>
    public static string Of(SendMessage message) => message.Batch.StartsWith(Words.Of(Channel.Email) + "~", StringComparison.Ordinal) ? Email : Sms;

    /// <param name="delay">Real time.</param>
    public Task EnqueueAsync(Batch batch, TimeSpan? delay, CancellationToken ct) =>
        queues.Get(batch.Channel == Channel.Email ? Email : Sms)
            .EnqueueAsync(BinaryData.FromObjectAsJson(new SendMessage(batch.Run, batch.Name), ReminderMessageJson.Default.SendMessage), delay, ct);

    private static T? TryRead<T>(BinaryData body, JsonTypeInfo<T> type) where T : class
    {
        try
        {
            return body.ToObjectFromJson(type);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
