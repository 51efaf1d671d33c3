using NhacHan.Contract;
using NhacHan.Storage;

namespace NhacHan.StatusFeed;

/// <summary>
/// What one row of a status table says, as it is stored: a value for every column of the table but <see cref="ModifiedAt"/>, which follows from
/// whether any of them changed. Whether the row is withdrawn counts as one of them.
/// </summary>
internal sealed class StatusValues
{
    public const string ModifiedAt = "ModifiedAt";
    public const string Withdrawn = "withdrawn";
    private readonly Dictionary<string, object> _stored;

    private StatusValues(StatusTable table, Dictionary<string, object> stored) =>
        (_stored, Content) = (stored, StatusStamp.ContentOf(table, name => stored.GetValueOrDefault(name)));

    /// <summary>The same for the same values.</summary>
    public ulong Content { get; }

    /// <param name="said">Each column by its name; null where it may be empty and is.</param>
    /// <exception cref="ArgumentException">A column of the table is missing, or one that it has not was given.</exception>
    public static StatusValues Of(StatusTable table, IReadOnlyDictionary<string, object?> said)
    {
        var stored = new Dictionary<string, object>(said.Count, StringComparer.Ordinal);
        foreach (var column in table.Columns)
            if (column.Name != ModifiedAt)
                stored[column.Name] = Stored(column, said.TryGetValue(column.Name, out var value) ? value : throw new ArgumentException($"{table.Table} lacks {column.Name}.", nameof(said)));
        if (said.TryGetValue(Withdrawn, out var withdrawn)) stored[Withdrawn] = (bool)withdrawn!;
        return stored.Count == said.Count ? new StatusValues(table, stored) : throw new ArgumentException($"{table.Table} has no {string.Join(", ", said.Keys.Except(stored.Keys))}.", nameof(said));
    }

    /// <summary>When these columns last changed, if <paramref name="before"/> is how they stood until now.</summary>
    public DateTimeOffset ModifiedAfter(StatusStamp? before, DateTimeOffset now) => before is { } stood && stood.Content == Content ? stood.ModifiedAt : now;

    /// <summary>Sets the columns beside the row's own.</summary>
    public TableEntity WriteTo(TableEntity row, DateTimeOffset modifiedAt)
    {
        foreach (var (name, value) in _stored) row[name] = value;
        row[ModifiedAt] = modifiedAt;
        return row;
    }

    private static object Stored(StatusColumn column, object? value) => column.Type switch
    {
        ColumnType.Text => (string?)value ?? "",
        ColumnType.Date => value is null ? "" : Dates.Write((DateOnly)value),
        ColumnType.Instant => value is null ? StatusColumn.NoInstant : ((DateTimeOffset)value).ToUniversalTime(),
        ColumnType.Whole => (int)value!,
        ColumnType.Number => (double)value!,
        _ => (bool)value!,
    };
}
