using NhacHan.Agencies;
using NhacHan.Deadlines;
using NhacHan.Obligations;

namespace NhacHan.Plans;

/// <summary>What publishing has to write for one period: a pure comparison of who should owe a report with who does.</summary>
/// <param name="Rows">Only what differs.</param>
/// <param name="Standing">How many obligations stand afterwards.</param>
/// <param name="Invited">How many of those are only asked.</param>
internal sealed record ObligationChange(IReadOnlyList<Obligation> Rows, int Standing, int Invited, int Added, int Withdrawn, int Changed)
{
    public static ObligationChange For(
        Plan plan, ReportingPeriod period, AgencyDirectory directory, IReadOnlyList<Obligation> existing, DateTimeOffset now, bool remindOverdue)
    {
        var owing = Owing.Of(plan, period, existing, directory, HaNoiTime.DateOf(now));
        var (standing, invited) = (owing.Count, owing.Values.Count(asked => asked));
        var deadline = period.Deadline ?? throw new ArgumentException("A period without a date makes no obligations.", nameof(period));

        var rows = new List<Obligation>();
        foreach (var row in existing)
        {
            var wanted = !owing.Remove(row.AgencyId, out var asked)
                ? row with { Withdrawn = true }
                : row with
                {
                    Withdrawn = false,
                    MovedTo = null,
                    SuccessionId = row.Withdrawn ? null : row.SuccessionId,
                    Invited = asked,
                    // A deadline that was moved for this agency alone stays; one that follows the plan goes with it.
                    Deadline = row.Extended ? row.Deadline : deadline,
                    AddedAt = row.Withdrawn ? now : row.AddedAt,
                    RemindThoughOverdue = row.RemindThoughOverdue || remindOverdue,
                };
            if (wanted != row) rows.Add(wanted);
        }
        rows.AddRange(owing.Select(agency => new Obligation(new PeriodRef(plan.Id, period.Key), agency.Key)
        {
            Invited = agency.Value,
            Deadline = deadline,
            OriginalDeadline = deadline,
            AddedAt = now,
            RemindThoughOverdue = remindOverdue,
        }));
        var (added, withdrawn, changed) = Count(rows, existing);
        return new ObligationChange(rows, standing, invited, added, withdrawn, changed);
    }

    /// <summary>What writing some rows adds, withdraws and changes otherwise.</summary>
    public static (int Added, int Withdrawn, int Changed) Count(IEnumerable<Obligation> rows, IReadOnlyList<Obligation> existing)
    {
        var stood = existing.Where(o => !o.Withdrawn).Select(o => o.AgencyId).ToHashSet(StringComparer.Ordinal);
        var kinds = rows.ToLookup(o => (Stood: stood.Contains(o.AgencyId), o.Withdrawn));
        return (kinds[(false, false)].Count(), kinds[(true, true)].Count(), kinds[(true, false)].Count());
    }
}
