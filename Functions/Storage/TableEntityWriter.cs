using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace NhacHan.Storage;

/// <summary>A row as the service takes it: each type that JSON has no literal for carries its <c>@odata.type</c>.</summary>
internal static class TableEntityWriter
{
    // Relaxed: Vietnamese letters stay one to three bytes instead of a six-byte escape. Nothing here ends up in HTML.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // All ASCII.
    private static readonly JsonWriterOptions Escaped = new() { Encoder = JavaScriptEncoder.Default };

    /// <param name="escaped">Letters as six-byte escapes, so that the bytes may be cut anywhere.</param>
    /// <exception cref="ArgumentException">A key has a character, or a column a type, that the service has not.</exception>
    public static void Write(TableEntity entity, IBufferWriter<byte> output, bool escaped = false)
    {
        TableKey.Check(entity.PartitionKey, nameof(TableEntity.PartitionKey));
        TableKey.Check(entity.RowKey, nameof(TableEntity.RowKey));
        using var json = new Utf8JsonWriter(output, escaped ? Escaped : Options);
        json.WriteStartObject();
        foreach (var (name, value) in entity)
        {
            // the service sets these two; a null is no value at all
            if (value is not null && name is not (nameof(TableEntity.Timestamp) or TableEntity.ETagName))
                WriteColumn(json, name, value);
        }

        json.WriteEndObject();
    }

    /// <summary>To the tick, which is the service's own precision.</summary>
    internal static string Text(DateTimeOffset value) =>
        value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);

    private static void WriteColumn(Utf8JsonWriter json, string name, object value)
    {
        switch (value)
        {
            case string text:
                json.WriteString(name, text);
                break;
            case bool flag:
                json.WriteBoolean(name, flag);
                break;
            case int number:
                json.WriteNumber(name, number);
                break;
            case long number:
                Typed(json, name, "Edm.Int64", number.ToString(CultureInfo.InvariantCulture));
                break;
            case double number when double.IsFinite(number):
                // without the type a whole double would be stored as Int32
                json.WriteString($"{name}@odata.type", "Edm.Double");
                json.WriteNumber(name, number);
                break;
            case double number:
                Typed(json, name, "Edm.Double", number.ToString(CultureInfo.InvariantCulture));
                break;
            case DateTimeOffset time:
                Typed(json, name, "Edm.DateTime", Text(time));
                break;
            case DateTime { Kind: DateTimeKind.Utc } time:
                Typed(json, name, "Edm.DateTime", Text(new DateTimeOffset(time)));
                break;
            case Guid guid:
                Typed(json, name, "Edm.Guid", guid.ToString());
                break;
            case byte[] bytes:
                Typed(json, name, "Edm.Binary", Convert.ToBase64String(bytes));
                break;
            case BinaryData bytes:
                Typed(json, name, "Edm.Binary", Convert.ToBase64String(bytes.ToMemory().Span));
                break;
            default:
                var what = value is DateTime ? "DateTime not in UTC" : value.GetType().Name;
                throw new ArgumentException($"Column {name} is a {what}, which tables do not store.");
        }
    }

    private static void Typed(Utf8JsonWriter json, string name, string type, string value)
    {
        json.WriteString($"{name}@odata.type", type);
        json.WriteString(name, value);
    }
}
