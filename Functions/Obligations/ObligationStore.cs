using Azure;
using NhacHan.StatusFeed;
using NhacHan.Storage;

namespace NhacHan.Obligations;

/// <summary>
/// PartitionKey <c>plan~r~period</c>, RowKey the agency's id. Serves: the scan of one period, an agency's row,
/// the re-check of a slice of agencies before sending, the board's column; and Power BI, whose columns stand in the same row. Rows are never
/// deleted, only withdrawn.
/// </summary>
internal sealed class ObligationStore(TableServiceClient tables, ReadStatusFacts status, AskForSweep sweeps)
{
    public const string Table = "reportstatus";
    private readonly TableClient _table = tables.GetTableClient(Table);

    public async Task<Obligation?> FindAsync(PeriodRef period, string agencyId, CancellationToken ct)
    {
        var row = await _table.FindAsync(period.ToString(), agencyId, ct);
        return row is not null ? ObligationRow.From(row) : null;
    }

    /// <summary>Every row of the period, withdrawn ones too, by agency id.</summary>
    public Task<List<Obligation>> ListWithWithdrawnAsync(PeriodRef period, CancellationToken ct) =>
        ReadAsync(TableClient.CreateQueryFilter($"PartitionKey eq {period.ToString()}"), ct);

    /// <summary>What is owed or was handed in, by agency id.</summary>
    public async Task<List<Obligation>> ListAsync(PeriodRef period, CancellationToken ct) =>
        [.. (await ListWithWithdrawnAsync(period, ct)).Where(o => !o.Withdrawn)];

    /// <summary>The rows from one agency's to another's, both inclusive, in one range.</summary>
    public Task<List<Obligation>> RangeAsync(PeriodRef period, string firstAgency, string lastAgency, CancellationToken ct) =>
        ReadAsync(TableClient.CreateQueryFilter($"PartitionKey eq {period.ToString()} and RowKey ge {firstAgency} and RowKey le {lastAgency}"), ct);

    /// <summary>
    /// Adds and replaces in hundreds. False where a row was added or changed by somebody else since it was read; then some hundreds may
    /// stand and others not, so the caller reads again and puts what still differs.
    /// </summary>
    public async Task<bool> TryPutAsync(IEnumerable<Obligation> obligations, CancellationToken ct)
    {
        try
        {
            foreach (var plan in obligations.GroupBy(o => o.Period.PlanId, StringComparer.Ordinal))
            {
                var facts = await status.OfAsync(plan.Key, ct);
                await _table.SubmitInHundredsAsync(
                    plan.Select(o => o.ETag == default
                        ? new TableTransactionAction(TableTransactionActionType.Add, ObligationRow.ToEntity(o, facts))
                        : new TableTransactionAction(TableTransactionActionType.UpdateReplace, ObligationRow.ToEntity(o, facts), o.ETag)),
                    ct);
                await sweeps.OfScoresAsync(plan.Key, ct);
            }
            return true;
        }
        catch (RequestFailedException e) when (e.Status is 409 or 412)
        {
            return false;
        }
    }

    /// <summary>Replaces a row that was read; false where it was changed since.</summary>
    public async Task<bool> TryReplaceAsync(Obligation obligation, CancellationToken ct)
    {
        var planId = obligation.Period.PlanId;
        if (await _table.TryWriteAsync(ObligationRow.ToEntity(obligation, await status.OfAsync(planId, ct)), obligation.ETag, ct) is null) return false;
        await sweeps.OfScoresAsync(planId, ct);
        return true;
    }

    /// <summary>
    /// Notes the reminders that went out: marks are only ever added, so a repetition changes nothing. The e-mail and the SMS of one morning mark the same rows, so
    /// a hundred that was changed meanwhile is read again in one range and marked anew; somebody always gets on.
    /// </summary>
    public async Task MarkRemindedAsync(IReadOnlyList<Obligation> obligations, CancellationToken ct)
    {
        foreach (var period in obligations.GroupBy(o => o.Period))
            foreach (var hundred in period.OrderBy(o => o.AgencyId, StringComparer.Ordinal).Chunk(TableBatch.MostOperations))
                for (var marked = hundred; marked.Length > 0 && !await TryMarkAsync(marked, ct);)
                    marked = await MarkedAnewAsync(period.Key, hundred, ct);
    }

    private async Task<bool> TryMarkAsync(Obligation[] marked, CancellationToken ct)
    {
        try
        {
            await _table.SubmitInHundredsAsync(
                marked.Select(o => new TableTransactionAction(TableTransactionActionType.UpdateMerge, ObligationRow.Reminded(o, status.Now), o.ETag)), ct);
            return true;
        }
        catch (RequestFailedException e) when (e.Status == 412)
        {
            return false;
        }
    }

    /// <summary>The rows as they are now, with the marks that they still lack.</summary>
    private async Task<Obligation[]> MarkedAnewAsync(PeriodRef period, Obligation[] wanted, CancellationToken ct)
    {
        var marks = wanted.ToDictionary(o => o.AgencyId, StringComparer.Ordinal);
        return
        [
            .. from now in await RangeAsync(period, wanted[0].AgencyId, wanted[^1].AgencyId, ct)
               where marks.ContainsKey(now.AgencyId)
               let mark = marks[now.AgencyId]
               where !mark.Reminded.IsSubsetOf(now.Reminded) || !(now.LastReminderAt >= mark.LastReminderAt)
               select now with
               {
                   Reminded = now.Reminded.Union(mark.Reminded),
                   LastReminderAt = now.LastReminderAt > mark.LastReminderAt ? now.LastReminderAt : mark.LastReminderAt,
               },
        ];
    }

    private async Task<List<Obligation>> ReadAsync(string filter, CancellationToken ct)
    {
        return await _table.ListAsync(filter, ObligationRow.From, ct);
    }
}
