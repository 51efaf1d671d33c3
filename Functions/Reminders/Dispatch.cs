using NhacHan.Contract;
using NhacHan.Deadlines;
using NhacHan.Reminders.Messages;

namespace NhacHan.Reminders;

/// <summary>
/// Names one message to one person. The agency is the first of those the message is about: it leads the key, so that a slice of
/// messages concerns a range of agencies and their obligations are re-read in one query.
/// </summary>
internal readonly record struct DispatchKey(string Run, Channel Channel, int Shard, string AgencyId, string ContactHash)
{
    public string Partition => PartitionOf(Run, Channel, Shard);

    public string RowKey => $"{AgencyId}~{ContactHash}";

    /// <summary>What clients and providers see.</summary>
    public string Id => $"{Partition}~{RowKey}";

    public static string PartitionOf(string run, Channel channel, int shard) => $"{run}~{Words.Of(channel)}~{shard}";

    public static DispatchKey Parse(string id) => id.Split('~') is [var run, var channel, var shard, var agency, var hash]
        ? new(run, Words.Parse<Channel>(channel), int.Parse(shard, System.Globalization.CultureInfo.InvariantCulture), agency, hash)
        : throw new FormatException($"'{id}' is not a dispatch.");
}

/// <summary>One message to one person in one run: the intents it carries, where it goes, and how it went.</summary>
internal sealed record Dispatch(
    DispatchKey Key, string To, string Name, bool IsHead, Language Language, IReadOnlyList<IntentKey> Intents, ReminderState State, DateTimeOffset ChangedAt);

/// <summary>A slice of a run's dispatches that one worker sends.</summary>
/// <param name="NotBefore">Business time: SMS held until telephones may ring; null to send at once.</param>
/// <param name="LeaseUntil">Real time until which a worker holds it.</param>
/// <param name="Attempts">How often a worker began; from the second on, what was accepted before a crash is asked for first.</param>
internal sealed record Batch(
    string Run, Channel Channel, int Number, int Shard, string First, string Last, int Count, BatchState State, DateTimeOffset? NotBefore,
    DateTimeOffset? LeaseUntil, int Attempts, Azure.ETag ETag)
{
    public string Name => $"{Words.Of(Channel)}~{Number:D5}";

    /// <summary>Real time of the last change, by the storage service's clock.</summary>
    public DateTimeOffset TouchedAt { get; init; }
}

internal enum BatchState { Pending, Done, Poisoned }
