using NhacHan.Deadlines;

namespace NhacHan.Reminders.Runs;

/// <summary>Who is written to, and on which channel. What is about test plans reaches nobody, and is told apart.</summary>
internal readonly record struct Addressee(Channel Channel, string ContactHash, bool Test)
{
    public static Addressee Of(DispatchKey key) => new(key.Channel, key.ContactHash, key.IsTest);
}

/// <summary>How often one person may be written to on one channel on one day, in Hà Nội: more would only teach people to look away.</summary>
internal static class DailyCap
{
    public static IReadOnlySet<Addressee> Nobody { get; } = new HashSet<Addressee>();

    /// <summary>Those who have had, or will have, as many messages as they may.</summary>
    /// <param name="messages">The day's messages of other runs.</param>
    public static IReadOnlySet<Addressee> Reached(IEnumerable<(DispatchKey Key, ReminderState Standing)> messages, int cap) =>
        messages.Where(m => Counts(m.Standing)).CountBy(m => Addressee.Of(m.Key)).Where(p => p.Value >= cap).Select(p => p.Key).ToHashSet();

    private static bool Counts(ReminderState standing) =>
        standing is ReminderState.Planned or ReminderState.Sending or ReminderState.Accepted or ReminderState.Delivered or ReminderState.Unknown;
}
