using NhacHan.Agencies;
using NhacHan.Attachments;
using NhacHan.Deadlines;
using NhacHan.Obligations;
using NhacHan.Reminders.Messages;
using NhacHan.Reports;
using NhacHan.Tasks;
using NhacHan.Web.Board;

namespace NhacHan.Web.ReportForm;

/// <summary>What a link opens now: the form with all it needs to act, or why there is none.</summary>
internal sealed record OpenedLink(ReportLink? Link, ReportContext? Context, ReportFormModel? Form, ClosedForm? Closed)
{
    public static implicit operator OpenedLink(ClosedForm closed) => new(null, null, null, closed);
}

/// <summary>
/// Reads what the link's agency may see of its own report. Nothing is written, whoever follows the link and however often: mail scanners do.
/// </summary>
internal sealed class ReadReportForm(
    ReportLinks links, ReportScope scope, AgencyRegistry agencies, ObligationStore obligations, ReportStore reports, AttachmentStore attachments,
    TaskScope tasks, ReadTasks progress)
{
    public async Task<OpenedLink> RunAsync(string? token, DateTimeOffset now, CancellationToken ct)
    {
        if (links.Read(token ?? "") is not { } link) return new ClosedForm(WhyClosed.Unknown, [], null);
        var found = await scope.OfAgencyAsync(link.Caller, link.Period.PlanId, link.Period.Key, link.AgencyId, ct);
        if (found.Problem is not null) return new ClosedForm(WhyClosed.Withdrawn, [], null);
        var (context, directory, today) = (found.Value, await agencies.GetAsync(ct), HaNoiTime.DateOf(now));
        var office = OfficeOf(context, directory, today);

        if (!link.IsGoodAt(now)) return new ClosedForm(WhyClosed.Expired, [], office);
        var obligation = await obligations.FindAsync(link.Period, link.AgencyId, ct);
        if (obligation is { Withdrawn: true, MovedTo: { } heir }) return new ClosedForm(WhyClosed.Moved, [directory.NameOf(heir)], office);
        if (directory.Find(link.AgencyId) is { } agency && !agency.IsInForceOn(today))
            return new ClosedForm(WhyClosed.AgencyEnded, [.. directory.Lineage.HeirsOf(link.AgencyId, today, link.Period.PlanId).Select(directory.NameOf)], office);
        if (obligation is not { Withdrawn: false }) return new ClosedForm(WhyClosed.Withdrawn, [], office);
        if (obligation.ExemptAt is not null) return new ClosedForm(WhyClosed.Exempt, [], office);
        return new OpenedLink(link, context, await FormAsync(link, context, obligation, directory, office, now, ct), null);
    }

    private async Task<ReportFormModel> FormAsync(
        ReportLink link, ReportContext context, Obligation obligation, AgencyDirectory directory, FormOffice office, DateTimeOffset now, CancellationToken ct)
    {
        var (plan, today) = (context.Plan, HaNoiTime.DateOf(now));
        var period = plan.Period(link.Period.Key)!;
        var dates = obligation.ReminderDates(plan.ShiftPolicy, context.Calendar);
        var cell = BoardRule.CellOf(
            obligation, period, new BoardFacts(plan, new Dictionary<string, IReadOnlyList<Obligation>>(StringComparer.Ordinal), directory, context.Calendar, new HashSet<int>(), now));
        return new ReportFormModel(
            directory.NameOn(link.AgencyId, dates.LastDay), plan.Number, plan.Title, period.Title, obligation.ReminderDeadline.Due,
            obligation.ReminderDeadline.Exclusive, dates.LastDay, BoardRule.Countdown(dates, context.Calendar, today), obligation.Invited, cell.State, cell.DaysLate,
            office, await VersionsAsync(obligation, ct), obligation.IsReturned ? new FormReturn(obligation.ReturnReason, obligation.ResubmitBy) : null,
            await TasksAsync(link, now, ct), obligation.AcknowledgedUntil(dates.LastDay) is { } until && until >= today ? until : null,
            obligation.IsOpen && today <= dates.LastDay, today);
    }

    private async Task<IReadOnlyList<FormVersion>> VersionsAsync(Obligation obligation, CancellationToken ct)
    {
        if (obligation.Version == 0) return [];
        var versions = await reports.ListAsync(obligation, ct);
        var files = await Task.WhenAll(versions.Select(v => attachments.ListAsync(obligation.Period, obligation.AgencyId, v.Version, ct)));
        return [.. versions.Zip(files, (v, f) => new FormVersion(
            v.Version, v.SubmittedAt, v.ReceivedAt, v.Summary, [.. v.Figures], [.. v.Tasks.Select(t => new FormTaskResult(t.No, t.Percent, t.Note))],
            v.EmbeddedIn is { } e ? new FormDocument(e.Number, e.Date) : null, v.Estimated, [.. f.Select(a => new FormAttachment(a.Place.Name, a.Size))])
        {
            Obstacles = v.Obstacles,
            Proposals = v.Proposals,
        })];
    }

    /// <summary>Those that the agency leads; what it only helps with, its lead reports on.</summary>
    private async Task<IReadOnlyList<FormTask>> TasksAsync(ReportLink link, DateTimeOffset now, CancellationToken ct)
    {
        if (await tasks.OfPlanAsync(link.Caller, link.Period.PlanId, ct) is not { Problem: null, Value: var (plan, seen, all) }) return [];
        var own = seen.Where(t => t.Leads.Contains(link.AgencyId, StringComparer.Ordinal)).ToList();
        var at = await progress.AtAsync(plan, own, all, asOf: null, now, ct);
        return [.. own.Select(t => new FormTask(
            t.No, t.Title, at.LastDayOf(t), at.States.TryGetValue(new LeadRef(t.PlanId, t.No, link.AgencyId), out var state) ? state.Percent : null))];
    }

    private static FormOffice OfficeOf(ReportContext context, AgencyDirectory directory, DateOnly today)
    {
        var plan = context.Plan;
        if (plan.Period(context.Period.Key)!.IsConsolidated) return new FormOffice(plan.FinalReceiver, null, null, null);
        var agency = directory.StandInFor(plan.CoordinatorId, today) ?? directory.Find(plan.CoordinatorId);
        var contact = agency?.ContactsOf(ContactRole.Officer).FirstOrDefault();
        return new FormOffice(
            agency?.Name ?? plan.CoordinatorId, contact is null ? null : VietnameseWords.Person(contact.Name), contact?.Phone?.Display, contact?.Email?.Value);
    }
}
