using NhacHan.Agencies;
using NhacHan.ContactHealth;
using NhacHan.Deadlines;
using NhacHan.Obligations;
using NhacHan.Plans;

namespace NhacHan.Web.Board;

/// <summary>All that the board of one plan is made from.</summary>
/// <param name="Obligations">What the reader may see of each period, by its key.</param>
/// <param name="ProvisionalYears">Of the calendar.</param>
internal sealed record BoardFacts(
    Plan Plan, IReadOnlyDictionary<string, IReadOnlyList<Obligation>> Obligations, AgencyDirectory Directory, WorkingCalendar Calendar,
    IReadOnlySet<int> ProvisionalYears, DateTimeOffset At)
{
    /// <summary>Of whatever agencies.</summary>
    public IReadOnlyList<ContactTrouble> Troubles { get; init; } = [];

    public IReadOnlyList<HeldRun> HeldRuns { get; init; } = [];

    public DateOnly Today => HaNoiTime.DateOf(At);

    /// <summary>The years whose working days the board counts with.</summary>
    public static IEnumerable<int> YearsOf(Plan plan, DateTimeOffset at) =>
        plan.Periods.Where(p => p.Deadline is not null).Select(p => p.Deadline!.Value.LegalLastDay.Year)
            .Append(HaNoiTime.DateOf(at).Year).Distinct().Order();
}
