using System.Text.Json;
using Azure;
using NhacHan.Access;
using NhacHan.Agencies;
using NhacHan.Audit;
using NhacHan.Contract;
using NhacHan.Obligations;

namespace NhacHan.Plans;

/// <summary>
/// Makes the obligations of a plan: adds, withdraws and changes only what differs from what stands, so publishing again after a crash or
/// a correction ends in the same state. Order: the active period, its obligations, then the plan's own date; every step can be repeated.
/// </summary>
internal sealed class PublishPlan(PlanStore plans, ObligationStore obligations, ActivePeriodStore active, AgencyRegistry agencies, AuditLog audit)
{
    public async Task<Outcome<PublishedView>> RunAsync(Caller caller, string id, bool remindOverdue, ETag? ifMatch, DateTimeOffset now, CancellationToken ct)
    {
        if (await plans.FindAsync(id, ct) is not { } found) return ApiProblem.NotFound($"plan '{id}'");
        if (ifMatch is { } expected && found.ETag != expected) return ApiProblem.Stale();
        agencies.Forget(); // rare, and a succession applied elsewhere within the minute must count
        var directory = await agencies.GetAsync(ct);
        if (UnknownReporters(found.Plan, directory) is { Any: true } unknown) return unknown.ToProblem();

        var total = new PublishedView(0, 0, 0, 0, []);
        var problems = new List<PublishProblemView>();
        foreach (var (period, i) in found.Plan.Reporting.Select((p, i) => (p, i)))
        {
            if (period.Deadline is null)
            {
                problems.Add(new($"reporting[{i}].due", $"the plan names no date for period '{period.Key}'; set one and publish again, the other periods stand"));
                continue;
            }
            var change = await MakeAsync(found.Plan, period, directory, now, remindOverdue, ct);
            total = total with
            {
                Obligations = total.Obligations + change.Standing,
                Added = total.Added + change.Added,
                Withdrawn = total.Withdrawn + change.Withdrawn,
                Changed = total.Changed + change.Changed,
            };
        }
        total = total with { Problems = problems, Withdrawn = total.Withdrawn + await WithdrawDroppedPeriodsAsync(found.Plan, ct) };

        while (found.Plan.PublishedAt is null && await plans.TryPutAsync(found.Plan with { PublishedAt = now }, found.ETag, ct) is null)
            found = (await plans.FindAsync(id, ct))!.Value;
        await audit.RecordAsync(caller, "plan.publish", $"plans/{id}", null, JsonSerializer.SerializeToElement(total, PlanJson.Default.PublishedView), ct);
        return total;
    }

    private async Task<ObligationChange> MakeAsync(
        Plan plan, ReportingPeriod period, AgencyDirectory directory, DateTimeOffset now, bool remindOverdue, CancellationToken ct)
    {
        var partition = new PeriodRef(plan.Id, period.Key);
        while (true)
        {
            var change = ObligationChange.For(plan, period, directory, await obligations.ListWithWithdrawnAsync(partition, ct), now, remindOverdue);
            if (change.Rows.Count == 0) return change;
            // Rows that no scan looks at would stay silent: entered before for a crash in between, and after for a scan that looked in between.
            await active.EnterAsync(partition, ct);
            if (!await obligations.TryPutAsync(change.Rows, ct)) continue;
            await active.EnterAsync(partition, ct);
            return change;
        }
    }

    /// <summary>A period taken out of the plan after it was published is owed no longer.</summary>
    private async Task<int> WithdrawDroppedPeriodsAsync(Plan plan, CancellationToken ct)
    {
        var withdrawn = 0;
        foreach (var (period, _) in (await active.ListAsync(ct)).Where(p => p.Period.PlanId == plan.Id && plan.Period(p.Period.Key)?.Deadline is null))
        {
            List<Obligation> standing;
            do standing = await obligations.ListAsync(period, ct);
            while (!await obligations.TryPutAsync(standing.Select(o => o with { Withdrawn = true }), ct));
            withdrawn += standing.Count;
        }
        return withdrawn;
    }

    private static Problems UnknownReporters(Plan plan, AgencyDirectory directory)
    {
        var problems = new Problems();
        foreach (var (name, list) in new[] { ("reporters", plan.Reporters), ("invited", plan.Invited) })
            foreach (var (reporter, i) in list.Select((r, i) => (r, i)))
                if (!directory.Knows(reporter)) problems.Add($"{name}[{i}]", $"there is no agency '{reporter}' any more");
        return problems;
    }
}
