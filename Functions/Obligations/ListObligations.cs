using NhacHan.Access;
using NhacHan.Agencies;
using NhacHan.Contract;
using NhacHan.Deadlines;
using NhacHan.Plans;

namespace NhacHan.Obligations;

/// <param name="Periods">The keys of the plan's periods, in its order.</param>
internal sealed record ObligationList(IReadOnlyList<string> Periods, IReadOnlyList<ObligationView> Views);

internal sealed record ObligationQuery(string? Period, string? Agency, ObligationStatus? Status, DateTimeOffset At);

/// <summary>The obligations of a plan, period by period in the plan's order, then by agency id, as they stand at an instant.</summary>
internal sealed class ListObligations(VisiblePlans plans, ObligationStore obligations, AgencyRegistry agencies, CalendarStore calendars)
{
    public async Task<Outcome<ObligationList>> RunAsync(Caller caller, string planId, ObligationQuery query, CancellationToken ct)
    {
        if (await plans.FindAsync(caller, planId, ct) is not { } found) return ApiProblem.NotFound($"plan '{planId}'");
        if (query.Period is { } key && found.Plan.Period(key) is null) return ApiProblem.NotFound($"period '{key}' in plan '{planId}'");

        var directory = await agencies.GetAsync(ct);
        var calendar = await calendars.GetAsync(ct);
        var views = new List<ObligationView>();
        foreach (var period in found.Plan.Periods.Where(p => query.Period is null || p.Key == query.Period))
        {
            var rows = await ReadAsync(new PeriodRef(planId, period.Key), query.Agency, ct);
            views.AddRange(rows
                .Where(o => caller.Role != Role.Agency || directory.IsWithin(o.AgencyId, caller.AgencyId!))
                .Select(o => View(o, found.Plan, directory, calendar, query.At))
                .Where(v => query.Status is not { } status || v.Status == Words.Of(status)));
        }
        return new ObligationList([.. found.Plan.Periods.Select(p => p.Key)], views);
    }

    public static ObligationView View(Obligation o, Plan plan, AgencyDirectory directory, WorkingCalendar calendar, DateTimeOffset at)
    {
        var dates = o.Dates(plan.ShiftPolicy, calendar);
        return new ObligationView(
            o.Period.PlanId, o.Period.Key, o.AgencyId, directory.NameOn(o.AgencyId, dates.LastDay), dates.LastDay, dates.LateFrom, dates.WorkingTarget,
            Words.Of(ObligationStatusRule.At(o.Facts, dates, at)), o.FirstSubmittedAt, o.AcceptedAt, o.Version,
            ObligationStatusRule.DaysLate(o.Facts, dates, at), o.Reminded.Count, o.LastReminderAt, o.Invited, o.IsReturned ? o.ResubmitBy : null, ExtensionView.Of(o),
            o.AcknowledgedUntil(o.ReminderDates(plan.ShiftPolicy, calendar).LastDay), o.LastCallAt, o.TakenFrom.IsEmpty ? null : o.TakenFrom);
    }

    private async Task<IReadOnlyList<Obligation>> ReadAsync(PeriodRef period, string? agency, CancellationToken ct)
    {
        if (agency is null) return await obligations.ListAsync(period, ct);
        return await obligations.FindAsync(period, agency, ct) is { Withdrawn: false } one ? [one] : [];
    }
}
