using Azure;
using NhacHan.Contract;
using NhacHan.Deadlines;
using NhacHan.Obligations;
using NhacHan.StatusFeed;
using NhacHan.Storage;

namespace NhacHan.Reminders;

/// <summary>
/// PartitionKey <c>plan~r~period</c> or <c>plan~t~task</c>, RowKey <c>rung~last day~channel~agency~hash of the contact</c> (and <c>~digest</c>). Insert-if-absent is the
/// de-duplication. Serves: the known intents of a rung by range (rung first keeps a run's rows together), and the list of a period, a task, or all tasks of a plan;
/// and Power BI, whose columns stand in the same row.
/// </summary>
internal sealed class ReminderStore(TableServiceClient tables, ReadStatusFacts status)
{
    public const string Table = "reminderstatus";
    private readonly TableClient _table = tables.GetTableClient(Table);

    public static string RowKey(IntentKey key) =>
        $"{key.Rung}~{Words.Of(key.Channel)}~{key.AgencyId}~{key.ContactHash}{(key.Digest ? "~digest" : "")}";

    /// <summary>What clients see as a reminder's id.</summary>
    public static string IdOf(IntentKey key) => $"{key.Duty}~{RowKey(key)}";

    public static bool IsId(string text) =>
        text.Split('~') is [_, "r" or "t", _, { Length: 4 } offset, { Length: 8 } day, var channel, _, _, ..]
        && RungKey.IsKey($"{offset}~{day}") && Words.TryParse<Channel>(channel, out _);

    public static IntentKey ParseId(string id)
    {
        var p = id.Split('~');
        var rung = RungKey.Parse(p[3] + "~" + p[4]);
        return new IntentKey(new DutyRef(p[0], p[1] == "t", p[2]), rung.Offset, rung.LastDay, Words.Parse<Channel>(p[5]), p[6], p[7], Digest: p.Length > 8);
    }

    /// <summary>All intents of one rung, whatever their run and state.</summary>
    public IAsyncEnumerable<Intent> OfRungAsync(DutyRef duty, RungKey rung, CancellationToken ct) => ReadAsync(RungFilter(duty, rung), ct);

    /// <summary>What a run planned at a rung and has not sent.</summary>
    public IAsyncEnumerable<Intent> PlannedByAsync(DutyRef duty, RungKey rung, string run, CancellationToken ct) =>
        ReadAsync(RungFilter(duty, rung) + " and " + TableClient.CreateQueryFilter($"run eq {run} and state eq {Words.Of(ReminderState.Planned)}"), ct);

