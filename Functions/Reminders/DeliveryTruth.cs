namespace NhacHan.Reminders;

/// <summary>
/// What is true of a message or a reminder, from what the sender wrote down and what the provider told. The two are written apart and put
/// together here, so that an event may come early, late, twice or out of order.
/// </summary>
internal static class DeliveryTruth
{
    /// <summary>A provider that has the message is believed, whatever the sender could write down.</summary>
    public static ReminderState OfMessage(ReminderState state, ReminderState? outcome) => outcome ?? state;

    /// <summary>What was left out of a message that went is not delivered with it.</summary>
    public static ReminderState OfReminder(ReminderState state, ReminderState? outcome) =>
        state is ReminderState.Skipped or ReminderState.Suppressed ? state : outcome ?? state;

    /// <summary>Whether a newly told outcome replaces the one known: a bounce that comes after (or before) "delivered" is the truth.</summary>
    public static bool Outweighs(ReminderState told, ReminderState? known) => known is not { } had || Weight(told) > Weight(had);

    /// <summary>Of each message that something was told of the one thing that counts, whatever the order and however often it was told.</summary>
    public static IReadOnlyList<ToldOutcome> Heaviest(IEnumerable<ToldOutcome> told) =>
    [
        .. told.GroupBy(t => t.Key).Select(message => message
            .OrderByDescending(t => Weight(t.Outcome)).ThenByDescending(t => t.DeadContact).ThenBy(t => t.At).ThenBy(t => t.Code, StringComparer.Ordinal).First()),
    ];

    private static int Weight(ReminderState outcome) => outcome switch
    {
        ReminderState.Accepted => 1,
        ReminderState.Delivered => 2,
        ReminderState.Failed or ReminderState.Bounced => 3,
        _ => 0,
    };
}
