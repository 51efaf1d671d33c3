using System.Collections;
using System.Globalization;
using Azure;

namespace NhacHan.Storage;

/// <summary>
/// One row. As in Azure.Data.Tables, the keys, <c>Timestamp</c> and <c>odata.etag</c> are entries like any other, and a column
/// that the row does not have reads as null.
/// </summary>
/// <remarks>
/// Values may be string, bool, int, long, double, DateTimeOffset, DateTime in UTC, Guid, byte[] or BinaryData. Dates come back as
/// DateTimeOffset in UTC and bytes as BinaryData. A null is not sent: in a merge it leaves the stored value as it was.
/// </remarks>
internal sealed class TableEntity : IEnumerable<KeyValuePair<string, object?>>
{
    internal const string ETagName = "odata.etag";
    private readonly Dictionary<string, object?> _values = new(StringComparer.Ordinal);

    public TableEntity(string partitionKey, string rowKey)
    {
        _values[nameof(PartitionKey)] = partitionKey ?? throw new ArgumentNullException(nameof(partitionKey));
        _values[nameof(RowKey)] = rowKey ?? throw new ArgumentNullException(nameof(rowKey));
    }

    internal TableEntity()
    {
    }

    /// <exception cref="InvalidOperationException">The query's select left the column out.</exception>
    public string PartitionKey => GetString(nameof(PartitionKey)) ?? throw NotSelected(nameof(PartitionKey));

    /// <exception cref="InvalidOperationException">The query's select left the column out.</exception>
    public string RowKey => GetString(nameof(RowKey)) ?? throw NotSelected(nameof(RowKey));

    /// <summary>When the service last wrote the row (its clock, not ours); null on a row that was not read.</summary>
    public DateTimeOffset? Timestamp => GetDateTimeOffset(nameof(Timestamp));

    /// <summary>The version read; default on a row that was not read.</summary>
    public ETag ETag
    {
        get => GetString(ETagName) is { } text ? new ETag(text) : default;
        set => _values[ETagName] = value == default ? null : value.ToString();
    }

    public int Count => _values.Count;

    public object? this[string name]
    {
        get => _values.GetValueOrDefault(name);
        set => _values[name] = value;
    }

    public void Add(string name, object? value) => _values.Add(name, value);

    public bool ContainsKey(string name) => _values.ContainsKey(name);

    public string? GetString(string name) => (string?)Read(name, typeof(string));

    public bool? GetBoolean(string name) => (bool?)Read(name, typeof(bool));

    public int? GetInt32(string name) => (int?)Read(name, typeof(int));

    /// <summary>An Int32 is widened: a whole number that another tool typed in is often one.</summary>
    public long? GetInt64(string name) => _values.GetValueOrDefault(name) is int whole ? whole : (long?)Read(name, typeof(long));

    /// <summary>An Int32 is widened: a whole number that another tool typed in is often one.</summary>
    public double? GetDouble(string name) => _values.GetValueOrDefault(name) is int whole ? whole : (double?)Read(name, typeof(double));

    public Guid? GetGuid(string name) => (Guid?)Read(name, typeof(Guid));

    public DateTimeOffset? GetDateTimeOffset(string name) =>
        _values.GetValueOrDefault(name) is DateTime { Kind: DateTimeKind.Utc } utc
            ? new DateTimeOffset(utc)
            : (DateTimeOffset?)Read(name, typeof(DateTimeOffset));

    public BinaryData? GetBinaryData(string name) =>
        _values.GetValueOrDefault(name) is byte[] bytes ? new BinaryData(bytes) : (BinaryData?)Read(name, typeof(BinaryData));

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => _values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private object? Read(string name, Type wanted)
    {
        var value = _values.GetValueOrDefault(name);
        return value is null || value.GetType() == wanted
            ? value
            : throw new InvalidOperationException(string.Create(
                CultureInfo.InvariantCulture, $"Column {name} holds {value.GetType().Name}, not {wanted.Name}."));
    }

    private static InvalidOperationException NotSelected(string name) => new($"{name} was not among the selected columns.");
}
