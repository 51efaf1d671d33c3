using Azure;
using NhacHan.Contract;
using NhacHan.Storage;

namespace NhacHan.Agencies;

/// <summary>PartitionKey <c>group</c>, RowKey the group's id. Serves: all groups, read with the registry; one group.</summary>
internal sealed class GroupStore(TableServiceClient tables)
{
    public const string Table = "groups";
    private const string Partition = "group";
    private readonly TableClient _table = tables.GetTableClient(Table);

    public async Task<IReadOnlyList<AgencyGroup>> ListAsync(CancellationToken ct)
    {
        return await _table.ListAsync(TableClient.CreateQueryFilter($"PartitionKey eq {Partition}"), From, ct);
    }

    /// <summary>Straight from the table, with its version; null where there is none.</summary>
    public async Task<(AgencyGroup Group, ETag ETag)?> GetAsync(string id, CancellationToken ct) =>
        await _table.FindAsync(Partition, id, ct) is { } row ? (From(row), row.ETag) : null;

    public async Task<Outcome<Written<AgencyGroup>>> PutAsync(AgencyGroup group, ETag? ifMatch, CancellationToken ct) =>
        Written<AgencyGroup>.Of(await _table.PutAsync(ToEntity(group), ifMatch, ct), From);

    private static TableEntity ToEntity(AgencyGroup group)
    {
        var row = new TableEntity(Partition, group.Id) { ["name"] = group.Name };
        if (group.Kind is { } kind) row["kind"] = Words.Of(kind);
        else LongText.Write(row, "members", string.Join(' ', group.Members)); // ids have no spaces
        return row;
    }

    private static AgencyGroup From(TableEntity row) => new(
        row.RowKey, row.GetString("name")!, [.. (LongText.Read(row, "members") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries)],
        row.GetString("kind") is { } kind ? Words.Parse<AgencyKind>(kind) : null);
}
