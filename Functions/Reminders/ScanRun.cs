using System.Globalization;
using System.Security.Cryptography;
using Azure;

namespace NhacHan.Reminders;

/// <summary>Starting: its periods are being listed. Planning: workers look at them. Gathering: intents become messages to people. Sending. Done.</summary>
internal enum RunState { Starting, Planning, Gathering, Sending, Done }

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
    /// <summary>A name for a run that no timer names.</summary>
    public static string NewId(DateTimeOffset at) =>
        string.Create(CultureInfo.InvariantCulture, $"{at.UtcDateTime:yyyyMMdd'T'HHmmss}-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4))}");

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
    public static ScanCounts operator +(ScanCounts a, ScanCounts b) => new(
        a.Scanned + b.Scanned, a.Planned + b.Planned, a.AlreadyPlanned + b.AlreadyPlanned, a.SkippedRungs + b.SkippedRungs, a.WithoutContact + b.WithoutContact);
}
