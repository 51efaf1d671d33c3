using System.Text.Json;
using Azure;
using NhacHan.Access;
using NhacHan.Agencies;
using NhacHan.Audit;
using NhacHan.Contract;
using NhacHan.Deadlines;
using NhacHan.Obligations;

namespace NhacHan.Plans;

/// <param name="Obligations">How many stand, <paramref name="Invited"/> of them only asked.</param>
internal sealed record AdHocReportView(
    string PlanId, string PeriodKey, string Name, DateOnly Due, bool Exclusive, DateOnly LastDay, DateTimeOffset LateFrom, DateOnly WorkingTarget,
    int Obligations, int Invited);

/// <summary>
/// Asks some agencies for a report beside the plan's own periods: appends a period for them to the plan, as a version of it, and publishes
/// that period alone. Repeated after a crash anywhere it finds its period by the mark of the request and goes on.
/// </summary>
internal sealed class AskForReport(
    PlanStore plans, SavePlan save, PublishPeriod publishPeriod, AgencyRegistry agencies, CalendarStore calendars, AuditLog audit)
{
    public async Task<Outcome<AdHocReportView>> RunAsync(Caller caller, string id, AdHocRequest request, ETag? ifMatch, DateTimeOffset now, CancellationToken ct)
    {
        var appended = await AppendAsync(caller, id, request, ifMatch, HaNoiTime.DateOf(now), ct);
        if (appended.Problem is { } problem) return problem;
        var plan = appended.Value;
        var period = request.FindIn(plan)!;
        if (await publishPeriod.RunAsync(new PeriodRef(id, period.Key), await agencies.GetAsync(ct), now, remindOverdue: false, isActive: true, ct) is not { } change)
            return ApiProblem.Conflict($"Period '{period.Key}' was taken out of plan '{id}' meanwhile.");

        var dates = DueDates.For(period.Deadline!.Value, plan.ShiftPolicy, await calendars.GetAsync(ct));
        var view = new AdHocReportView(
            id, period.Key, period.Name, period.Deadline.Value.Due, period.Deadline.Value.Exclusive, dates.LastDay, dates.LateFrom, dates.WorkingTarget,
            change.Standing, change.Invited);
        if (change.Rows.Count > 0)
            await audit.RecordAsync(
                caller, "plan.publishPeriod", $"plans/{id}/periods/{period.Key}", null, JsonSerializer.SerializeToElement(view, PlanJson.Default.AdHocReportView), ct);
        return view;
    }

    private async Task<Outcome<Plan>> AppendAsync(Caller caller, string id, AdHocRequest request, ETag? ifMatch, DateOnly today, CancellationToken ct)
    {
        while (true)
        {
            if (await plans.FindAsync(id, ct) is not { } found) return ApiProblem.NotFound($"plan '{id}'");
            if (request.FindIn(found.Plan) is { Deadline: not null })
            {
                await save.SettleAsync(found.Plan, ct);
                return found.Plan;
            }
            if (ifMatch is { } expected && found.ETag != expected) return ApiProblem.Stale();
            if (request.RefusalBy(found.Plan, today) is { } refusal) return refusal;
            var wanted = found.Plan with { Reporting = found.Plan.Reporting.Add(request.Period) };
            if (await save.TryAsync(caller, "plan.askForReport", wanted, found, ct) is { } saved) return saved.Plan;
        }
    }
}
