using Azure;
using NhacHan.Storage;

namespace NhacHan.StatusFeed;

/// <param name="Rows">Looked at.</param>
/// <param name="Written">Those of them that said something else.</param>
internal readonly record struct SweepCounts(int Rows, int Written)
{
    public static SweepCounts operator +(SweepCounts a, SweepCounts b) => new(a.Rows + b.Rows, a.Written + b.Written);
}

/// <summary>Brings status columns to what they should be, in hundreds and under the rows' ETags. Rows that say it already are not written.</summary>
internal static class StatusWrites
{
    /// <summary>Merged into the row, whose own columns stay.</summary>
    public static TableTransactionAction Merge(TableEntity row, StatusValues values, DateTimeOffset now) =>
        new(TableTransactionActionType.UpdateMerge, values.WriteTo(new TableEntity(row.PartitionKey, row.RowKey), now), row.ETag);

    public static bool Differs(this StatusValues values, StatusTable table, TableEntity row) => StatusStamp.Of(table, row)?.Content != values.Content;

    /// <summary>False where somebody changed one of the rows since they were read; then some hundreds may stand and others not.</summary>
    public static async Task<bool> TrySubmitAsync(this TableClient table, IEnumerable<TableTransactionAction> actions, CancellationToken ct)
    {
        try
        {
            await table.SubmitInHundredsAsync(actions, ct);
            return true;
        }
        catch (RequestFailedException e) when (ConditionalWrites.IsRace(e))
        {
            return false;
        }
    }
}
