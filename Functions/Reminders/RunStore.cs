using Azure;
using NhacHan.Deadlines;
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

    /// <param name="isNew">Its id was drawn by lot: there can be no run that ended under it.</param>
    /// <returns>Null where a run of that id was begun before.</returns>
    public async Task<ScanRun?> TryBeginAsync(ScanRun run, bool isNew, CancellationToken ct)
    {
        if (!isNew && (await _table.GetEntityIfExistsAsync(Ended, run.Id, ["RowKey"], ct)).HasValue) return null;
        return await _table.TryWriteAsync(RunRow.ToEntity(Open, run), null, ct) is { } etag ? run with { ETag = etag } : null;
    }

    public async Task<ScanRun?> FindOpenAsync(string id, CancellationToken ct)
    {
        var row = await _table.FindAsync(Open, id, ct);
        return row is not null ? RunRow.From(row) : null;
    }

    public async Task<IReadOnlyList<ScanRun>> ListOpenAsync(CancellationToken ct)
    {
        return await _table.ListAsync(TableClient.CreateQueryFilter($"PartitionKey eq {Open}"), RunRow.From, ct);
    }

    /// <summary>Set when this process moved a run on, for who waits for that here: a hint, and no more.</summary>
    public Signal Moved { get; } = new();

    /// <summary>Moves the run on if nobody else did since it was read; null if somebody did.</summary>
    public async Task<ScanRun?> TryChangeAsync(ScanRun run, CancellationToken ct)
    {
        var etag = await _table.TryWriteAsync(RunRow.ToEntity(Open, run), run.ETag, ct);
        Moved.Set();
        return etag is { } written ? run with { ETag = written } : null;
    }

    /// <summary>The runs in one state, or all, in no order: some hundreds a year, in a page of a thousand.</summary>
    public async Task<IReadOnlyList<ScanRun>> ListAsync(RunState? state, CancellationToken ct)
    {
        var open = state is RunState.Done or RunState.Dropped ? [] : await ListOpenAsync(ct);
        var ended = state is null or RunState.Done or RunState.Dropped ? await _table.ListAsync(TableClient.CreateQueryFilter($"PartitionKey eq {Ended}"), RunRow.From, ct) : [];
        // A run is in both for a moment while it ends.
        return [.. ended.Concat(open).Where(r => state is not { } wanted || r.State == wanted).DistinctBy(r => r.Id, StringComparer.Ordinal)];
    }

    /// <summary>The runs of one day in Hà Nội: ids begin with the time of the run's instant, in UTC.</summary>
    public async Task<IReadOnlyList<ScanRun>> OfDayAsync(DateOnly day, CancellationToken ct)
    {
        var (from, to) = (RunRow.FirstIdOf(day), RunRow.FirstIdOf(day.AddDays(1)));
        var read = await Task.WhenAll(new[] { Ended, Open }.Select(partition => _table.ListAsync(
            TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {from} and RowKey lt {to}"), RunRow.From, ct)));
        return [.. read.SelectMany(r => r).DistinctBy(r => r.Id, StringComparer.Ordinal)];
    }

    public Task EndAsync(ScanRun run, CancellationToken ct) => EndAsync(run, RunState.Done, ct);

    public async Task EndAsync(ScanRun run, RunState end, CancellationToken ct)
    {
        await _table.UpsertEntityAsync(RunRow.ToEntity(Ended, run with { State = end, LeaseUntil = null }), TableUpdateMode.Replace, ct);
        crash.Reached("end-noted");
        await _table.DeleteEntityAsync(Open, run.Id, ETag.All, ct);
        Moved.Set();
    }

    /// <summary>Whether there ever was such a run, whatever became of it.</summary>
    public async Task<ScanRun?> FindAsync(string id, CancellationToken ct) =>
        await FindOpenAsync(id, ct) ?? (await _table.FindAsync(Ended, id, ct) is { } row ? RunRow.From(row) : null);

    /// <summary>Takes a run up again of which something is left to send after all.</summary>
    public async Task ReopenAsync(string id, CancellationToken ct)
    {
        if (await FindOpenAsync(id, ct) is not null || await _table.FindAsync(Ended, id, ct) is not { } row) return;
        await _table.UpsertEntityAsync(RunRow.ToEntity(Open, RunRow.From(row) with { State = RunState.Sending, LeaseUntil = null }), TableUpdateMode.Replace, ct);
        await _table.DeleteEntityAsync(Ended, id, ETag.All, ct);
    }

    /// <summary>Notes the periods to plan; those noted before keep what is known of them.</summary>
    public Task AddPeriodsAsync(string run, IEnumerable<string> partitions, CancellationToken ct) =>
        _table.SubmitInHundredsAsync(
            partitions.Select(p => new TableTransactionAction(TableTransactionActionType.UpsertMerge, new TableEntity(RunRow.PeriodsOf(run), p))), ct);

    /// <summary>Notes how far the period is if nobody did since it was read; null if somebody did.</summary>
    public async Task<RunPeriod?> TryChangeAsync(RunPeriod period, CancellationToken ct) =>
        await _table.TryWriteAsync(RunRow.ToEntity(period), period.ETag, ct) is { } etag ? period with { ETag = etag } : null;

    public async Task<RunPeriod?> FindPeriodAsync(string run, string partition, CancellationToken ct)
    {
        var row = await _table.FindAsync(RunRow.PeriodsOf(run), partition, ct);
        return row is not null ? RunRow.PeriodFrom(run, row) : null;
    }

    public async Task<IReadOnlyList<RunPeriod>> PeriodsAsync(string run, CancellationToken ct)
    {
        return await _table.ListAsync(TableClient.CreateQueryFilter($"PartitionKey eq {RunRow.PeriodsOf(run)}"), row => RunRow.PeriodFrom(run, row), ct);
    }
}
