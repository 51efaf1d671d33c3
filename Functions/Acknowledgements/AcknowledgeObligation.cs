using NhacHan.Access;
using NhacHan.Audit;
using NhacHan.Contract;
using NhacHan.Deadlines;
using NhacHan.Obligations;
using NhacHan.Reports;

namespace NhacHan.Acknowledgements;

/// <summary>
/// Notes that an agency is at work on its report. It is one write of the obligation's row; a call sent again, with its key or word for word,
/// adds nothing, and is audited all the same, since a crash may have come before the audit.
/// </summary>
internal sealed class AcknowledgeObligation(ObligationStore obligations, AuditLog audit)
{
    public async Task<Outcome<AcknowledgementView>> RunAsync(Caller caller, ReportContext context, string agencyId, Acknowledgement wanted, CancellationToken ct)
    {
        var period = context.Period;
        while (true)
        {
            if (await obligations.FindAsync(period, agencyId, ct) is not { Withdrawn: false } obligation)
                return ApiProblem.NotFound($"obligation of '{agencyId}' for period '{period.Key}' of plan '{period.PlanId}'");
            if (obligation.Acknowledgements.FirstOrDefault(a => WriteId.SameKey(a.WriteId, wanted.WriteId)) is { } earlier)
                return WriteId.SameKeyAndContent(earlier.WriteId, wanted.WriteId)
                    ? await NotedAsync(null, earlier)
                    : ApiProblem.Conflict("This Idempotency-Key was used for another acknowledgement; take a new key for new content.");

            if (!obligation.IsOpen) return ApiProblem.Conflict($"'{agencyId}' owes nothing here now, so nobody is reminded.");
            var lastDay = obligation.ReminderDates(context.Plan.ShiftPolicy, context.Calendar).LastDay;
            if (HaNoiTime.DateOf(wanted.At) > lastDay)
                return ApiProblem.Conflict($"The last day was {Dates.Write(lastDay)}: an acknowledgement pauses reminders until the deadline and never past it.");
            var cut = wanted with { Until = wanted.Until < lastDay ? wanted.Until : lastDay };
            var before = obligation.Acknowledgements is [.., var newest] ? newest : null;
            if (before is not null && (before.Until, before.Note, before.By) == (cut.Until, cut.Note, cut.By) && !(before.At < obligation.ReturnedAt))
                return await NotedAsync(null, before);

            var acknowledged = obligation with { Acknowledgements = [.. obligation.Acknowledgements.Append(cut).TakeLast(Acknowledgement.MostKept)] };
            if (!await obligations.TryReplaceAsync(acknowledged, ct)) continue;
            return await NotedAsync(before, cut);
        }

        async Task<AcknowledgementView> NotedAsync(Acknowledgement? before, Acknowledgement written)
        {
            var view = AcknowledgementView.Of(written);
            await audit.RecordAsync(
                caller, "obligation.acknowledge", $"plans/{period.PlanId}/periods/{period.Key}/agencies/{agencyId}",
                before is null ? null : AcknowledgementView.Of(before).ToJson(), view.ToJson(), ct);
            return view;
        }
    }
}
