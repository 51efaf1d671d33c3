using System.Collections.Immutable;
using NhacHan.Contract;
using NhacHan.Deadlines;
using NhacHan.Storage;

namespace NhacHan.Obligations;

/// <summary>An obligation as a row, both ways.</summary>
internal static class ObligationRow
{
    public static TableEntity ToEntity(Obligation o)
    {
        var row = Columns(o);
        if (o.Moves.Length > 0) LongText.Write(row, "moves", DeadlineMoveJson.Write(o.Moves));
        if (o.Decisions.Length > 0) LongText.Write(row, "decisions", DecisionRowJson.Write(o.Decisions));
        if (o.Acknowledgements.Length > 0) LongText.Write(row, "acknowledgements", AcknowledgementRowJson.Write(o.Acknowledgements));
        return row;
    }

    private static TableEntity Columns(Obligation o) => new(o.Period.ToString(), o.AgencyId)
    {
        ["planId"] = o.Period.PlanId,
        ["periodKey"] = o.Period.Key,
        ["agencyId"] = o.AgencyId,
        ["invited"] = o.Invited,
        ["due"] = Dates.Write(o.Deadline.Due),
        ["exclusive"] = o.Deadline.Exclusive,
        ["originalDue"] = Dates.Write(o.OriginalDeadline.Due),
        ["originalExclusive"] = o.OriginalDeadline.Exclusive,
        ["extended"] = o.Extended,
        ["addedAt"] = o.AddedAt,
        ["remindThoughOverdue"] = o.RemindThoughOverdue,
        ["withdrawn"] = o.Withdrawn,
        ["movedTo"] = o.MovedTo,
        ["takenFrom"] = o.TakenFrom.IsEmpty ? null : string.Join(' ', o.TakenFrom),
        ["successionId"] = o.SuccessionId,
        ["version"] = o.Version,
        ["commits"] = string.Join(' ', o.Commits),
        ["firstSubmittedAt"] = o.FirstSubmittedAt,
        ["lastSubmittedAt"] = o.LastSubmittedAt,
        ["acceptedAt"] = o.AcceptedAt,
        ["returnedAt"] = o.ReturnedAt,
        ["resubmitBy"] = o.ResubmitBy is { } by ? Dates.Write(by) : null,
        ["returnReason"] = o.ReturnReason,
        ["exemptAt"] = o.ExemptAt,
        ["exemptReason"] = o.ExemptReason,
        ["lastCallAt"] = o.LastCallAt,
        ["lastRung"] = o.LastRung,
        ["lastRungIntents"] = o.LastRungIntents,
        ["reminded"] = string.Join(' ', o.Reminded),
        ["lastReminderAt"] = o.LastReminderAt,
    };

    public static TableEntity Reminded(Obligation o) => new(o.Period.ToString(), o.AgencyId)
    {
        ["reminded"] = string.Join(' ', o.Reminded),
        ["lastReminderAt"] = o.LastReminderAt,
    };

    public static Obligation From(TableEntity row) => new(PeriodRef.Parse(row.PartitionKey), row.RowKey)
    {
        Invited = row.GetBoolean("invited") ?? false,
        Deadline = new Deadline(Dates.Read(row.GetString("due")!), row.GetBoolean("exclusive")!.Value),
        OriginalDeadline = new Deadline(Dates.Read(row.GetString("originalDue")!), row.GetBoolean("originalExclusive")!.Value),
        Extended = row.GetBoolean("extended") ?? false,
        Moves = LongText.Read(row, "moves") is { } moves ? DeadlineMoveJson.Read(moves) : [],
        AddedAt = row.GetDateTimeOffset("addedAt")!.Value,
        RemindThoughOverdue = row.GetBoolean("remindThoughOverdue") ?? false,
        Withdrawn = row.GetBoolean("withdrawn") ?? false,
        MovedTo = row.GetString("movedTo"),
        TakenFrom = [.. Words(row, "takenFrom")],
        SuccessionId = row.GetString("successionId"),
        Commits = [.. Words(row, "commits")],
        FirstSubmittedAt = row.GetDateTimeOffset("firstSubmittedAt"),
        LastSubmittedAt = row.GetDateTimeOffset("lastSubmittedAt"),
        AcceptedAt = row.GetDateTimeOffset("acceptedAt"),
        ReturnedAt = row.GetDateTimeOffset("returnedAt"),
        ResubmitBy = row.GetString("resubmitBy") is { } by ? Dates.Read(by) : null,
        ReturnReason = row.GetString("returnReason"),
        ExemptAt = row.GetDateTimeOffset("exemptAt"),
        ExemptReason = row.GetString("exemptReason"),
        Decisions = LongText.Read(row, "decisions") is { } decisions ? DecisionRowJson.Read(decisions) : [],
        Acknowledgements = LongText.Read(row, "acknowledgements") is { } acknowledged ? AcknowledgementRowJson.Read(acknowledged) : [],
        LastCallAt = row.GetDateTimeOffset("lastCallAt"),
        LastRung = row.GetString("lastRung"),
        LastRungIntents = row.GetInt32("lastRungIntents") ?? 0,
        Reminded = Words(row, "reminded").ToImmutableSortedSet(StringComparer.Ordinal),
        LastReminderAt = row.GetDateTimeOffset("lastReminderAt"),
        ETag = row.ETag,
    };

    private static string[] Words(TableEntity row, string name) => (row.GetString(name) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
