using Azure;
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
    /// <summary>From this shard on messages are about test plans: never in one partition with others, and so in no batch with them.</summary>
    public const int FirstTestShard = 10_000;

    public bool IsTest => Shard >= FirstTestShard;

    public string Partition => PartitionOf(Run, Channel, Shard);

    public string RowKey => $"{AgencyId}~{ContactHash}";

    /// <summary>What clients and providers see.</summary>
    public string Id => $"{Partition}~{RowKey}";

    public static string PartitionOf(string run, Channel channel, int shard) => $"{run}~{Words.Of(channel)}~{shard}";

    public static DispatchKey Parse(string id) => TryParse(id) ?? throw new FormatException($"'{id}' is not a dispatch.");

    public static DispatchKey? TryParse(string? id) =>
        id?.Split('~') is [{ Length: > 0 } run, var channel, var shard, { Length: > 0 } agency, { Length: > 0 } hash]
        && Words.TryParse<Channel>(channel, out var kind)
        && int.TryParse(shard, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number)
            ? new(run, kind, number, agency, hash)
            : null;
}

/// <summary>One message to one person in one run: the intents it carries, where it goes, and how it went.</summary>
/// <param name="State">What the sender knows. What the provider told later is <see cref="Outcome"/>; both together are <see cref="Standing"/>.</param>
internal sealed record Dispatch(
    DispatchKey Key, string To, string Name, bool IsHead, Language Language, IReadOnlyList<IntentKey> Intents, ReminderState State, DateTimeOffset ChangedAt)
{
    /// <summary>Who took it, or may have.</summary>
    public string? Provider { get; init; }

    public string? ProviderId { get; init; }

    /// <summary>Why it stands as it does: the provider's code or ours.</summary>
    public string? Code { get; init; }

    /// <summary>How often in a row it was handed over with an outcome that was not known.</summary>
    public int UnknownTimes { get; init; }

    /// <summary>How often a person had it sent again: to providers each is a message of its own.</summary>
    public int Retries { get; init; }

    /// <summary>Real time of the call whose outcome is not known.</summary>
    public DateTimeOffset? UnknownSince { get; init; }

    /// <summary>What the provider told by its events: in a column of its own, since events may come before the sender has written down that it sent.</summary>
    public ReminderState? Outcome { get; init; }

    public DateTimeOffset? OutcomeAt { get; init; }

    public string? OutcomeCode { get; init; }

    public int? Segments { get; init; }

    public int? CostVnd { get; init; }

    /// <summary>The plan that its cost counts for: of several the first.</summary>
    public string? BilledPlan { get; init; }

    /// <summary>When it came into each of its states.</summary>
    public IReadOnlyDictionary<ReminderState, DateTimeOffset> Stamps { get; init; } = new Dictionary<ReminderState, DateTimeOffset>();

    public ETag ETag { get; init; }

    public ReminderState Standing => DeliveryTruth.OfMessage(State, Outcome);
}
