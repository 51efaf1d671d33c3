using System.Text.Json;
using Azure;
using Azure.Core;

namespace NhacHan.Storage;

/// <summary>One table. Safe for concurrent use. Failures are <see cref="RequestFailedException"/> with the service's ErrorCode.</summary>
internal sealed class TableClient
{
    private readonly TablePipeline _pipeline;

    /// <exception cref="ArgumentException">The service allows no table of that name.</exception>
    internal TableClient(TablePipeline pipeline, string tableName)
    {
        TableKey.CheckTableName(tableName);
        _pipeline = pipeline;
        Name = tableName;
    }

    public string Name { get; }

    /// <summary>Waits up to two minutes of real time while a table of that name is being deleted: for start-up, not a handler.</summary>
    public Task CreateIfNotExistsAsync(CancellationToken cancellationToken = default) =>
        CreateIfNotExistsAsync(TimeSpan.FromSeconds(3), cancellationToken);

    internal async Task CreateIfNotExistsAsync(TimeSpan pause, CancellationToken cancellationToken)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string>(StringComparer.Ordinal) { ["TableName"] = Name });
        for (var triesLeft = 40; ; triesLeft--)
        {
            try
            {
                await _pipeline.SendAsync(_pipeline.Write(RequestMethod.Post, "Tables", body), cancellationToken);
                return;
            }
            catch (RequestFailedException failure) when (failure is { Status: 409, ErrorCode: "TableAlreadyExists" })
            {
                return;
            }
            catch (RequestFailedException failure) when (triesLeft > 1 && failure is { Status: 409, ErrorCode: "TableBeingDeleted" })
            {
                await Task.Delay(pause, cancellationToken);
            }
        }
    }

    /// <summary>A table that is not there is fine. In Azure its name stays taken for some 40 s.</summary>
    public Task DeleteAsync(CancellationToken cancellationToken = default) =>
        _pipeline.SendAsync(
            _pipeline.Write(RequestMethod.Delete, $"Tables('{Name}')"), cancellationToken, TablePipeline.SuccessOrNotFound);

    /// <summary>
    /// 409 EntityAlreadyExists if the row exists. That may be this very call's doing, where an attempt was stored and its answer lost:
    /// see <see cref="TableClientOptions"/>.
    /// </summary>
    public Task<Response> AddEntityAsync(TableEntity entity, CancellationToken cancellationToken = default) =>
        _pipeline.SendAsync(_pipeline.Write(RequestMethod.Post, Name, entity), cancellationToken);

    public Task<Response> UpsertEntityAsync(
        TableEntity entity, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default) =>
        _pipeline.SendAsync(_pipeline.Write(Method(mode), Row(entity.PartitionKey, entity.RowKey), entity), cancellationToken);

    /// <summary>412 UpdateConditionNotSatisfied if the row has changed, 404 if it is gone.</summary>
    /// <exception cref="ArgumentException"><paramref name="ifMatch"/> is default, which would upsert. For any version say ETag.All.</exception>
    public Task<Response> UpdateEntityAsync(
        TableEntity entity, ETag ifMatch, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default) =>
        ifMatch == default
            ? throw new ArgumentException("An update needs the version it replaces, or ETag.All.", nameof(ifMatch))
            : _pipeline.SendAsync(
                _pipeline.Write(Method(mode), Row(entity.PartitionKey, entity.RowKey), entity, ifMatch), cancellationToken);

    /// <summary>A default <paramref name="ifMatch"/> is ETag.All. A missing row or table is a 404 response, not an exception.</summary>
    public Task<Response> DeleteEntityAsync(
        string partitionKey, string rowKey, ETag ifMatch = default, CancellationToken cancellationToken = default) =>
        _pipeline.SendAsync(
            _pipeline.Write(RequestMethod.Delete, Row(partitionKey, rowKey), ifMatch: ifMatch == default ? ETag.All : ifMatch),
            cancellationToken,
            TablePipeline.SuccessOrNotFound);

    /// <summary>Without a value also where the table is missing, as in Azure.Data.Tables.</summary>
    public async Task<NullableResponse<TableEntity>> GetEntityIfExistsAsync(
        string partitionKey, string rowKey, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
    {
        var query = select is null ? "" : $"?$select={Uri.EscapeDataString(string.Join(',', select))}";
        var response = await _pipeline.SendAsync(
            _pipeline.Read(Row(partitionKey, rowKey) + query), cancellationToken, TablePipeline.SuccessOrNotFound);
        if (response.Status == 404)
            return new NoRow(response);
        var row = TableEntityReader.ReadOne(response.Content);
        if (row.ETag == default && response.Headers.ETag is { } etag)
            row.ETag = etag;
        return Response.FromValue(row, response);
    }

    /// <summary>A filter without a PartitionKey reads the whole table, page by page.</summary>
    public AsyncPageable<TableEntity> QueryAsync(
        string? filter = null, int? maxPerPage = null, IEnumerable<string>? select = null, CancellationToken cancellationToken = default) =>
        new TableQuery(_pipeline, Name, filter, maxPerPage, select is null ? null : string.Join(',', select), cancellationToken);

    /// <summary>All or nothing, in one request: 1 to 100 rows of one partition, each once.</summary>
    /// <exception cref="TableTransactionFailedException">An action was refused.</exception>
    public Task<Response<IReadOnlyList<Response>>> SubmitTransactionAsync(
        IEnumerable<TableTransactionAction> actions, CancellationToken cancellationToken = default)
    {
        var operations = actions.Select(Prepare).ToList();
        if (operations.Count is 0 or > TableBatch.MostOperations)
            throw new ArgumentException($"A transaction has 1 to 100 actions, not {operations.Count}.", nameof(actions));
        if (operations.Exists(operation => operation.PartitionKey != operations[0].PartitionKey))
            throw new ArgumentException("A transaction has one PartitionKey.", nameof(actions));
        return SubmitAsync(operations, cancellationToken);
    }

    /// <summary>Names and values as OData literals: <c>CreateQueryFilter($"PartitionKey eq {key} and RowKey ge {from}")</c>.</summary>
    public static string CreateQueryFilter(FormattableString filter) => TableFilter.Create(filter);

    internal TableOperation Prepare(TableTransactionAction action) => TableOperation.From(action, _pipeline, Name);

    /// <summary>
    /// A transaction that the service was too busy or too slow for is answered 202 with the 503 or 500 inside, where the pipeline does not
    /// look: it is tried again here.
    /// </summary>
    internal async Task<Response<IReadOnlyList<Response>>> SubmitAsync(
        IReadOnlyList<TableOperation> operations, CancellationToken cancellationToken)
    {
        for (var attempts = 1; ; attempts++)
        {
            var response = await _pipeline.SendAsync(TableBatch.Request(_pipeline, operations), cancellationToken);
            var parts = TableBatchResponse.Parse(response);
            var failed = parts.FirstOrDefault(part => part.IsError);
            if (failed is null && parts.Count == operations.Count)
                return Response.FromValue<IReadOnlyList<Response>>(parts, response);
            if (failed is null)
                throw new RequestFailedException(response.Status, $"{operations.Count} actions got {parts.Count} answers.");
            if (failed.Status is not (500 or 503) || _pipeline.PauseAfter(attempts) is not { } pause)
                throw new TableTransactionFailedException(failed);
            await Task.Delay(pause, cancellationToken);
        }
    }

    private string Row(string partitionKey, string rowKey) => Name + TableKey.Address(partitionKey, rowKey);

    private static RequestMethod Method(TableUpdateMode mode) => mode == TableUpdateMode.Merge ? RequestMethod.Patch : RequestMethod.Put;

    private sealed class NoRow(Response response) : NullableResponse<TableEntity>
    {
        public override bool HasValue => false;

        public override TableEntity Value => throw new InvalidOperationException("There is no such row: ask HasValue first.");

        public override Response GetRawResponse() => response;
    }
}
