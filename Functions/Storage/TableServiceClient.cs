using Azure;

namespace NhacHan.Storage;

internal sealed class TableServiceClient(StorageConnection connection, TableClientOptions? options = null)
{
    private readonly TablePipeline _pipeline = new(connection, options ?? new TableClientOptions());

    /// <summary>No request is made.</summary>
    public TableClient GetTableClient(string tableName) => new(_pipeline, tableName);

    /// <summary>
    /// Answers if the account does and the credentials are right. A data role such as Table Data Contributor does not cover it.
    /// </summary>
    public Task<Response> GetPropertiesAsync(CancellationToken cancellationToken = default)
    {
        var request = _pipeline.Read("?restype=service&comp=properties");
        request.Headers.SetValue("Accept", "application/xml");
        return _pipeline.SendAsync(request, cancellationToken);
    }
}
