using System.Collections.Immutable;
using NhacHan.Access;
using NhacHan.Audit;
using NhacHan.Contract;
using NhacHan.Deadlines;
using NhacHan.Hosting;
using NhacHan.Obligations;
using NhacHan.Reports;

namespace NhacHan.Extensions;

/// <summary>
/// Gives named agencies longer: their deadlines leave the plan's and no later publishing touches them. All or, while anything is wrong, none.
/// A new last day is a new ladder by itself, since it stands in the intents' keys. A repetition moves only what a crash left, and is audited
/// whole, since the crash may have come before the audit.
/// </summary>
internal sealed class ExtendDeadline(ObligationStore obligations, ActivePeriodStore active, AuditLog audit, CrashPoints crash)
{
    public async Task<Outcome<ExtendedView>> RunAsync(
        Caller caller, ReportContext context, ImmutableArray<(string Path, string Id)> agencies, DeadlineMove move, DateOnly today, CancellationToken ct)
    {
        var before = new SortedDictionary<string, Deadline>(StringComparer.Ordinal);
        var moved = new HashSet<string>(StringComparer.Ordinal);
        while (true)
        {
            var owed = (await obligations.ListAsync(context.Period, ct)).ToDictionary(o => o.AgencyId, StringComparer.Ordinal);
            var problems = new Problems();
            var changes = new List<Obligation>();
            foreach (var (path, id) in agencies)
            {
                if (!owed.TryGetValue(id, out var obligation)) problems.Add(path, $"'{id}' owes no report for period '{context.Period.Key}' of this plan");
                else if (ExtensionRule.Granted(obligation, move) is { } granted)
                {
                    before.TryAdd(id, granted.Before);
                    if (granted.MovedAt == move.MovedAt) moved.Add(id); // by this very call, in a round whose rest was lost to somebody else's write
                }
                else if (ExtensionRule.RefusalOfExtension(obligation, move, context.Plan.ShiftPolicy, context.Calendar, today) is { } refusal) problems.Add(path, refusal);
                else changes.Add(obligation);
            }
            if (problems.Any) return problems.ToProblem();
            if (changes.Count > 0)
            {
                // A period whose last rung has passed is looked at again: entered before for a crash in between, and after for a scan in between.
                await active.EnterAsync(context.Period, ct);
                if (!await obligations.TryPutAsync(changes.Select(o => o.DueAfter(move)), ct)) continue;
                crash.Reached("deadlines-moved");
                await active.EnterAsync(context.Period, ct);
                moved.UnionWith(changes.Select(o => o.AgencyId));
                foreach (var obligation in changes) before.TryAdd(obligation.AgencyId, obligation.Deadline);
            }
            await audit.RecordAsync(
                caller, "deadline.extend", $"plans/{context.Period.PlanId}/periods/{context.Period.Key}", MoveAudit.From(before), MoveAudit.To(move, moved.Count), ct);
            var dates = DueDates.For(move.Deadline, context.Plan.ShiftPolicy, context.Calendar);
            return new ExtendedView(moved.Count, agencies.Length - moved.Count, null, dates.LastDay, dates.LateFrom);
        }
    }
}