    /// <summary>The intents about a period or a task by key, from behind a key on.</summary>
    public IAsyncEnumerable<Intent> OfDutyAsync(DutyRef duty, string? agency, ReminderState? state, string afterRowKey, CancellationToken ct)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {duty.ToString()} and RowKey gt {afterRowKey}");
        return Standing(ReadAsync(filter + Only(agency, state), ct), state);
    }

    /// <summary>
    /// The intents about all tasks of a plan, from behind one of them on. One range over neighbouring partitions: asked task by task, a plan
    /// of hundreds would cost as many queries to show a page.
    /// </summary>
    public IAsyncEnumerable<Intent> OfTasksAsync(string planId, string? agency, ReminderState? state, IntentKey? after, CancellationToken ct)
    {
        var (from, to) = ($"{planId}~t~", $"{planId}~t~~");
        var filter = after is { } key
            ? TableClient.CreateQueryFilter($"((PartitionKey eq {key.Duty.ToString()} and RowKey gt {RowKey(key)}) or (PartitionKey gt {key.Duty.ToString()} and PartitionKey lt {to}))")
            : TableClient.CreateQueryFilter($"PartitionKey ge {from} and PartitionKey lt {to}");
        return Standing(ReadAsync(filter + Only(agency, state), ct), state);
    }

    /// <summary>Adds in hundreds. False where one was there already: read what is known and add only what is missing.</summary>
    public async Task<bool> TryAddAsync(IEnumerable<Intent> intents, CancellationToken ct)
    {
        try
        {
            foreach (var plan in intents.GroupBy(i => i.Key.Duty.PlanId, StringComparer.Ordinal))
            {
                var facts = await status.OfAsync(plan.Key, ct);
                await _table.SubmitInHundredsAsync(plan.Select(i => new TableTransactionAction(TableTransactionActionType.Add, ToEntity(i, facts))), ct);
            }
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
                new TableEntity(c.Key.Duty.ToString(), RowKey(c.Key))
                {
                    ["state"] = Words.Of(c.State),
                    ["dispatchId"] = c.DispatchId,
                }.WithState(c.State, at),
                ETag.All)),
            ct);

    /// <summary>Back to planned, and what was told of the try before is forgotten.</summary>
    public Task PlanAgainAsync(IEnumerable<IntentKey> keys, DateTimeOffset at, CancellationToken ct) =>
        _table.SubmitInHundredsAsync(
            keys.Select(k => new TableTransactionAction(
                TableTransactionActionType.UpdateMerge,
                new TableEntity(k.Duty.ToString(), RowKey(k)) { ["state"] = Words.Of(ReminderState.Planned), ["outcome"] = "" }.WithState(ReminderState.Planned, at),
                ETag.All)),
            ct);

    /// <summary>Notes what a provider told of the message that carried them, beside what the sender knows: see <see cref="ReminderStatusRow.Settle"/>.</summary>
    public Task NoteOutcomesAsync(IEnumerable<(IntentKey Key, ToldOutcome Told)> told, CancellationToken ct) =>
        _table.SubmitInHundredsAsync(
            told.Select(t => new TableTransactionAction(
                TableTransactionActionType.UpdateMerge,
                new TableEntity(t.Key.Duty.ToString(), RowKey(t.Key)) 
                {
                    ["outcome"] = Words.Of(t.Told.Outcome), ["outcomeAt"] = t.Told.At, [StatusValues.ModifiedAt] = status.Now,
                },
                ETag.All)),
            ct);

    private async IAsyncEnumerable<Intent> ReadAsync(string filter, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var row in _table.QueryAsync(filter, cancellationToken: ct)) yield return From(row);
    }

    /// <summary>The filter asks for either column; which of them counts is only seen in the row.</summary>
    private static IAsyncEnumerable<Intent> Standing(IAsyncEnumerable<Intent> intents, ReminderState? state) =>
        state is { } wanted ? intents.Where(i => i.State == wanted) : intents;

    private static string RungFilter(DutyRef duty, RungKey rung) =>
        TableClient.CreateQueryFilter($"PartitionKey eq {duty.ToString()} and RowKey ge {rung + "~"} and RowKey lt {rung + "~~"}");

    private static string Only(string? agency, ReminderState? state) =>
        (agency is null ? "" : " and " + TableClient.CreateQueryFilter($"agencyId eq {agency}"))
        + (state is { } wanted ? " and " + TableClient.CreateQueryFilter($"(state eq {Words.Of(wanted)} or outcome eq {Words.Of(wanted)})") : "");

    private static TableEntity ToEntity(Intent i, StatusFacts facts) => ReminderStatusRow.Of(i, facts).WriteTo(
        new TableEntity(i.Key.Duty.ToString(), RowKey(i.Key))
        {
            ["run"] = i.Run,
            ["state"] = Words.Of(i.State),
            ["dispatchId"] = i.DispatchId,
            ["test"] = i.Test ? true : null,
        },
        facts.Now);

    public static Intent From(TableEntity row)
    {
        var (standing, since) = StandingOf(row);
        return new Intent(
            ParseId($"{row.PartitionKey}~{row.RowKey}"), Words.Parse<Audience>(row.GetString("audience")!), row.GetString("run")!, standing,
            row.GetDateTimeOffset("plannedAt")!.Value, since, row.GetString("dispatchId"))
        {
            Test = row.GetBoolean("test") == true,
        };
    }

    /// <summary>What is true of a reminder, from what the sender wrote down and what a provider told, and since when.</summary>
    public static (ReminderState State, DateTimeOffset Since) StandingOf(TableEntity row)
    {
        var state = Words.Parse<ReminderState>(row.GetString("state")!);
        var standing = DeliveryTruth.OfReminder(state, DispatchRow.OutcomeOf(row));
        return (standing, (standing == state ? null : row.GetDateTimeOffset("outcomeAt")) ?? row.GetDateTimeOffset("changedAt")!.Value);
    }
}
