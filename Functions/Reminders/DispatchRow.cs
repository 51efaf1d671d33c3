using NhacHan.Contract;
using NhacHan.Reminders.Messages;
using NhacHan.Storage;

namespace NhacHan.Reminders;

/// <summary>How a dispatch is stored. Each state that it came into has a column of its own with the instant.</summary>
internal static class DispatchRow
{
    private const string None = ""; // a merge cannot take a value away

    public static TableEntity ToEntity(Dispatch d)
    {
        var row = new TableEntity(d.Key.Partition, d.Key.RowKey)
        {
            ["to"] = d.To,
            ["name"] = d.Name,
            ["isHead"] = d.IsHead,
            ["language"] = Words.Of(d.Language),
            ["state"] = Words.Of(d.State),
            ["changedAt"] = d.ChangedAt,
            [Stamp(d.State)] = d.ChangedAt,
        };
        LongText.Write(row, "intents", string.Join(' ', d.Intents.Select(ReminderStore.IdOf)));
        return row;
    }

    public static TableEntity Change(DispatchChange c, DateTimeOffset at)
    {
        var row = new TableEntity(c.Key.Partition, c.Key.RowKey)
        {
            ["state"] = Words.Of(c.State),
            ["changedAt"] = at,
            [Stamp(c.State)] = at,
            ["provider"] = c.Provider,
            ["providerId"] = c.ProviderId,
            ["code"] = c.Code ?? None,
            ["unknownSince"] = c.UnknownSince,
            ["unknownTimes"] = c.UnknownTimes,
            ["retries"] = c.Retries,
            ["segments"] = c.Segments,
            ["costVnd"] = c.CostVnd,
            ["billedPlan"] = c.BilledPlan,
        };
        if (c.ForgetsOutcome) row["outcome"] = row["outcomeCode"] = None;
        return row;
    }

    public static TableEntity Outcome(ToldOutcome t) => new(t.Key.Partition, t.Key.RowKey)
    {
        ["outcome"] = Words.Of(t.Outcome),
        ["outcomeAt"] = t.At,
        ["outcomeCode"] = t.Code ?? None,
        [Stamp(t.Outcome)] = t.At,
    };

    public static Dispatch From(TableEntity row) => new(
        DispatchKey.Parse($"{row.PartitionKey}~{row.RowKey}"), row.GetString("to")!, row.GetString("name")!, row.GetBoolean("isHead")!.Value,
        Words.Parse<Language>(row.GetString("language")!), [.. LongText.Read(row, "intents")!.Split(' ').Select(ReminderStore.ParseId)],
        Words.Parse<ReminderState>(row.GetString("state")!), row.GetDateTimeOffset("changedAt")!.Value)
    {
        Provider = row.GetString("provider"),
        ProviderId = row.GetString("providerId"),
        Code = Text(row, "code"),
        UnknownSince = row.GetDateTimeOffset("unknownSince"),
        UnknownTimes = row.GetInt32("unknownTimes") ?? 0,
        Retries = row.GetInt32("retries") ?? 0,
        Outcome = OutcomeOf(row),
        OutcomeAt = row.GetDateTimeOffset("outcomeAt"),
        OutcomeCode = Text(row, "outcomeCode"),
        Segments = row.GetInt32("segments"),
        CostVnd = row.GetInt32("costVnd"),
        BilledPlan = row.GetString("billedPlan"),
        Stamps = Enum.GetValues<ReminderState>()
            .Select(state => (state, At: row.GetDateTimeOffset(Stamp(state)))).Where(s => s.At is not null).ToDictionary(s => s.state, s => s.At!.Value),
        ETag = row.ETag,
    };

    /// <summary>What a provider told, in a row of a dispatch or a reminder.</summary>
    public static ReminderState? OutcomeOf(TableEntity row) => Text(row, "outcome") is { } outcome ? Words.Parse<ReminderState>(outcome) : null;

    private static string Stamp(ReminderState state) => Words.Of(state) + "At";

    private static string? Text(TableEntity row, string column) => row.GetString(column) is { Length: > 0 } text ? text : null;
}
