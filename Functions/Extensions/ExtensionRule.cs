using NhacHan.Deadlines;
using NhacHan.Obligations;

namespace NhacHan.Extensions;

/// <summary>
/// Which dates a person may set. An extension gives time and never takes any: its last day is today or later, and later than the one that
/// stands. A correction sets a common date right and so may shorten it, but not to a day that has passed: it makes nobody late on the spot.
/// What was handed in is judged by the date that stands now, so moving it can turn late into on time, and never the other way.
/// </summary>
internal static class ExtensionRule
{
    public static string? RefusalOfExtension(Obligation obligation, DeadlineMove wanted, ShiftPolicy policy, WorkingCalendar calendar, DateOnly today)
    {
        if (obligation.ExemptAt is not null) return $"'{obligation.AgencyId}' is exempt from this report; take the exemption back first";
        var (stands, then) = (obligation.Dates(policy, calendar).LastDay, DueDates.For(wanted.Deadline, policy, calendar).LastDay);
        if (then < today) return $"the last day would be {then:yyyy-MM-dd}, which has passed";
        return then > stands ? null : $"the last day of '{obligation.AgencyId}' is {stands:yyyy-MM-dd} already; an extension must be later";
    }

    public static string? RefusalOfCorrection(DeadlineMove wanted, ShiftPolicy policy, WorkingCalendar calendar, DateOnly today) =>
        DueDates.For(wanted.Deadline, policy, calendar).LastDay is var then && then < today
            ? $"the last day would be {then:yyyy-MM-dd}, which has passed; a correction makes nobody late"
            : null;

    /// <summary>This decision as it was carried out before; what came after it is later still, so it asks for nothing.</summary>
    public static DeadlineMove? Granted(Obligation obligation, DeadlineMove wanted) => obligation.Moves.LastOrDefault(wanted.SameAs);

    /// <summary>Null where the row has the date, or one of its own.</summary>
    public static Obligation? Corrected(Obligation obligation, DeadlineMove wanted) =>
        obligation.Extended || obligation.Deadline == wanted.Deadline ? null : obligation.DueAfter(wanted);
}
