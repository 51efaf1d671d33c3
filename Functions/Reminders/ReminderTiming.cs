namespace NhacHan.Reminders;

/// <summary>Real times of planning and sending. Chosen so that whatever a crash left half done goes on within six minutes.</summary>
internal sealed record ReminderTiming
{
    /// <summary>After so many beginnings without an end a batch is set aside: it may be what kills the process.</summary>
    public const int MostAttempts = 8;

    /// <summary>After so many waits for a provider, about four hours, a batch is set aside for a person to look at.</summary>
    public const int MostDeferrals = 50;

    /// <summary>How long a period, a gathering or a batch stays with a worker that died.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(90);

    /// <summary>Younger work that nobody holds is taken to wait in its queue. With the five minutes between two looks: half a minute to spare.</summary>
    public TimeSpan InHand { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The first wait for a provider that could not take a message; each further one is twice as long, up to <see cref="LongestRetry"/>.</summary>
    public TimeSpan Retry { get; init; } = TimeSpan.FromSeconds(15);

    public TimeSpan LongestRetry { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long events may take to say what became of a message whose outcome is not known. Then it is sent again, at the risk of a second one.</summary>
    public TimeSpan Settle { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>While sending is stopped, how often a batch looks whether it still is.</summary>
    public TimeSpan LookWhileStopped { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long the dead contacts, once read, are taken to be all.</summary>
    public TimeSpan DeadContactsKept { get; init; } = TimeSpan.FromSeconds(10);

    public static ReminderTiming With(TimeSpan lease) => new()
    {
        Lease = lease, InHand = lease / 2, Retry = lease / 8, LongestRetry = lease / 2, Settle = lease * 2, LookWhileStopped = lease, DeadContactsKept = lease / 8,
    };

    public TimeSpan RetryAfter(int deferrals) => Retry * Math.Pow(2, Math.Min(deferrals, 10)) is var wait && wait < LongestRetry ? wait : LongestRetry;
}
