using System.Globalization;

namespace NhacHan.Reminders;

/// <summary>
/// One handing over whose outcome is not known. Each has a row of its own: a message that is sent again can be in doubt again before the doubt
/// before it is taken away, and taking that away must not take the new one with it.
/// </summary>
/// <param name="Retries">How often a person had the message sent again by then.</param>
/// <param name="Times">The how manieth doubt since.</param>
internal readonly record struct Doubt(DispatchKey Key, int Retries, int Times)
{
    public string Id => string.Create(CultureInfo.InvariantCulture, $"{Key.Id}~{Retries}~{Times}");

    /// <summary>The one that there is if this handing over has no known outcome.</summary>
    public static Doubt Next(Dispatch dispatch) => new(dispatch.Key, dispatch.Retries, dispatch.UnknownTimes + 1);

    public static Doubt Of(Dispatch unknown) => new(unknown.Key, unknown.Retries, unknown.UnknownTimes);

    public static Doubt Parse(string id)
    {
        var parts = id.Split('~');
        return new Doubt(
            DispatchKey.Parse(string.Join('~', parts[..^2])), int.Parse(parts[^2], CultureInfo.InvariantCulture), int.Parse(parts[^1], CultureInfo.InvariantCulture));
    }

    /// <summary>
    /// Nothing is left to settle of it: the message has an outcome, or was in doubt anew. Where the message is not yet as far, whoever handed it over is about
    /// to write that down, or died before and it is sent again.
    /// </summary>
    public bool IsOver(Dispatch? message) => message is not { State: ReminderState.Planned or ReminderState.Unknown }
        || IsBefore(message) || (message.State == ReminderState.Planned && this == Of(message));

    private bool IsBefore(Dispatch message) => (Retries, Times).CompareTo((message.Retries, message.UnknownTimes)) < 0;
}
