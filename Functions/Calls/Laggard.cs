using NhacHan.Agencies;
using NhacHan.Contract;
using NhacHan.Deadlines;
using NhacHan.Obligations;
using NhacHan.Plans;

namespace NhacHan.Calls;

/// <summary>Who is to be telephoned, with all that the caller needs at hand.</summary>
/// <param name="Contacts">Officers before heads.</param>
/// <param name="LastDay">Of the resubmission where the report was returned.</param>
public sealed record Laggard(
    string AgencyId, string AgencyName, IReadOnlyList<LaggardContact> Contacts, DateOnly LastDay, int DaysLate, string Status, int RemindersSent,
    DateTimeOffset? LastReminderAt, DateTimeOffset? LastCallAt, LastCall? LastCall)
{
    /// <summary>The latest first, then by name.</summary>
    internal string Place => $"{99_999 - DaysLate:D5}~{VietnameseOrder.KeyOf(AgencyName)}~{AgencyId}";

    /// <summary>
    /// The agencies of a period that are overdue now. Who is only invited is never chased.
    /// </summary>
    /// <param name="calls">Newest first.</param>
    internal static IReadOnlyList<Laggard> Of(
        Plan plan, IEnumerable<Obligation> obligations, IEnumerable<PhoneCall> calls, AgencyDirectory directory, WorkingCalendar calendar, DateTimeOffset now)
    {
        var newest = calls.DistinctBy(c => c.AgencyId, StringComparer.Ordinal).ToDictionary(c => c.AgencyId, StringComparer.Ordinal);
        var laggards =
            from o in obligations
            where o.IsOpen && !o.Invited
            let dates = o.ReminderDates(plan.ShiftPolicy, calendar)
            where now >= dates.LateFrom
            let call = newest.GetValueOrDefault(o.AgencyId)
            select new Laggard(
                o.AgencyId, directory.NameOf(o.AgencyId), [.. ContactsOf(o.AgencyId, directory)], dates.LastDay,
                HaNoiTime.DateOf(now).DayNumber - dates.LastDay.DayNumber, Words.Of(ObligationStatusRule.At(o.Facts, o.Dates(plan.ShiftPolicy, calendar), now)),
                o.Reminded.Count, o.LastReminderAt, o.LastCallAt, call is null ? null : new LastCall(call.At, call.SpokeWith, call.Outcome, call.Note));
        return [.. laggards.OrderBy(l => l.Place, StringComparer.Ordinal)];
    }

    private static IEnumerable<LaggardContact> ContactsOf(string agencyId, AgencyDirectory directory) =>
        (directory.Find(agencyId)?.Contacts ?? []).OrderBy(c => c.Role).Select(c => new LaggardContact(c.Name, Words.Of(c.Role), c.Phone?.Display));
}

/// <param name="Phone">As it is dialled: "0912 345 678".</param>
public sealed record LaggardContact(string Name, string Role, string? Phone);

public sealed record LastCall(DateTimeOffset At, string? SpokeWith, string Outcome, string? Note);
