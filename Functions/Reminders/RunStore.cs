using Azure;
using NhacHan.Contract;
using NhacHan.Hosting;
using NhacHan.Storage;

namespace NhacHan.Reminders;

/// <summary>
/// PartitionKey <c>open</c>, RowKey the run's id, while anything of it is left to do; then PartitionKey <c>run</c>. So what has to be
/// resumed is one short range however long the history is. PartitionKey <c>periods~run</c>, RowKey <c>plan~r~period</c>: its progress.
/// </summary>
internal sealed class RunStore(TableServiceClient tables, CrashPoints crash)
{
    public const string Table = "runs";
    private const string Open = "open";
    private const string Ended = "run";
    private readonly TableClient _table = tables.GetTableClient(Table);

    /// <summary>False where a run of that id was begun before.</summary>
    public async Task<bool> TryBeginAsync(ScanRun run, CancellationToken ct)
    {
        if ((await _table.GetEntityIfExistsAsync(Ended, run.Id, ["RowKey"], ct)).HasValue) return false;
        try
        {
            await _table.AddEntityAsync(ToEntity(Open, run), ct);
            return true;
        }
        catch (RequestFailedException e) when (e.Status == 409)
        {
            return false;
        }
    }

    public async Task<ScanRun?> FindOpenAsync(string id, CancellationToken ct)
    {
        var row = await _table.FindAsync(Open, id, ct);
        return row is not null ? From(row) : null;
    }

    public async Task<IReadOnlyList<ScanRun>> ListOpenAsync(CancellationToken ct)
    {
        return await _table.ListAsync(TableClient.CreateQueryFilter($"PartitionKey eq {Open}"), From, ct);
    }

    /// <summary>Moves the run on if nobody else did since it was read; null if somebody did.</summary>
    public async Task<ScanRun?> TryChangeAsync(ScanRun run, CancellationToken ct) =>
        await _table.TryWriteAsync(ToEntity(Open, run), run.ETag, ct) is { } etag ? run with { ETag = etag } : null;

    public async Task EndAsync(ScanRun run, CancellationToken ct)
    {
        await _table.UpsertEntityAsync(ToEntity(Ended, run with { State = RunState.Done }), TableUpdateMode.Replace, ct);
        crash.Reached("end-noted");
        await _table.DeleteEntityAsync(Open, run.Id, ETag.All, ct);
    }

    /// <summary>Whether there ever was such a run, whatever became of it.</summary>
    public async Task<ScanRun?> FindAsync(string id, CancellationToken ct) =>
        await FindOpenAsync(id, ct) ?? (await _table.FindAsync(Ended, id, ct) is { } row ? From(row) : null);

    /// <summary>Takes a run up again of which something is left to send after all.</summary>
    public async Task ReopenAsync(string id, CancellationToken ct)
    {
        if (await FindOpenAsync(id, ct) is not null || await _table.FindAsync(Ended, id, ct) is not { } row) return;
        await _table.UpsertEntityAsync(ToEntity(Open, From(row) with { State = RunState.Sending, LeaseUntil = null }), TableUpdateMode.Replace, ct);
        await _table.DeleteEntityAsync(Ended, id, ETag.All, ct);
    }

    /// <summary>Notes the periods to plan; those noted before keep what is known of them.</summary>
    public Task AddPeriodsAsync(string run, IEnumerable<string> partitions, CancellationToken ct) =>
        _table.SubmitInHundredsAsync(
            partitions.Select(p => new TableTransactionAction(TableTransactionActionType.UpsertMerge, new TableEntity(PeriodsOf(run), p))), ct);

    /// <summary>Notes how far the period is if nobody did since it was read; null if somebody did.</summary>
    public async Task<RunPeriod?> TryChangeAsync(RunPeriod period, CancellationToken ct) =>
        await _table.TryWriteAsync(ToEntity(period), period.ETag, ct) is { } etag ? period with { ETag = etag } : null;

    public async Task<RunPeriod?> FindPeriodAsync(string run, string partition, CancellationToken ct)
    {
        var row = await _table.FindAsync(PeriodsOf(run), partition, ct);
        return row is not null ? PeriodFrom(run, row) : null;
    }

    public async Task<IReadOnlyList<RunPeriod>> PeriodsAsync(string run, CancellationToken ct)
    {
        return await _table.ListAsync(TableClient.CreateQueryFilter($"PartitionKey eq {PeriodsOf(run)}"), row => PeriodFrom(run, row), ct);
    }

    private static string PeriodsOf(string run) => "periods~" + run;

    private static TableEntity ToEntity(string partition, ScanRun run) => new(partition, run.Id)
    {
        ["at"] = run.At,
        ["asOf"] = run.AsOf,
        ["plans"] = run.Plans is { } plans ? string.Join(' ', plans) : null,
        ["state"] = Words.Of(run.State),
        ["leaseUntil"] = run.LeaseUntil,
    };

    private static ScanRun From(TableEntity row) => new(
        row.RowKey, row.GetDateTimeOffset("at")!.Value, row.GetBoolean("asOf")!.Value,
        row.GetString("plans")?.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal), Words.Parse<RunState>(row.GetString("state")!),
        row.GetDateTimeOffset("leaseUntil"), row.Timestamp ?? default, row.ETag);

    private static TableEntity ToEntity(RunPeriod p) => new(PeriodsOf(p.Run), p.Partition)
    {
        ["rungs"] = string.Join(' ', p.Rungs),
        ["scanned"] = p.Planned?.Scanned,
        ["planned"] = p.Planned?.Planned,
        ["alreadyPlanned"] = p.Planned?.AlreadyPlanned,
        ["skippedRungs"] = p.Planned?.SkippedRungs,
        ["withoutContact"] = p.Planned?.WithoutContact,
        ["leaseUntil"] = p.LeaseUntil,
    };

    private static RunPeriod PeriodFrom(string run, TableEntity row) => new(
        run, row.RowKey,
        [.. (row.GetString("rungs") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(RungKey.Parse)],
        row.GetInt32("scanned") is { } scanned
            ? new ScanCounts(scanned, row.GetInt32("planned")!.Value, row.GetInt32("alreadyPlanned")!.Value, row.GetInt32("skippedRungs")!.Value, row.GetInt32("withoutContact")!.Value)
            : null,
        row.GetDateTimeOffset("leaseUntil"), row.Timestamp ?? default, row.ETag);
}
