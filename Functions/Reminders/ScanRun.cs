using Azure;
using NhacHan.Reminders.Runs;

namespace NhacHan.Reminders;

/// <summary>
/// Starting: its periods are being listed. Planning: workers look at them. Held: it waits for an administrator. Gathering: intents become
/// messages to people. Sending. Done. Dropping: an administrator wants none of it sent. Dropped.
/// </summary>
internal enum RunState { Starting, Planning, Held, Gathering, Sending, Done, Dropping, Dropped }

/// <summary>One scan of the deadlines, from its start until its last message was handed over.</summary>
/// <param name="At">The business instant that the scan stands for.</param>
/// <param name="AsOf">
/// The instant was given, not read from the clock: a rehearsal with the local outbox, delivered at once and stamped with that instant.
/// </param>
/// <param name="Plans">The plans it looks at, where a coordinator of some plans began it; null for all.</param>
/// <param name="LeaseUntil">Real time until which somebody is gathering.</param>
/// <param name="ChangedAt">Real time of the last change, by the storage service's clock.</param>
internal sealed record ScanRun(string Id, DateTimeOffset At, bool AsOf, IReadOnlySet<string>? Plans, RunState State, DateTimeOffset? LeaseUntil, DateTimeOffset ChangedAt, ETag ETag)
{
    /// <summary>The key or user, as the audit names it; null for the timer.</summary>
    public string? StartedBy { get; init; }

    /// <summary>What it is about to send; null until all its periods are planned.</summary>
    public RunLoad? Load { get; init; }

    /// <summary>Real time when the administrators were told that it is held.</summary>
    public DateTimeOffset? ToldAt { get; init; }

    /// <summary>Who let it go on after it was held: it is not held again.</summary>
    public string? ReleasedBy { get; init; }

    public static ScanRun New(string id, DateTimeOffset at, bool asOf, IReadOnlySet<string>? plans) => new(id, at, asOf, plans, RunState.Starting, null, default, default);
}

/// <summary>How far a run is with one period, and what it found there.</summary>
/// <param name="Rungs">The rungs planned, written before their intents, so that gathering finds them after a crash.</param>
/// <param name="Planned">Null until the period is planned, or given up after all tries.</param>
/// <param name="LeaseUntil">Real time until which a worker plans it.</param>
/// <param name="TouchedAt">Real time of the last change, by the storage service's clock.</param>
internal sealed record RunPeriod(
    string Run, string Partition, IReadOnlyList<RungKey> Rungs, ScanCounts? Planned, DateTimeOffset? LeaseUntil, DateTimeOffset TouchedAt, ETag ETag);

/// <param name="SkippedRungs">Rungs passed over, counted an obligation each.</param>
/// <param name="WithoutContact">Agencies of which nobody can be reached.</param>
internal sealed record ScanCounts(int Scanned, int Planned, int AlreadyPlanned, int SkippedRungs, int WithoutContact)
{
    public RunLoad Load { get; init; } = RunLoad.Nothing;

    public static ScanCounts operator +(ScanCounts a, ScanCounts b) =>
        new(a.Scanned + b.Scanned, a.Planned + b.Planned, a.AlreadyPlanned + b.AlreadyPlanned, a.SkippedRungs + b.SkippedRungs, a.WithoutContact + b.WithoutContact)
        {
            Load = a.Load + b.Load,
        };
}
