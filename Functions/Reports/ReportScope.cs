using NhacHan.Access;
using NhacHan.Agencies;
using NhacHan.Contract;
using NhacHan.Deadlines;
using NhacHan.Obligations;
using NhacHan.Plans;

namespace NhacHan.Reports;

/// <summary>The plan, period and calendar that a call about one agency's report is made in.</summary>
internal sealed record ReportContext(Plan Plan, PeriodRef Period, WorkingCalendar Calendar)
{
    public string StatusOf(Obligation obligation, DateTimeOffset at) =>
        Words.Of(ObligationStatusRule.At(obligation.Facts, obligation.Dates(Plan.ShiftPolicy, Calendar), at));
}

/// <summary>Finds what a caller names in the path and may touch; everything else looks as if it were not there.</summary>
internal sealed class ReportScope(VisiblePlans plans, AgencyRegistry agencies, CalendarStore calendar)
{
    /// <summary>For the agency itself, an agency above it, and the plan's coordinators.</summary>
    public async Task<Outcome<ReportContext>> OfAgencyAsync(Caller caller, string planId, string key, string agencyId, CancellationToken ct)
    {
        if (caller.Role == Role.Agency && !(await agencies.GetAsync(ct)).IsWithin(agencyId, caller.AgencyId!))
            return ApiProblem.NotFound($"obligation of '{agencyId}' for period '{key}' of plan '{planId}'");
        return await OfPeriodAsync(caller, planId, key, ct);
    }

    public async Task<Outcome<ReportContext>> OfPeriodAsync(Caller caller, string planId, string key, CancellationToken ct)
    {
        if (await plans.FindAsync(caller, planId, ct) is not { } found) return ApiProblem.NotFound($"plan '{planId}'");
        if (found.Plan.Period(key) is null) return ApiProblem.NotFound($"period '{key}' in plan '{planId}'");
        return new ReportContext(found.Plan, new PeriodRef(planId, key), await calendar.GetAsync(ct));
    }
}
