using System.Globalization;
using Azure;
using NhacHan.Agencies;
using NhacHan.Contract;
using NhacHan.Storage;

namespace NhacHan.Deadlines;

/// <summary>
/// PartitionKey <c>calendar</c>, RowKey the year. Serves: all years at once, cached a minute; one year. Seeded where a year has no row.
/// </summary>
internal sealed class CalendarStore(TableServiceClient tables)
{
    public const string Table = "calendar";
    private const string Partition = "calendar";

    /// <summary>The version of a seeded year that nobody has changed yet, so that If-Match guards the first change too.</summary>
    public static readonly ETag SeedETag = new("\"seed\"");

    private readonly TableClient _table = tables.GetTableClient(Table);
    private readonly RecentCopy<WorkingCalendar> _calendar = new(TimeSpan.FromMinutes(1), async ct => new WorkingCalendar([.. CalendarYear.Seed, .. await StoredAsync(tables.GetTableClient(Table), ct)]));

    /// <summary>At most a minute old; this instance's own changes are in it at once.</summary>
    public Task<WorkingCalendar> GetAsync(CancellationToken ct) => _calendar.GetAsync(ct);

    /// <summary>One year straight from the table or, without a row, from the seed; null where neither has it.</summary>
    public async Task<(CalendarYear Year, ETag ETag)?> GetYearAsync(int year, CancellationToken ct) =>
        await _table.FindAsync(Partition, Key(year), ct) is { } row ? (From(row), row.ETag)
        : SeedOf(year) is { } seed ? (seed, SeedETag)
        : null;

    /// <summary>Before is the seed where it is the seed that was replaced.</summary>
    public async Task<Outcome<Written<CalendarYear>>> PutAsync(CalendarYear year, ETag? ifMatch, CancellationToken ct)
    {
        var noRowYet = ifMatch == SeedETag && SeedOf(year.Year) is not null;
        var row = await _table.PutAsync(ToEntity(year), noRowYet ? default(ETag) : ifMatch, ct);
        Forget();
        var written = Written<CalendarYear>.Of(row, From);
        return written.Problem is null && written.Value.Before is null ? written.Value with { Before = SeedOf(year.Year) } : written;
    }

    /// <summary>For whoever writes the table otherwise.</summary>
    public void Forget() => _calendar.Forget();

    private static Task<List<CalendarYear>> StoredAsync(TableClient table, CancellationToken ct) =>
        table.ListAsync(TableClient.CreateQueryFilter($"PartitionKey eq {Partition}"), From, ct);

    private static CalendarYear? SeedOf(int year) => CalendarYear.Seed.FirstOrDefault(y => y.Year == year);

    private static string Key(int year) => year.ToString("D4", CultureInfo.InvariantCulture);

    private static TableEntity ToEntity(CalendarYear year) => new(Partition, Key(year.Year))
    {
        ["holidays"] = string.Join(' ', year.Holidays.Select(Dates.Write)),
        ["workedDays"] = string.Join(' ', year.WorkedDays.Select(Dates.Write)),
        ["provisional"] = year.Provisional,
    };

    private static CalendarYear From(TableEntity row) => new(
        int.Parse(row.RowKey, CultureInfo.InvariantCulture), [.. DatesIn(row, "holidays")], [.. DatesIn(row, "workedDays")],
        row.GetBoolean("provisional")!.Value);

    private static IEnumerable<DateOnly> DatesIn(TableEntity row, string name) =>
        row.GetString(name)!.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Dates.Read);
}
