namespace NhacHan.Storage;

/// <summary>The two readings that stores are made of.</summary>
internal static class TableReads
{
    /// <summary>The row, or null where there is none.</summary>
    public static async Task<TableEntity?> FindAsync(this TableClient table, string partition, string id, CancellationToken ct)
    {
        var found = await table.GetEntityIfExistsAsync(partition, id, cancellationToken: ct);
        return found.HasValue ? found.Value : null;
    }

    /// <summary>All rows of a filter, page after page, as what they stand for. All are held in memory: for ranges that are known to be short.</summary>
    public static async Task<List<T>> ListAsync<T>(this TableClient table, string filter, Func<TableEntity, T> from, CancellationToken ct)
    {
        var all = new List<T>();
        await foreach (var row in table.QueryAsync(filter, cancellationToken: ct)) all.Add(from(row));
        return all;
    }
}
