using System.Globalization;

namespace NhacHan.Tests.Deadlines;

/// <summary>Dates as policies write them: "28/2/2026" for a day, "28/2/2026 23:59:59 +07:00" for an instant.</summary>
internal static class Written
{
    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "d/M/yyyy", CultureInfo.InvariantCulture);

    public static DateTimeOffset Instant(string text) => DateTimeOffset.ParseExact(
        text,
        ["d/M/yyyy H:mm zzz", "d/M/yyyy H:mm:ss zzz", "d/M/yyyy H:mm:ss.fffffff zzz"],
        CultureInfo.InvariantCulture,
        DateTimeStyles.None);
}
