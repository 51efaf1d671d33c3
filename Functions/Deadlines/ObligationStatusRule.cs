namespace NhacHan.Deadlines;

/// <summary>
/// The status of an obligation at an instant: what happens after it has not happened yet. The first submission alone decides whether the
/// agency was on time; a later return and resubmission never erase that.
/// </summary>
internal static class ObligationStatusRule
{
    /// <summary>
    /// An exemption stands above everything else. Then a return stands until it is answered by a later submission, or by a later
    /// acceptance of what was returned. A return at the very instant of the newest submission came after it, since only what was
    /// submitted can be returned; for the same reason a return without a submission is none.
    /// </summary>
    public static ObligationStatus At(ObligationFacts facts, DueDates dates, DateTimeOffset at)
    {
        if (facts.ExemptAt <= at)
            return ObligationStatus.Exempt;
        if (Known(facts.FirstSubmittedAt, at) is not { } first)
            return at < dates.LateFrom ? ObligationStatus.InProgressInTime : ObligationStatus.InProgressOverdue;
        if (IsReturned(facts, first, at))
            return ObligationStatus.Returned;
        return first < dates.LateFrom ? ObligationStatus.DoneOnTime : ObligationStatus.DoneLate;
    }

    /// <summary>
    /// Calendar days in Hà Nội, 1 on the date of <see cref="DueDates.LateFrom"/>. They stop at the first submission, and without one
    /// they grow until <paramref name="at"/>. 0 when on time or exempt.
    /// </summary>
    public static int DaysLate(ObligationFacts facts, DueDates dates, DateTimeOffset at)
    {
        if (facts.ExemptAt <= at)
            return 0;
        var end = Known(facts.FirstSubmittedAt, at) ?? at;
        return end < dates.LateFrom ? 0 : HaNoiTime.DateOf(end).DayNumber - HaNoiTime.DateOf(dates.LateFrom).DayNumber + 1;
    }

    // Only the newest of several submissions and returns is kept, so between two of them an earlier `at` sees the first submission alone.
    private static bool IsReturned(ObligationFacts facts, DateTimeOffset first, DateTimeOffset at)
    {
        var submitted = Known(facts.LastSubmittedAt, at) ?? first;
        return Known(facts.ReturnedAt, at) is { } returned && returned >= submitted && !(Known(facts.AcceptedAt, at) > returned);
    }

    private static DateTimeOffset? Known(DateTimeOffset? happened, DateTimeOffset at) => happened <= at ? happened : null;
}
