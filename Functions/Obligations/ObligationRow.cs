using System.Collections.Immutable;
using NhacHan.Contract;
using NhacHan.Deadlines;
using NhacHan.StatusFeed;
using NhacHan.Storage;

namespace NhacHan.Obligations;

/// <summary>An obligation as a row, both ways. What Power BI reads stands in the same row: those columns are written by <see cref="ReportStatusRow"/>.</summary>
internal static class ObligationRow
{
    public static TableEntity ToEntity(Obligation o, StatusFacts facts)
    {
        var status = ReportStatusRow.Of(o, facts);
        var row = status.WriteTo(Columns(o), status.ModifiedAfter(o.Status, facts.Now));
        if (o.Moves.Length > 0) LongText.Write(row, "moves", DeadlineMoveJson.Write(o.Moves));
        if (o.Decisions.Length > 0) LongText.Write(row, "decisions", DecisionRowJson.Write(o.Decisions));
        if (o.Acknowledgements.Length > 0) LongText.Write(row, "acknowledgements", AcknowledgementRowJson.Write(o.Acknowledgements));
        return row;
    }

    private static TableEntity Columns(Obligation o) => new(o.Period.ToString(), o.AgencyId)
    {
        ["due"] = Dates.Write(o.Deadline.Due),
        ["exclusive"] = o.Deadline.Exclusive,
        ["originalDue"] = Dates.Write(o.OriginalDeadline.Due),
        ["originalExclusive"] = o.OriginalDeadline.Exclusive,
        ["addedAt"] = o.AddedAt,
        ["remindThoughOverdue"] = o.RemindThoughOverdue,
        ["movedTo"] = o.MovedTo,
        ["successionId"] = o.SuccessionId,
        ["commits"] = string.Join(' ', o.Commits),
        ["returnReason"] = o.ReturnReason,
        ["exemptAt"] = o.ExemptAt,
        ["exemptReason"] = o.ExemptReason,
        ["lastCallAt"] = o.LastCallAt,
        ["reminded"] = string.Join(' ', o.Reminded),
    };

    public static TableEntity Reminded(Obligation o, DateTimeOffset now) => new(o.Period.ToString(), o.AgencyId)
    {
        ["reminded"] = string.Join(' ', o.Reminded),
        ["remindersSent"] = o.Reminded.Count,
        ["lastReminderAt"] = o.LastReminderAt,
        [StatusValues.ModifiedAt] = now,
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
        FirstSubmittedAt = row.InstantOf("firstSubmittedAt"),
        LastSubmittedAt = row.InstantOf("lastSubmittedAt"),
        AcceptedAt = row.InstantOf("acceptedAt"),
        ReturnedAt = row.InstantOf("returnedAt"),
        ResubmitBy = row.TextOf("resubmitBy") is { } by ? Dates.Read(by) : null,
        ReturnReason = row.GetString("returnReason"),
        ExemptAt = row.GetDateTimeOffset("exemptAt"),
        ExemptReason = row.GetString("exemptReason"),
        Decisions = LongText.Read(row, "decisions") is { } decisions ? DecisionRowJson.Read(decisions) : [],
        Acknowledgements = LongText.Read(row, "acknowledgements") is { } acknowledged ? AcknowledgementRowJson.Read(acknowledged) : [],
        LastCallAt = row.GetDateTimeOffset("lastCallAt"),
        Reminded = Words(row, "reminded").ToImmutableSortedSet(StringComparer.Ordinal),
        LastReminderAt = row.InstantOf("lastReminderAt"),
        ETag = row.ETag,
        Status = StatusStamp.Of(StatusTables.Reports, row),
    };

    private static string[] Words(TableEntity row, string name) => (row.GetString(name) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
