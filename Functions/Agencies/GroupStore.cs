using NhacHan.Storage;

namespace NhacHan.Agencies;

/// <summary>PartitionKey <c>group</c>, RowKey the group's id. Serves: all groups, read with the registry.</summary>
internal sealed class GroupStore(TableServiceClient tables)
{
    public const string Table = "groups";
    private readonly TableClient _table = tables.GetTableClient(Table);

    public Task<IReadOnlyList<AgencyGroup>> ListAsync(CancellationToken ct) => throw new NotSupportedException(_table.Name);
}
