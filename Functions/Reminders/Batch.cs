using NhacHan.Contract;
using NhacHan.Deadlines;

namespace NhacHan.Reminders;

internal enum BatchState { Pending, Done, Poisoned }

/// <summary>A slice of a run's dispatches that one worker sends.</summary>
/// <param name="Part">Tells it from the others of its run and channel: its number, or whose message is tried again.</param>
/// <param name="NotBefore">Business time: SMS held until telephones may ring; null to send at once.</param>
/// <param name="LeaseUntil">Real time until which a worker holds it.</param>
/// <param name="Attempts">How often a worker began since it last got to an end; from the second on, what was accepted before a crash is asked for first.</param>
internal sealed record Batch(
    string Run, Channel Channel, string Part, int Shard, string First, string Last, int Count, BatchState State, DateTimeOffset? NotBefore,
    DateTimeOffset? LeaseUntil, int Attempts, Azure.ETag ETag)
{
    public string Name => $"{Words.Of(Channel)}~{Part}";

    /// <summary>The instant that the run stands for.</summary>
    public required DateTimeOffset RunAt { get; init; }

    /// <summary>Of a rehearsal: delivered at once, and stamped with the run's instant.</summary>
    public bool AsOf { get; init; }

    /// <summary>About test plans: nothing of it leaves.</summary>
    public bool Test => Shard >= DispatchKey.FirstTestShard;

    /// <summary>Real time before which the provider is not asked again.</summary>
    public DateTimeOffset? RetryAt { get; init; }

    /// <summary>SMS that let the run's e-mails go first: see <see cref="SmsAfterEmail"/>. <see cref="RetryAt"/> says how long at most.</summary>
    public bool AfterEmail { get; init; }

    /// <summary>How often in a row the provider could take nothing, or not all.</summary>
    public int Deferrals { get; init; }

    /// <summary>What a worker was about to hand over where that may not be repeated; null where nothing is under way.</summary>
    public InFlight? InFlight { get; init; }

    /// <summary>Real time of the last change, by the storage service's clock.</summary>
    public DateTimeOffset TouchedAt { get; init; }

    public bool Holds(DispatchKey key) => Reaches(key, key);

    /// <summary>Any message from the one to the other, both of one shard and inclusive, could be its.</summary>
    public bool Reaches(DispatchKey first, DispatchKey last) =>
        Channel == first.Channel && Shard == first.Shard && string.CompareOrdinal(First, last.RowKey) <= 0 && string.CompareOrdinal(first.RowKey, Last) <= 0;

    public static string PartOf(int number) => number.ToString("D5", System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>Written before a call that may not be repeated: should the worker die, these have an outcome that is not known.</summary>
/// <param name="First">Row key, inclusive.</param>
/// <param name="Last">Row key, inclusive.</param>
/// <param name="Since">Real time.</param>
/// <param name="Channel">The name of the channel that was called.</param>
internal sealed record InFlight(string First, string Last, DateTimeOffset Since, string Channel)
{
    /// <summary>The call has ended well for all of them, and only writing it down was left.</summary>
    public bool Taken { get; init; }

    public bool Covers(Dispatch dispatch) =>
        string.CompareOrdinal(dispatch.Key.RowKey, First) >= 0 && string.CompareOrdinal(dispatch.Key.RowKey, Last) <= 0;
}
