using NhacHan.Deadlines;
using NhacHan.Delivery;
using NhacHan.Delivery.Sms;

namespace NhacHan.Reminders.Runs;

/// <summary>What limits a run's messages beside the hours: what people have had today, and what the providers of SMS take in a minute.</summary>
/// <param name="Capped">They get nothing more today.</param>
/// <param name="SmsBatch">A minute's worth of SMS; null for the local outbox, which takes any number.</param>
/// <param name="StartedAt">Real time.</param>
internal sealed record SliceLimits(IReadOnlySet<Addressee> Capped, int? SmsBatch, DateTimeOffset StartedAt)
{
    /// <summary>What a batch of SMS takes at the providers' pace: a minute, or less where a minute's worth is more than a batch holds.</summary>
    public TimeSpan SmsEvery { get; init; } = TimeSpan.FromMinutes(1);

    private const int EmailBatch = 1_000;
    private const int LocalSmsBatch = 100;
    private static readonly TimeSpan LongestHeadStart = TimeSpan.FromMinutes(10);

    /// <summary>By the settings' providers.</summary>
    public static SliceLimits Of(DeliverySettings delivery, IReadOnlySet<Addressee> capped) => new(capped, SmsPace.BatchSize(delivery), TimeProvider.System.GetUtcNow())
    {
        SmsEvery = SmsPace.TimeOfBatch(delivery),
    };

    public static SliceLimits None { get; } = new(DailyCap.Nobody, null, default);

    public int SizeOf(Channel channel, bool test) => channel == Channel.Email ? EmailBatch : test ? LocalSmsBatch : SmsBatch ?? LocalSmsBatch;

    /// <summary>How long a batch waits for those before it, by its providers' pace.</summary>
    /// <param name="before">Messages in those before it, of all that begin together.</param>
    public TimeSpan Pace(Channel channel, bool test, int before) => IsPaced(channel, test) ? SmsEvery * ((double)before / SizeOf(channel, test)) : TimeSpan.Zero;

    /// <summary>
    /// How long SMS let a run's e-mails go first, at most, where these are many: both note in the same rows that the agency was reminded, and whoever comes between
    /// another's reading and writing costs him both once more.
    /// </summary>
    /// <param name="emails">The run's batches of e-mail.</param>
    public TimeSpan HeadStart(Channel channel, bool test, int emails) => emails > 1 && IsPaced(channel, test) ? LongestHeadStart : TimeSpan.Zero;

    private bool IsPaced(Channel channel, bool test) => channel == Channel.Sms && !test && SmsBatch is not null;
}
