using NhacHan.Agencies;
using NhacHan.Deadlines;
using NhacHan.Delivery;
using NhacHan.Obligations;
using NhacHan.Plans;
using NhacHan.Reminders.Messages;
using NhacHan.Web.ReportForm;

namespace NhacHan.Reminders;

/// <summary>Puts what is to be said to one person into words, from the facts of the day.</summary>
internal sealed class LetterWriter(PublicUrl publicUrl, ReportLinks links)
{
    public OutgoingMessage Write(SendCheck check, IReadOnlyDictionary<DutyRef, DutyFacts> facts, DateTimeOffset runAt, DateTimeOffset at)
    {
        var d = check.Dispatch;
        // Heads too: they hand the letter on to whoever writes the report.
        var letter = LetterTo(
            new Recipient(d.Name, d.IsHead, d.Language), check.ToSend, facts, HaNoiTime.DateOf(at), key => links.For(key.Duty, key.AgencyId, key.LastDay, at));
        return new OutgoingMessage(
            d.Key, d.To,
            d.Key.Channel == Channel.Email ? EmailComposer.Compose(letter) : null,
            d.Key.Channel == Channel.Sms ? SmsComposer.Compose(letter) : null,
            [.. check.ToSend.Select(ReminderStore.IdOf)], runAt, at)
        {
            ToName = d.Name,
            Language = d.Language,
            MayBeWith = d.Code == SendAgain.Repeats ? d.Provider : null,
            Retry = d.Retries,
        };
    }

    /// <summary>
    /// As a preview shows it: with links that open nothing. Who may see what will be said may not therefore hand in for every agency, and what
    /// was copied out of a preview would do so for weeks.
    /// </summary>
    public Letter LetterTo(Recipient to, IReadOnlyList<IntentKey> intents, IReadOnlyDictionary<DutyRef, DutyFacts> facts, DateOnly today) =>
        LetterTo(to, intents, facts, today, _ => links.WithoutKey);

    private Letter LetterTo(
        Recipient to, IReadOnlyList<IntentKey> intents, IReadOnlyDictionary<DutyRef, DutyFacts> facts, DateOnly today, Func<IntentKey, Uri> link) =>
        new(to, today, [.. intents.Select(key => Item(to, key, facts[key.Duty], link))]);

    private LetterItem Item(Recipient to, IntentKey key, DutyFacts facts, Func<IntentKey, Uri> link)
    {
        var plan = new PlanRef(facts.Plan.Number, facts.Plan.Title, facts.Plan.Topic) { Consolidated = facts.IsConsolidated };
        var office = facts.IsConsolidated ? FinalReceiver(facts) : Office(facts);
        if (key.Duty.IsTask)
            return key.Digest ? TaskLetterItems.Digest(plan, office, facts, publicUrl.Board(facts.Plan.Id)) : TaskLetterItems.Part(plan, office, facts, key, to) with { Event = EventOf(key, facts) };
        var period = facts.Plan.Period(key.Duty.Key)!;
        return key.Digest ? Digest(plan, office, period, facts, key.LastDay) : Report(plan, office, period, facts, key, to, link(key)) with { Event = EventOf(key, facts) };
    }

    private static ReportItem Report(PlanRef plan, OfficeRef office, ReportingPeriod period, DutyFacts facts, IntentKey key, Recipient to, Uri link)
    {
        var obligation = facts.Duties.OfType<Obligation>().First(o => o.AgencyId == key.AgencyId);
        var deadline = obligation.ReminderDeadline;
        var target = facts.Calendar.AtOrBefore(key.LastDay);
        var late = facts.Today > key.LastDay;
        return new ReportItem(
            plan, office, period.Name, PeriodLabel.Short(facts.Plan, period),
            facts.Directory.NameOn(key.AgencyId, key.LastDay), facts.Directory.ShortNameOn(key.AgencyId, key.LastDay),
            deadline.Due, deadline.Exclusive, key.LastDay, target,
            late ? facts.Calendar.Between(key.LastDay, facts.Today) : Math.Max(0, facts.Calendar.Between(facts.Today, target)),
            late,
            ToHead: to.IsHead && facts.Plan.ReminderLadder.Rungs.Any(r => r.Offset == key.Offset && r.Audience == Audience.Head),
            obligation.Invited, ReminderMark.Times(obligation.Reminded),
            obligation.IsReturned ? obligation.ResubmitBy : null, obligation.IsReturned ? obligation.ReturnReason : null, link);
    }

    private DeadlineEvent EventOf(IntentKey key, DutyFacts facts) =>
        new(key.Duty.ToString(), publicUrl.Root.Host, facts.Calendar.AtOrBefore(key.LastDay.AddDays(-1)));

    private DigestItem Digest(PlanRef plan, OfficeRef office, ReportingPeriod period, DutyFacts facts, DateOnly lastDay)
    {
        // Whoever was given longer than this day is not missing yet: their own ladder's digest will say so.
        var owed = facts.Duties.OfType<Obligation>().Where(o => !o.Invited && !o.Withdrawn && o.ExemptAt is null)
            .Select(o => (Row: o, Dates: o.Dates(facts.Plan.ShiftPolicy, facts.Calendar)))
            .Where(o => o.Dates.LastDay <= lastDay)
            .Select(o => (o.Row, o.Dates, Status: ObligationStatusRule.At(o.Row.Facts, o.Dates, facts.Now)))
            .ToList();
        var missing = owed.Where(o => o.Row.Version == 0).OrderBy(o => facts.Directory.NameOn(o.Row.AgencyId, o.Dates.LastDay), VietnameseText.Comparer);
        var deadline = period.Deadline is { } common && DueDates.For(common, facts.Plan.ShiftPolicy, facts.Calendar).LastDay == lastDay
            ? common
            : new Deadline(lastDay, Exclusive: false);
        return new DigestItem(
            plan, office, period.Name, PeriodLabel.Short(facts.Plan, period), deadline.Due, deadline.Exclusive,
            lastDay,
            owed.Count, owed.Count(o => o.Row.Version > 0),
            owed.Count(o => o.Row.Version > 0 && o.Row.FirstSubmittedAt < o.Dates.LateFrom),
            owed.Count(o => o.Row.Version > 0 && o.Row.FirstSubmittedAt >= o.Dates.LateFrom),
            owed.Count(o => o.Row.IsReturned),
            [.. missing.Select(o => (
                facts.Directory.NameOn(o.Row.AgencyId, o.Dates.LastDay), ReminderMark.Times(o.Row.Reminded),
                Math.Max(0, facts.Calendar.Between(o.Dates.LastDay, facts.Today))))],
            publicUrl.Board(facts.Plan.Id));
    }

    /// <summary>Waits for the consolidated report; whom to call there no plan says.</summary>
    private static OfficeRef FinalReceiver(DutyFacts facts) => new(facts.Plan.FinalReceiver, facts.Plan.FinalReceiver, null, null, null);

    private static OfficeRef Office(DutyFacts facts)
    {
        var agency = facts.Directory.Find(facts.CoordinatorId);
        var contact = agency?.ContactsOf(ContactRole.Officer).FirstOrDefault();
        return new OfficeRef(
            agency?.Name ?? facts.Plan.CoordinatorId, agency?.ShortName ?? facts.Plan.CoordinatorId, contact?.Name, contact?.Phone?.Display, contact?.Email?.Value);
    }
}
