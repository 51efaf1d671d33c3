namespace NhacHan.Reminders;

/// <summary>Real times of planning and sending. Chosen so that whatever a crash left half done goes on within six minutes.</summary>
internal sealed record ReminderTiming
{
    /// <summary>How long a period, a gathering or a batch stays with a worker that died.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(90);

    /// <summary>Younger work that nobody holds is taken to wait in its queue. With the five minutes between two looks: half a minute to spare.</summary>
    public TimeSpan InHand { get; init; } = TimeSpan.FromSeconds(30);

    public static ReminderTiming With(TimeSpan lease) => new() { Lease = lease, InHand = lease / 2 };
}
