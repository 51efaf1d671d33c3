using System.Globalization;

namespace NhacHan.Reminders;

/// <summary>
/// A rung of the ladder of one last day, as keys write it: <c>m003~20270228</c> is three working days before, <c>p005~…</c> five after.
/// Letters instead of signs, since a plus sign does not survive every URL.
/// </summary>
internal readonly record struct RungKey(int Offset, DateOnly LastDay)
{
    private const string OnceMore = "~again";

    public static bool IsKey(string text) =>
        text is ['m' or 'p', _, _, _, '~', ..] && int.TryParse(text.AsSpan(1, 3), NumberStyles.None, CultureInfo.InvariantCulture, out _)
        && DateOnly.TryParseExact(text.AsSpan(5), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    public static RungKey Parse(string text) => new(
        int.Parse(text.AsSpan(1, 3), CultureInfo.InvariantCulture) * (text[0] == 'm' ? -1 : 1),
        DateOnly.ParseExact(text.AsSpan(5, 8), "yyyyMMdd", CultureInfo.InvariantCulture));

    /// <summary>
    /// The mark of a rung that is to be planned once more: it keeps the rung's place in the ladder, and is equal to no rung, so that a scan takes the
    /// rung right now for a new one and finds what is known of it by its keys.
    /// </summary>
    public static string Again(string mark) => mark.EndsWith(OnceMore, StringComparison.Ordinal) ? mark : mark + OnceMore;

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{(Offset < 0 ? 'm' : 'p')}{Math.Abs(Offset):D3}~{LastDay:yyyyMMdd}");
}
