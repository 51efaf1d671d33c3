namespace NhacHan.Hosting;

/// <summary>At the real instant the business clock read the business instant, and went on from there at the given speed.</summary>
internal sealed record ClockAnchor(string StartAtText, double Speed, DateTimeOffset Real, DateTimeOffset Business)
{
    // A fast clock left alone for years must not run off the calendar.
    private static readonly DateTimeOffset Beginning = new(1000, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset End = new(9000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public DateTimeOffset At(DateTimeOffset real)
    {
        var seconds = (real - Real).TotalSeconds * Speed;
        if (seconds >= (End - Business).TotalSeconds) return End;
        if (seconds <= (Beginning - Business).TotalSeconds) return Beginning;
        return Business.AddTicks((long)((real - Real).Ticks * Speed));
    }

    /// <summary>
    /// The same StartAt goes on where the clock is, the time that nothing ran included; with another speed, from now on at that speed.
    /// Another StartAt sets the clock anew.
    /// </summary>
    public static ClockAnchor Resume(ClockSettings settings, ClockAnchor? stored, DateTimeOffset realNow)
    {
        if (stored is null || stored.StartAtText != settings.StartAtText)
            return new(settings.StartAtText, settings.Speed, realNow, settings.StartAt.ToUniversalTime());
        return stored.Speed == settings.Speed ? stored : new(settings.StartAtText, settings.Speed, realNow, stored.At(realNow));
    }
}
