using NhacHan.Agencies;
using NhacHan.Deadlines;
using NhacHan.Obligations;

namespace NhacHan.Plans;

/// <summary>What publishing has to write for one period: a pure comparison of who should owe a report with who does.</summary>
/// <param name="Rows">Only what differs.</param>
/// <param name="Standing">How many obligations stand afterwards.</param>
internal sealed record ObligationChange(IReadOnlyList<Obligation> Rows, int Standing, int Added, int Withdrawn, int Changed)
{
    public static ObligationChange For(
        Plan plan, ReportingPeriod period, AgencyDirectory directory, IReadOnlyList<Obligation> existing, DateTimeOffset now, bool remindOverdue)
    {
        var owing = Owing.Of(plan, existing, directory, HaNoiTime.DateOf(now));
        var deadline = period.Deadline ?? throw new ArgumentException("A period without a date makes no obligations.", nameof(period));

        var rows = new List<Obligation>();
        int added = 0, withdrawn = 0, changed = 0;
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
            if (wanted == row) continue;
            rows.Add(wanted);
            if (wanted.Withdrawn && !row.Withdrawn) withdrawn++;
            else if (row.Withdrawn && !wanted.Withdrawn) added++;
            else changed++;
        }
        foreach (var (agencyId, asked) in owing)
        {
            rows.Add(new Obligation(new PeriodRef(plan.Id, period.Key), agencyId)
            {
                Invited = asked,
                Deadline = deadline,
                OriginalDeadline = deadline,
                AddedAt = now,
                RemindThoughOverdue = remindOverdue,
            });
            added++;
        }
        return new ObligationChange(rows, existing.Count(r => !r.Withdrawn) + added - withdrawn, added, withdrawn, changed);
    }
}
