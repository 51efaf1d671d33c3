namespace NhacHan.Hosting;

/// <summary>What is remembered of a timer over restarts. Instants are the business clock's.</summary>
/// <param name="Last">When the last successful run began; null if there was none.</param>
/// <param name="Next">The occurrence that is waited for.</param>
/// <param name="ScheduleText">The schedule that <paramref name="Next"/> was computed from.</param>
internal sealed record TimerStatus(DateTimeOffset? Last, DateTimeOffset Next, string ScheduleText)
{
    /// <summary>
    /// As the Functions host: a first start and an edited schedule wait for the next occurrence, and occurrences that passed while
    /// nothing ran leave <see cref="Next"/> in the past, which is one past-due call. A clock that was set back starts afresh.
    /// </summary>
    public static TimerStatus AtStart(TimerStatus? stored, TimerSchedule schedule, DateTimeOffset now)
    {
        var next = schedule.After(now);
        if (stored is null) return new(null, next, schedule.Text);

        // Next was the first occurrence after some earlier instant, so it can lie beyond the first one after now only if now went back.
        var clockWentBack = stored.Last > now || (stored.ScheduleText == schedule.Text && stored.Next > next);
        if (clockWentBack) return new(null, next, schedule.Text);
        return stored.ScheduleText == schedule.Text ? stored : new(stored.Last, next, schedule.Text);
    }

    /// <summary>
    /// Counted from the run's beginning: an occurrence that passes during a long run is made up for by one call right after it.
    /// </summary>
    public static TimerStatus AfterRun(TimerSchedule schedule, DateTimeOffset began) => new(began, schedule.After(began), schedule.Text);
}
