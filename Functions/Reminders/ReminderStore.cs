using Azure;
using NhacHan.Contract;
using NhacHan.Deadlines;
using NhacHan.Obligations;
using NhacHan.Storage;

namespace NhacHan.Reminders;

/// <summary>
/// PartitionKey <c>plan~r~period</c>, RowKey <c>rung~last day~channel~agency~hash of the contact</c> (and <c>~digest</c>). Insert-if-absent is the
/// de-duplication. Serves: the known intents of a rung by range (rung first keeps a run's rows together), and a period's list.
/// </summary>
internal sealed class ReminderStore(TableServiceClient tables)
{
    public const string Table = "reminders";
    private readonly TableClient _table = tables.GetTableClient(Table);

    public static string RowKey(IntentKey key) =>
        $"{key.Rung}~{Words.Of(key.Channel)}~{key.AgencyId}~{key.ContactHash}{(key.Digest ? "~digest" : "")}";

    /// <summary>What clients see as a reminder's id.</summary>
    public static string IdOf(IntentKey key) => $"{key.Period}~{RowKey(key)}";

    public static bool IsId(string text) =>
        text.Split('~') is [_, "r", _, { Length: 4 } offset, { Length: 8 } day, var channel, _, _, ..]
        && RungKey.IsKey($"{offset}~{day}") && Words.TryParse<Channel>(channel, out _);

    public static IntentKey ParseId(string id)
    {
        var p = id.Split('~');
        var rung = RungKey.Parse(p[3] + "~" + p[4]);
        return new IntentKey(new PeriodRef(p[0], p[2]), rung.Offset, rung.LastDay, Words.Parse<Channel>(p[5]), p[6], p[7], Digest: p.Length > 8);
    }

    /// <summary>All intents of one rung, whatever their run and state.</summary>
    public IAsyncEnumerable<Intent> OfRungAsync(PeriodRef period, RungKey rung, CancellationToken ct) => ReadAsync(RungFilter(period, rung), ct);

    /// <summary>What a run planned at a rung and has not sent.</summary>
    public IAsyncEnumerable<Intent> PlannedByAsync(PeriodRef period, RungKey rung, string run, CancellationToken ct) =>
        ReadAsync(RungFilter(period, rung) + " and " + TableClient.CreateQueryFilter($"run eq {run} and state eq {Words.Of(ReminderState.Planned)}"), ct);

    /// <summary>A period's intents by key, from behind a key on.</summary>
    public IAsyncEnumerable<Intent> OfPeriodAsync(PeriodRef period, string? agency, ReminderState? state, string afterRowKey, CancellationToken ct)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {period.ToString()} and RowKey gt {afterRowKey}");
        if (agency is not null) filter += " and " + TableClient.CreateQueryFilter($"agencyId eq {agency}");
        if (state is { } wanted) filter += " and " + TableClient.CreateQueryFilter($"state eq {Words.Of(wanted)}");
        return ReadAsync(filter, ct);
    }

    /// <summary>Adds in hundreds. False where one was there already: read what is known and add only what is missing.</summary>
    public async Task<bool> TryAddAsync(IEnumerable<Intent> intents, CancellationToken ct)
    {
        try
        {
            await _table.SubmitInHundredsAsync(intents.Select(i => new TableTransactionAction(TableTransactionActionType.Add, ToEntity(i))), ct);
            return true;
        }
        catch (RequestFailedException e) when (e.Status == 409)
        {
            return false;
        }
    }

    /// <summary>Records a new state. Repeating it changes nothing, so no ETag: only the lease holder of a batch records.</summary>
    public Task RecordAsync(IEnumerable<IntentKey> keys, ReminderState state, string? dispatchId, DateTimeOffset at, CancellationToken ct) =>
        RecordAsync(keys.Select(k => (k, state, dispatchId)), at, ct);

    public Task RecordAsync(IEnumerable<(IntentKey Key, ReminderState State, string? DispatchId)> changes, DateTimeOffset at, CancellationToken ct) =>
        _table.SubmitInHundredsAsync(
            changes.Select(c => new TableTransactionAction(
                TableTransactionActionType.UpdateMerge,
                new TableEntity(c.Key.Period.ToString(), RowKey(c.Key))
                {
                    ["state"] = Words.Of(c.State),
                    ["dispatchId"] = c.DispatchId,
                    ["changedAt"] = at,
                },
                ETag.All)),
            ct);

    private async IAsyncEnumerable<Intent> ReadAsync(string filter, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var row in _table.QueryAsync(filter, cancellationToken: ct)) yield return From(row);
    }

    private static string RungFilter(PeriodRef period, RungKey rung) =>
        TableClient.CreateQueryFilter($"PartitionKey eq {period.ToString()} and RowKey ge {rung + "~"} and RowKey lt {rung + "~~"}");

    private static TableEntity ToEntity(Intent i) => new(i.Key.Period.ToString(), RowKey(i.Key))
    {
        ["planId"] = i.Key.Period.PlanId,
        ["periodKey"] = i.Key.Period.Key,
        ["agencyId"] = i.Key.AgencyId,
        ["audience"] = Words.Of(i.Audience),
        ["run"] = i.Run,
        ["state"] = Words.Of(i.State),
        ["plannedAt"] = i.PlannedAt,
        ["changedAt"] = i.ChangedAt,
        ["dispatchId"] = i.DispatchId,
    };

    private static Intent From(TableEntity row) => new(
        ParseId($"{row.PartitionKey}~{row.RowKey}"), Words.Parse<Audience>(row.GetString("audience")!), row.GetString("run")!,
        Words.Parse<ReminderState>(row.GetString("state")!), row.GetDateTimeOffset("plannedAt")!.Value, row.GetDateTimeOffset("changedAt")!.Value,
        row.GetString("dispatchId"));
}
