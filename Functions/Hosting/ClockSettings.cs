using System.Globalization;

namespace NhacHan.Hosting;

/// <summary>A shifted business clock: where it began, as written and as an instant, and business seconds per real second.</summary>
internal sealed record ClockSettings(string StartAtText, DateTimeOffset StartAt, double Speed)
{
    public const string StartAtKey = "NhacHan:Clock:StartAt";
    public const string SpeedKey = "NhacHan:Clock:Speed";
    private const double TopSpeed = 10_000;

    private static readonly string[] IsoWithOffset =
    [
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", "yyyy-MM-dd'T'HH:mmzzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", "yyyy-MM-dd'T'HH:mm'Z'",
    ];

    /// <returns>Null where the business clock is to be the system's.</returns>
    /// <exception cref="InvalidOperationException">A value that cannot be meant; the message names the setting and what would be right.</exception>
    public static ClockSettings? From(IConfiguration configuration)
    {
        var speed = Speeding(configuration[SpeedKey]);
        var text = configuration[StartAtKey]?.Trim();
        if (string.IsNullOrEmpty(text))
        {
            if (speed == 1) return null;
            throw new InvalidOperationException(
                $"{SpeedKey} is set without {StartAtKey}: only a clock that starts at a given instant can run at another speed.");
        }
        if (!DateTimeOffset.TryParseExact(text, IsoWithOffset, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var startAt)
            || startAt.Year is < 1900 or > 2999)
        {
            throw new InvalidOperationException(
                $"{StartAtKey} is \"{text}\": it must be a date and time with its offset, as 2026-03-01T08:00:00+07:00, in the years 1900 to 2999.");
        }
        return new(text, startAt, speed);
    }

    private static double Speeding(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return 1;
        return double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite,
                   CultureInfo.InvariantCulture, out var speed) && speed is > 0 and <= TopSpeed
            ? speed
            : throw new InvalidOperationException($"{SpeedKey} is \"{text}\": it must be a number above 0 and up to {TopSpeed}, as 1 or 0.5 or 60.");
    }
}
