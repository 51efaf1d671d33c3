using NhacHan.Access;
using NhacHan.Audit;
using NhacHan.Contract;
using NhacHan.Deadlines;
using NhacHan.Hosting;
using NhacHan.Obligations;
using NhacHan.Plans;
using NhacHan.Reports;

namespace NhacHan.Extensions;

/// <summary>
/// Sets the date of a period right for all. It is the plan's own date that changes, first, so that publishing says the same; then the
/// obligations that follow the plan. Those that were extended on their own keep what they were given. After a crash the same call goes on.
/// </summary>
internal sealed class CorrectDeadline(PlanStore plans, SavePlan save, ObligationStore obligations, ActivePeriodStore active, AuditLog audit, CrashPoints crash)
{
    public async Task<Outcome<ExtendedView>> RunAsync(Caller caller, ReportContext context, DeadlineMove move, DateOnly today, CancellationToken ct)
    {
        var period = context.Period;
        Deadline? before;
        while (true)
        {
            if (await plans.FindAsync(period.PlanId, ct) is not { } found || found.Plan.Period(period.Key) is not { } stands)
                return ApiProblem.NotFound($"period '{period.Key}' in plan '{period.PlanId}'");
            before = stands.Deadline;
            if (before == move.Deadline) break;
            if (ExtensionRule.RefusalOfCorrection(move, found.Plan.ShiftPolicy, context.Calendar, today) is { } refusal) return ApiProblem.Invalid("due", refusal);
            var corrected = found.Plan.WithDeadline(period.Key, move.Deadline);
            if (corrected.Reporting.Any(p => p.Consolidation?.Deadline.LegalLastDay < p.Deadline?.LegalLastDay))
                return ApiProblem.Invalid("due", "would be later than the date of the consolidated report, which is made of these; correct that one first");
            if (await save.TryAsync(caller, "plan.change", corrected, found, ct) is not null) break;
        }
        crash.Reached("plan-corrected");

        var rows = await MoveAsync(period, move, ct);
        crash.Reached("deadlines-corrected");
        var granted = rows.Select(o => (o.AgencyId, Move: ExtensionRule.Granted(o, move))).Where(o => o.Move is not null)
            .ToDictionary(o => o.AgencyId, o => o.Move!, StringComparer.Ordinal);
        var moved = granted.Values.Count(m => m.MovedAt == move.MovedAt); // the others by an earlier call
        await audit.RecordAsync(
            caller, "deadline.correct", $"plans/{period.PlanId}/periods/{period.Key}",
            MoveAudit.From(before, granted.ToDictionary(g => g.Key, g => g.Value.Before, StringComparer.Ordinal)), MoveAudit.To(move, moved), ct);
        var own = rows.Count(o => o.Extended);
        var dates = DueDates.For(move.Deadline, context.Plan.ShiftPolicy, context.Calendar);
        return new ExtendedView(moved, rows.Count - own - moved, own, dates.LastDay, dates.LateFrom);
    }

    /// <returns>The period's obligations as they stand afterwards.</returns>
    private async Task<IReadOnlyList<Obligation>> MoveAsync(PeriodRef period, DeadlineMove move, CancellationToken ct)
    {
        while (true)
        {
            var rows = await obligations.ListAsync(period, ct);
            // The plan is read after its rows: whoever corrected it again since then wrote, or will write, rows that must not be undone here.
            if ((await plans.FindAsync(period.PlanId, ct))?.Plan.Period(period.Key)?.Deadline != move.Deadline) return rows;
            var changes = rows.Select(o => ExtensionRule.Corrected(o, move)).OfType<Obligation>().ToDictionary(o => o.AgencyId, StringComparer.Ordinal);
            if (changes.Count == 0) return rows;
            await active.EnterAsync(period, ct);
            if (!await obligations.TryPutAsync(changes.Values, ct)) continue;
            await active.EnterAsync(period, ct);
            return [.. rows.Select(o => changes.GetValueOrDefault(o.AgencyId, o))];
        }
    }
}
