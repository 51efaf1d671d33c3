using System.Globalization;
using System.Text.Json;

namespace NhacHan.Storage;

/// <summary>Reads rows out of answers in <c>odata=minimalmetadata</c>, the least that still says which strings are not strings.</summary>
internal static class TableEntityReader
{
    private const string TypeSuffix = "@odata.type";
    private const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;

    public static TableEntity ReadOne(ReadOnlySpan<byte> body)
    {
        var json = new Utf8JsonReader(body);
        json.Read();
        return ReadEntity(ref json);
    }

    /// <summary>The rows of a page: <c>{"odata.metadata":…,"value":[…]}</c>.</summary>
    public static IReadOnlyList<TableEntity> ReadPage(ReadOnlySpan<byte> body)
    {
        var rows = new List<TableEntity>();
        var json = new Utf8JsonReader(body);
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var isRows = json.ValueTextEquals("value"u8);
            json.Read();
            if (!isRows)
            {
                json.Skip();
                continue;
            }

            while (json.Read() && json.TokenType == JsonTokenType.StartObject)
                rows.Add(ReadEntity(ref json));
        }

        return rows;
    }

    private static TableEntity ReadEntity(ref Utf8JsonReader json)
    {
        var row = new TableEntity();
        Dictionary<string, string>? types = null;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var name = json.GetString()!;
            json.Read();
            if (name.EndsWith(TypeSuffix, StringComparison.Ordinal))
            {
                // usually ahead of its column, but nothing promises that
                var column = name[..^TypeSuffix.Length];
                var type = json.GetString()!;
                if (row[column] is { } known)
                    row[column] = Convert(known, type);
                else
                    (types ??= new(StringComparer.Ordinal))[column] = type;
            }
            else if (Value(ref json) is { } value && (name == TableEntity.ETagName || !name.StartsWith("odata.", StringComparison.Ordinal)))
            {
                row[name] = TypeOf(name, types) is { } type ? Convert(value, type) : value;
            }
        }

        return row;
    }

    /// <summary>Timestamp is the one date that comes without its type.</summary>
    private static string? TypeOf(string name, Dictionary<string, string>? types) =>
        name == nameof(TableEntity.Timestamp) ? "Edm.DateTime" : types?.GetValueOrDefault(name);

    private static object? Value(ref Utf8JsonReader json) => json.TokenType switch
    {
        JsonTokenType.String => json.GetString(),
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        JsonTokenType.Null => null,
        // the service writes a whole double as 1.0, so a number without point or exponent is an Int32
        JsonTokenType.Number when json.ValueSpan.IndexOfAny(".eE"u8) < 0 && !json.ValueSpan.SequenceEqual("-0"u8) && json.TryGetInt32(out var number) => number,
        JsonTokenType.Number => json.GetDouble(),
        _ => throw new FormatException($"A row holds a {json.TokenType}, which no column can be."),
    };

    /// <summary>A number needs its type only where it is a whole double: ours are written as 1, the service's as 1.0.</summary>
    private static object Convert(object value, string type) => value switch
    {
        string text => Convert(text, type),
        int whole when type == "Edm.Double" => (double)whole,
        _ => value,
    };

    private static object Convert(string text, string type) => type switch
    {
        "Edm.String" => text,
        "Edm.Int64" => long.Parse(text, CultureInfo.InvariantCulture),
        "Edm.Double" => double.Parse(text, CultureInfo.InvariantCulture),
        "Edm.DateTime" => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, Utc),
        "Edm.Guid" => Guid.Parse(text),
        "Edm.Binary" => new BinaryData(System.Convert.FromBase64String(text)),
        _ => throw new FormatException($"A column has the type {type}, which is none of Table Storage's."),
    };
}
