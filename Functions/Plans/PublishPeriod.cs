using NhacHan.Agencies;
using NhacHan.Hosting;
using NhacHan.Obligations;

namespace NhacHan.Plans;

/// <summary>
/// Makes the obligations of one period: writes what differs from what stands, in hundreds, so a repetition after a crash anywhere goes on
/// where it ended.
/// </summary>
internal sealed class PublishPeriod(PlanStore plans, ObligationStore obligations, ActivePeriodStore active, CrashPoints crash)
{
    private const int Hundred = 100;

    /// <param name="isActive">Scans look at the period already.</param>
    /// <returns>Null where the plan has no such period, or no date for it, any more.</returns>
    public async Task<ObligationChange?> RunAsync(
        PeriodRef partition, AgencyDirectory directory, DateTimeOffset now, bool remindOverdue, bool isActive, CancellationToken ct)
    {
        var (added, withdrawn, changed) = (0, 0, 0);
        while (true)
        {
            var rows = await obligations.ListWithWithdrawnAsync(partition, ct);
            // The plan is read after the rows: one read before them might undo a correction that was made in between.
            if ((await plans.FindAsync(partition.PlanId, ct))?.Plan is not { } plan || plan.Period(partition.Key) is not { Deadline: not null } period) return null;
            var change = ObligationChange.For(plan, period, directory, rows, now, remindOverdue);
            var counted = change with { Added = change.Added + added, Withdrawn = change.Withdrawn + withdrawn, Changed = change.Changed + changed };
            if (change.Rows.Count == 0)
            {
                // A new ladder or shift policy may have rungs left where the old one had none, so what is open is looked at once more.
                if (!isActive && rows.Exists(o => o.IsOpen)) await active.EnterAsync(partition, ct);
                return counted;
            }
            // Rows that no scan looks at would stay silent: entered before for a crash in between, and after for a scan that looked in between.
            await active.EnterAsync(partition, ct);
            crash.Reached("publish-entered");
            var stored = await StoreAsync(change.Rows, ct);
            if (stored < change.Rows.Count)
            {
                var part = ObligationChange.Count(change.Rows.Take(stored), rows);
                (added, withdrawn, changed) = (added + part.Added, withdrawn + part.Withdrawn, changed + part.Changed);
                continue;
            }
            await active.EnterAsync(partition, ct);
            crash.Reached("publish-period-stored");
            return counted;
        }
    }

    /// <returns>How many rows stand; less than all where somebody changed one of the next hundred meanwhile.</returns>
    private async Task<int> StoreAsync(IReadOnlyList<Obligation> rows, CancellationToken ct)
    {
        var stored = 0;
        foreach (var hundred in rows.Chunk(Hundred))
        {
            if (!await obligations.TryPutAsync(hundred, ct)) return stored;
            stored += hundred.Length;
            crash.Reached("publish-hundred-stored");
        }
        return stored;
    }
}
