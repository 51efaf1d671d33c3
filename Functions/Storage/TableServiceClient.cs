using Azure;

namespace NhacHan.Storage;

internal sealed class TableServiceClient(StorageConnection connection, TableClientOptions? options = null)
{
    private readonly TablePipeline _pipeline = new(connection, options ?? new TableClientOptions());

    /// <summary>No request is made.</summary>
    public TableClient GetTableClient(string tableName) => new(_pipeline, tableName);

    /// <summary>Every table of the account, other apps' among them: up to 1,000 a request.</summary>
    public AsyncPageable<TableItem> QueryAsync(int? maxPerPage = null, CancellationToken cancellationToken = default) =>
        new TableList(_pipeline, maxPerPage, cancellationToken);
}
