using NhacHan.Contract;
using NhacHan.Deadlines;
using NhacHan.Obligations;

namespace NhacHan.StatusFeed;

/// <summary>What an obligation's row says to Power BI: the same as <see cref="ListObligations.View"/> says to clients. Pure.</summary>
internal static class ReportStatusRow
{
    public static StatusValues Of(Obligation o, StatusFacts facts)
    {
        var dates = o.Dates(facts.Plan?.ShiftPolicy ?? ShiftPolicy.None, facts.Calendar);
        var status = ObligationStatusRule.At(o.Facts, dates, facts.Now);
        // A period taken out of the plan has rows until the plan is published again.
        var period = facts.Plan?.Period(o.Period.Key);
        var said = StatusFacts.OfPlan(o.Period.PlanId, facts.Plan);
        StatusFacts.AddAgency(said, o.AgencyId, dates.LastDay, facts.Directory);
        said["periodKey"] = o.Period.Key;
        said["periodName"] = period?.Title ?? o.Period.Key;
        said["periodKind"] = period is null ? null : Words.Of(period.Kind);
        said["invited"] = o.Invited;
        // By the words alone: neither a later policy for days off nor a later calendar moves it.
        said["OriginalDueAt"] = HaNoiTime.StartOf(o.OriginalDeadline.LegalLastDay.AddDays(1));
        said["DueAt"] = dates.LateFrom;
        said["lastDay"] = dates.LastDay;
        said["lateFrom"] = dates.LateFrom;
        said["workingTarget"] = dates.WorkingTarget;
        said["extended"] = o.Extended;
        said["status"] = Words.Of(status);
        said["statusText"] = StatusWords.Of(status);
        said["daysLate"] = ObligationStatusRule.DaysLate(o.Facts, dates, facts.Now);
        said["version"] = o.Version;
        said["firstSubmittedAt"] = o.FirstSubmittedAt;
        said["lastSubmittedAt"] = o.LastSubmittedAt;
        said["acceptedAt"] = o.AcceptedAt;
        said["returnedAt"] = o.ReturnedAt;
        said["resubmitBy"] = o.ResubmitBy;
        said["remindersSent"] = o.Reminded.Count;
        said["lastReminderAt"] = o.LastReminderAt;
        said["takenFrom"] = string.Join(' ', o.TakenFrom);
        said[StatusValues.Withdrawn] = o.Withdrawn;
        return StatusValues.Of(StatusTables.Reports, said);
    }
}
