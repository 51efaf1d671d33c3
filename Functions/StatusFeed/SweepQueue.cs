using System.Text.Json;
using System.Text.Json.Serialization;
using NhacHan.Hosting;

namespace NhacHan.StatusFeed;

/// <summary>What a worker is asked to make right.</summary>
/// <param name="Plan">Null for the agencies.</param>
/// <param name="Table">The only table to be made right; null for all of the plan.</param>
internal sealed record SweepMessage(string? Plan, string? Table = null);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SweepMessage))]
internal sealed partial class SweepMessageJson : JsonSerializerContext;

/// <summary>The queue of sweeps: a message a plan, and one for the agencies.</summary>
internal sealed class SweepQueue(WorkQueues queues)
{
    public const string Name = "sweep-status";

    public static IReadOnlyList<string> All { get; } = [Name, Name + "-poison"];

    public static SweepMessage Read(BinaryData body) => body.ToObjectFromJson(SweepMessageJson.Default.SweepMessage)!;

    /// <param name="delay">Real time.</param>
    public Task EnqueueAsync(SweepMessage message, TimeSpan? delay, CancellationToken ct) =>
        queues.Get(Name).EnqueueAsync(BinaryData.FromObjectAsJson(message, SweepMessageJson.Default.SweepMessage), delay, ct);
}
