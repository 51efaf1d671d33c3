using System.Globalization;
using NhacHan.Storage;

namespace NhacHan.Delivery.Sms;

/// <summary>
/// PartitionKey the provider, RowKey the minute of real time, newest first. Each instance writes a column of its own, <c>p_</c> and its mark, as
/// <c>calls slow errors</c>: nobody overwrites another's, and a repeated write changes nothing. Serves: what happened since an instant.
/// </summary>
internal sealed class ProviderHealthStore(TableServiceClient tables, string table = ProviderHealthStore.Table)
{
    public const string Table = "providerhealth";
    private const string ColumnStart = "p_";
    private readonly TableClient _table = tables.GetTableClient(table);

    /// <param name="instance">Letters and digits: who counted.</param>
    public Task SaveAsync(string instance, ProviderMinute minute, CancellationToken ct)
    {
        var row = new TableEntity(minute.Provider, RowKey(minute.Minute))
        {
            [ColumnStart + instance] = string.Create(CultureInfo.InvariantCulture, $"{minute.Calls} {minute.Slow} {minute.Errors}"),
        };
        return _table.UpsertEntityAsync(row, TableUpdateMode.Merge, ct);
    }

    /// <summary>Newest first, all instances together.</summary>
    /// <param name="since">The start of the oldest minute, inclusive.</param>
    /// <param name="except">Whose own counts are left out.</param>
    public Task<List<ProviderMinute>> ReadAsync(string provider, DateTimeOffset since, string? except, CancellationToken ct) => _table.ListAsync(
        TableClient.CreateQueryFilter($"PartitionKey eq {provider} and RowKey le {RowKey(since)}"), row => From(row, except), ct);

    private static string RowKey(DateTimeOffset minute) => ((DateTimeOffset.MaxValue.UtcTicks - minute.UtcTicks) / TimeSpan.TicksPerMinute).ToString("D10", CultureInfo.InvariantCulture);

    private static DateTimeOffset MinuteOf(string rowKey) =>
        ProviderMinute.StartOf(new(DateTimeOffset.MaxValue.UtcTicks - (long.Parse(rowKey, CultureInfo.InvariantCulture) * TimeSpan.TicksPerMinute), TimeSpan.Zero));

    private static ProviderMinute From(TableEntity row, string? except)
    {
        var sum = new ProviderMinute(row.PartitionKey, MinuteOf(row.RowKey), 0, 0, 0);
        foreach (var (column, value) in row)
        {
            if (!column.StartsWith(ColumnStart, StringComparison.Ordinal) || column == ColumnStart + except) continue;
            var counts = ((string)value!).Split(' ').Select(n => int.Parse(n, CultureInfo.InvariantCulture)).ToList();
            sum = sum with { Calls = sum.Calls + counts[0], Slow = sum.Slow + counts[1], Errors = sum.Errors + counts[2] };
        }
        return sum;
    }
}
