using System.Globalization;
using NhacHan.StatusFeed;
using NhacHan.Storage;

namespace NhacHan.Tests.StatusFeed;

/// <summary>Rows of status tables as Power BI finds them.</summary>
internal static class StatusRows
{
    public static async Task<List<TableEntity>> ReadAsync(TableServiceClient tables, StatusTable table, string? plan = null)
    {
        var rows = new List<TableEntity>();
        await foreach (var row in tables.GetTableClient(table.Table).QueryAsync())
            if (plan is null || row.GetString("planId") == plan) rows.Add(row);
        return rows;
    }

    /// <summary>Every column is there, of its one type, and nothing in the row looks like a contact.</summary>
    public static void AreWhole(StatusTable table, IEnumerable<TableEntity> rows) => Assert.All(rows, row =>
    {
        Assert.All(table.Columns, column =>
        {
            Assert.True(row[column.Name] is { } value && value.GetType() == TypeOf(column.Type), $"{table.Table} {row.RowKey}: {column.Name} is {row[column.Name]?.GetType().Name ?? "missing"}");
            if (!column.Optional) Assert.NotEqual((object)StatusColumn.NoInstant, row[column.Name]);
        });
        Assert.DoesNotContain(row, c => c.Value is string text && (text.Contains('@', StringComparison.Ordinal) || text.Contains("+849", StringComparison.Ordinal)));
    });

    /// <summary>The columns of the table but <c>ModifiedAt</c>, one row a line.</summary>
    public static List<string> Lines(StatusTable table, IEnumerable<TableEntity> rows) =>
    [
        .. rows.Select(row => string.Join(" | ", table.Columns.Where(c => c.Name != StatusValues.ModifiedAt).Select(c => $"{c.Name}={Written(row[c.Name])}").Append($"withdrawn={row[StatusValues.Withdrawn]}")))
            .Order(StringComparer.Ordinal),
    ];

    public static DateTimeOffset ModifiedAt(this TableEntity row) => row.GetDateTimeOffset(StatusValues.ModifiedAt)!.Value;

    private static string Written(object? value) => value is DateTimeOffset at ? at.ToString("O", CultureInfo.InvariantCulture) : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "(null)";

    private static Type TypeOf(ColumnType type) => type switch
    {
        ColumnType.Instant => typeof(DateTimeOffset),
        ColumnType.Whole => typeof(int),
        ColumnType.Number => typeof(double),
        ColumnType.Flag => typeof(bool),
        _ => typeof(string),
    };
}
