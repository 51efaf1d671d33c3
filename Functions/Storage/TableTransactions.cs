namespace NhacHan.Storage;

/// <summary>Writes many rows in as few requests as there can be.</summary>
internal static class TableTransactions
{
    /// <summary>The service takes 4 MiB; the rest is for boundaries and for what a proxy may add.</summary>
    internal const int MostBytes = 3_500 * 1024;

    /// <summary>
    /// Groups by PartitionKey and submits transactions of up to 100 actions and 3.5 MiB, one after another. Within a partition the order
    /// is kept; an action on a row that its transaction already holds begins the next one, as the service allows a row once.
    /// </summary>
    /// <remarks>
    /// Only each transaction is all or nothing. After a failure those before it stay stored, so the caller must be able to run again.
    /// </remarks>
    /// <exception cref="TableTransactionFailedException">Its index counts within the transaction that failed.</exception>
    public static async Task SubmitInHundredsAsync(
        this TableClient table, IEnumerable<TableTransactionAction> actions, CancellationToken cancellationToken = default)
    {
        foreach (var partition in actions.GroupBy(action => action.Entity.PartitionKey, StringComparer.Ordinal))
        {
            var operations = new List<TableOperation>(TableBatch.MostOperations);
            var rows = new HashSet<string>(StringComparer.Ordinal);
            var bytes = 0;
            foreach (var operation in partition.Select(table.Prepare))
            {
                var isFull = operations.Count == TableBatch.MostOperations || bytes + operation.Bytes.Length > MostBytes;
                if (isFull || rows.Contains(operation.RowKey))
                    await SubmitAsync();
                rows.Add(operation.RowKey);
                operations.Add(operation);
                bytes += operation.Bytes.Length;
            }

            await SubmitAsync();

            async Task SubmitAsync()
            {
                // nothing yet, when the very first action is over the size: the service will say so
                if (operations.Count > 0)
                    await table.SubmitAsync(operations, cancellationToken);
                operations.Clear();
                rows.Clear();
                bytes = 0;
            }
        }
    }
}
