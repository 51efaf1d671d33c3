namespace NhacHan.Storage;

internal static class TableTransactions
{
    public static Task SubmitInHundredsAsync(
        this TableClient table, IEnumerable<TableTransactionAction> actions, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();
}
