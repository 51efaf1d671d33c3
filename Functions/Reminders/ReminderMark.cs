namespace NhacHan.Reminders;

/// <summary>
/// One reminder that went out, as the obligation remembers it: <c>rung~last day~channel's letter~four of the contact's hash</c>. A set of
/// them counts each once, however often recording is repeated.
/// </summary>
internal static class ReminderMark
{
    private const int RungLength = 13;

    public static string Of(IntentKey key) => $"{key.Rung}~{(key.Channel == Deadlines.Channel.Email ? 'e' : 's')}~{key.ContactHash[..4]}";

    /// <summary>How many times the agency was reminded, by e-mail, SMS or both: what "đã nhắc n lần" means to people.</summary>
    public static int Times(IEnumerable<string> marks) => marks.Select(m => m[..RungLength]).Distinct(StringComparer.Ordinal).Count();
}
