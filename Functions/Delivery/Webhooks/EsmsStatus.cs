using System.Globalization;
using NhacHan.Reminders;

namespace NhacHan.Delivery.Webhooks;

/// <summary>
/// What eSMS's callback says (developers.esms.vn, "Callback URL"). Its status 5 is told of messages that failed too, so what counts are the numbers. It gives no
/// reason: that a number is dead it says only when it refuses a message.
/// </summary>
internal static class EsmsStatus
{
    private const string Rejected = "4";

    /// <summary>Null where it says nothing of use.</summary>
    public static ToldOutcome? Told(DispatchKey key, string? sendSuccess, string? sendFailed, string? sendStatus, DateTimeOffset at) =>
        Count(sendFailed) > 0 || (sendStatus == Rejected && Count(sendSuccess) == 0)
            ? new ToldOutcome(key, ReminderState.Failed, at, sendStatus == Rejected ? "rejected" : "sendFailed")
        : Count(sendSuccess) > 0 ? new ToldOutcome(key, ReminderState.Delivered, at, null)
        : sendStatus is "5" or "7" ? new ToldOutcome(key, ReminderState.Accepted, at, null)
        : null;

    private static int Count(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 0;
}
