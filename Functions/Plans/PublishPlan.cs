using System.Text.Json;
using Azure;
using NhacHan.Access;
using NhacHan.Agencies;
using NhacHan.Audit;
using NhacHan.Contract;
using NhacHan.Deadlines;
using NhacHan.Hosting;
using NhacHan.Obligations;
using NhacHan.Tasks;

namespace NhacHan.Plans;

/// <summary>
/// Makes the obligations of a plan: adds, withdraws and changes only what differs from what stands, so publishing again after a crash or
/// a correction ends in the same state. Order: period by period, what was dropped, the audit, the plan's own date, its tasks; every step can
/// be repeated.
/// </summary>
internal sealed class PublishPlan(
    PlanStore plans, ObligationStore obligations, TaskStore tasks, ActivePeriodStore active, PublishPeriod publishPeriod, AgencyRegistry agencies,
    CalendarStore calendars, AuditLog audit, CrashPoints crash)
{
    public async Task<Outcome<PublishedView>> RunAsync(Caller caller, string id, bool remindOverdue, ETag? ifMatch, DateTimeOffset now, CancellationToken ct)
    {
        if (await plans.FindAsync(id, ct) is not { } found) return ApiProblem.NotFound($"plan '{id}'");
        if (ifMatch is { } expected && found.ETag != expected) return ApiProblem.Stale();
        agencies.Forget(); // rare, and a succession applied elsewhere within the minute must count
        var directory = await agencies.GetAsync(ct);
        if (PublishProblems.UnknownReporters(found.Plan, directory) is { Any: true } unknown) return unknown.ToProblem();

        var entered = (await active.OfPlanAsync(id, ct)).ToHashSet();
        var total = new PublishedView(0, 0, 0, 0, PublishProblems.MissingDates(found.Plan), PublishProblems.CalendarWarnings(found.Plan, await calendars.GetAsync(ct)));
        foreach (var period in found.Plan.Periods.Select(p => new PeriodRef(id, p.Key)))
        {
            // Without a date nothing changes: what was published with one stands.
            total = await publishPeriod.RunAsync(period, directory, now, remindOverdue, entered.Contains(period), ct) is { } change
                ? Sum(total, change)
                : total with { Obligations = total.Obligations + (await obligations.ListAsync(period, ct)).Count };
        }
        foreach (var dropped in entered.Where(p => found.Plan.Period(p.Key) is null)) total = total with { Withdrawn = total.Withdrawn + await WithdrawAsync(dropped, ct) };

        await audit.RecordAsync(caller, "plan.publish", $"plans/{id}", null, JsonSerializer.SerializeToElement(total, PlanJson.Default.PublishedView), ct);
        crash.Reached("publish-audited");
        while (Published(found.Plan) is var published && published != found.Plan && await plans.TryCommitAsync(published, found.ETag, ct) is null)
            found = (await plans.FindAsync(id, ct))!.Value;
        crash.Reached("publish-dated");
        // After the date: a task put in between sees that the plan is published, and one put before is found here.
        var due = (await tasks.ListAsync(id, ct)).Where(t => t.Timeframe.LastDay(found.Plan.Year) is not null);
        await active.EnterAsync(due.Select(t => DutyRef.Task(id, t.No)), ct);
        return total;

        Plan Published(Plan plan) => plan with { PublishedAt = plan.PublishedAt ?? now, RemindOverdueAt = remindOverdue ? now : plan.RemindOverdueAt };
    }

    private static PublishedView Sum(PublishedView total, ObligationChange change) => total with
    {
        Obligations = total.Obligations + change.Standing,
        Added = total.Added + change.Added,
        Withdrawn = total.Withdrawn + change.Withdrawn,
        Changed = total.Changed + change.Changed,
    };

    /// <summary>A period taken out of the plan after it was published is owed no longer.</summary>
    private async Task<int> WithdrawAsync(PeriodRef period, CancellationToken ct)
    {
        while (true)
        {
            var standing = await obligations.ListAsync(period, ct);
            // Looked at again as late as this: somebody may have put the period back.
            if ((await plans.FindAsync(period.PlanId, ct))?.Plan.Period(period.Key) is not null) return 0;
            if (!await obligations.TryPutAsync(standing.Select(o => o with { Withdrawn = true }), ct)) continue;
            crash.Reached("publish-dropped");
            return standing.Count;
        }
    }
}
