using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace NhacHan.Deadlines;

/// <summary>
/// The rungs of a plan, dated in working days from a working target. On any day the rung that is right now is the newest one reached,
/// while it is alive; an older rung is never revived, not even when the newest has expired.
/// </summary>
internal sealed class ReminderLadder
{
    /// <summary>A rung is alive from its date through the fifth working day after its date, inclusive; then it has expired.</summary>
    public const int ExpiryWorkingDays = 5;

    /// <summary>About a working year; a rung farther from its target is a mistake in the data.</summary>
    public const int FarthestOffset = 260;

    // One step an offset, oldest first: several audiences at one offset are reached and expire together.
    private readonly ImmutableArray<Step> steps;

    /// <summary>
    /// Rungs with the same offset and audience become one with the channels of both. A ladder without rungs is allowed: its plan reminds
    /// nobody.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">An offset is farther than <see cref="FarthestOffset"/> either way.</exception>
    public ReminderLadder(IEnumerable<Rung> rungs)
    {
        Rungs =
        [
            .. rungs
                .GroupBy(rung => (rung.Offset, rung.Audience))
                .Select(same => new Rung(same.Key.Offset, same.Key.Audience, [.. same.SelectMany(rung => rung.Channels)]))
                .OrderBy(rung => rung.Offset)
                .ThenBy(rung => rung.Audience),
        ];
        foreach (var rung in Rungs)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(rung.Offset, -FarthestOffset, nameof(rungs));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(rung.Offset, FarthestOffset, nameof(rungs));
        }

        steps = [.. Rungs.GroupBy(rung => rung.Offset).Select(step => new Step(step.Key, [.. step]))];
    }

    public static ReminderLadder Default { get; } = new(
    [
        new(-15, Audience.Officer, [Channel.Email]), // the period opens; the message carries the template
        new(-7, Audience.Officer, [Channel.Email]),
        new(-3, Audience.Officer, [Channel.Email, Channel.Sms]),
        new(-1, Audience.Officer, [Channel.Email]),
        new(0, Audience.Officer, [Channel.Email, Channel.Sms]),
        new(1, Audience.Officer, [Channel.Email, Channel.Sms]),
        new(3, Audience.Head, [Channel.Email, Channel.Sms]),
        new(5, Audience.Coordinator, [Channel.Email]), // a digest that names the missing
    ]);

    /// <summary>By offset, then audience.</summary>
    public ImmutableArray<Rung> Rungs { get; }

    /// <summary>A plan's own ladder, or <see cref="Default"/> for a plan that has none (null; an empty one is its own).</summary>
    public static ReminderLadder For(IEnumerable<Rung>? rungs) => rungs is null ? Default : new(rungs);

    /// <summary>The date of a rung, always a working day. A target on a day off counts as the last working day before it.</summary>
    [SuppressMessage("Performance", "CA1822", Justification = "Dating rungs is the ladder's rule: callers ask the plan's ladder.")]
    public DateOnly DateOf(int offset, DateOnly workingTarget, WorkingCalendar calendar) => calendar.Add(workingTarget, offset);

    /// <summary>The date of the first rung: nothing is right now before it. The target itself for a ladder without rungs.</summary>
    public DateOnly FirstDate(DateOnly workingTarget, WorkingCalendar calendar) =>
        DateOf(steps.IsEmpty ? 0 : steps[0].Offset, workingTarget, calendar);

    /// <summary>The last day, inclusive, on which the last rung is right now. The target itself for a ladder without rungs.</summary>
    public DateOnly LastExpiry(DateOnly workingTarget, WorkingCalendar calendar) =>
        steps.IsEmpty ? DateOf(0, workingTarget, calendar) : Expiry(DateOf(steps[^1].Offset, workingTarget, calendar), calendar);

    public LadderPosition At(DateOnly workingTarget, DateOnly today, WorkingCalendar calendar)
    {
        for (var newest = steps.Length - 1; newest >= 0; newest--)
        {
            var (offset, rungs) = steps[newest];
            var date = DateOf(offset, workingTarget, calendar);
            if (date > today)
                continue;
            return today <= Expiry(date, calendar)
                ? new(rungs, date, [.. Rungs.TakeWhile(rung => rung.Offset < offset)], Over: false)
                : new([], null, [.. Rungs.TakeWhile(rung => rung.Offset <= offset)], Over: newest == steps.Length - 1);
        }

        return new([], null, [], Over: steps.IsEmpty);
    }

    private static DateOnly Expiry(DateOnly date, WorkingCalendar calendar) => calendar.Add(date, ExpiryWorkingDays);

    private sealed record Step(int Offset, ImmutableArray<Rung> Rungs);
}

/// <summary>Where a ladder stands on a day.</summary>
/// <param name="RightNow">All rungs of one offset, one an audience; empty when none is alive.</param>
/// <param name="Date">The date of the rungs right now, on or before today; null when there are none.</param>
/// <param name="Passed">The rungs that came before those right now, or all that were reached when none is; oldest first.</param>
/// <param name="Over">Nothing will ever be right now again for this target.</param>
internal sealed record LadderPosition(ImmutableArray<Rung> RightNow, DateOnly? Date, ImmutableArray<Rung> Passed, bool Over);
