using System.Buffers;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using NhacHan.Reminders.Messages;

namespace NhacHan.Delivery.SendGrid;

/// <summary>The body of POST /v3/mail/send. What SendGrid keeps for long, arguments and categories, is ids alone.</summary>
internal static class SendGridBody
{
    /// <summary>The argument that comes back with every event.</summary>
    public const string Dispatch = "dispatch";
    private const int MostCategories = 10;

    // Vietnamese letters as they are: escaped they weigh three times as much. Nobody reads the body as HTML.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static HttpContent Of(SendGridCall call, SendGridSettings settings, bool sandbox)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options)) Write(json, call, settings, sandbox);
        return new ReadOnlyMemoryContent(buffer.WrittenMemory) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
    }

    private static void Write(Utf8JsonWriter json, SendGridCall call, SendGridSettings settings, bool sandbox)
    {
        json.WriteStartObject();
        json.WriteStartArray("personalizations");
        for (var i = 0; i < call.To.Count; i++) WriteReader(json, call.To[i].Message, call.Substitutions[i], settings);
        json.WriteEndArray();
        WriteAddress(json, "from", settings.Sender, settings.SenderName);
        json.WriteStartArray("content");
        WriteContent(json, "text/plain", call.Text);
        WriteContent(json, "text/html", call.Html);
        json.WriteEndArray();
        if (call.To[0].Email.Calendar is { } calendar) WriteCalendar(json, calendar);
        json.WriteStartObject("headers");
        json.WriteString("Auto-Submitted", "auto-generated"); // RFC 3834: an absence note is not sent back
        json.WriteEndObject();
        json.WriteStartArray("categories");
        foreach (var category in call.To.Select(t => t.Message.Key.Run).Distinct(StringComparer.Ordinal).Take(MostCategories - 1).Prepend("nhachan")) json.WriteStringValue(category);
        json.WriteEndArray();
        WriteSettings(json, sandbox);
        json.WriteEndObject();
    }

    private static void WriteReader(Utf8JsonWriter json, OutgoingMessage message, IReadOnlyDictionary<string, string> substitutions, SendGridSettings settings)
    {
        json.WriteStartObject();
        json.WriteStartArray("to");
        WriteAddress(json, null, message.To, NameOf(message));
        json.WriteEndArray();
        // Its own field, not a tag: it then takes nothing of the 10,000 bytes.
        json.WriteString("subject", message.Email!.Subject);
        json.WriteStartObject("headers");
        json.WriteString("Message-ID", MessageId.Of(message.Key, settings.Sender));
        json.WriteEndObject();
        if (substitutions.Count > 0)
        {
            json.WriteStartObject("substitutions");
            foreach (var (tag, value) in substitutions) json.WriteString(tag, value);
            json.WriteEndObject();
        }
        json.WriteStartObject("custom_args");
        json.WriteString(Dispatch, message.Key.Id);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>SendGrid takes no name with a comma or a semicolon in it, and a line break would open a new header.</summary>
    private static string? NameOf(OutgoingMessage message)
    {
        var words = (message.ToName ?? "").Split([' ', ',', ';', '\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries);
        return words.Length > 0 ? string.Join(' ', words) : null;
    }

    private static void WriteAddress(Utf8JsonWriter json, string? field, string address, string? name)
    {
        if (field is null) json.WriteStartObject();
        else json.WriteStartObject(field);
        json.WriteString("email", address);
        if (name is not null) json.WriteString("name", name);
        json.WriteEndObject();
    }

    private static void WriteContent(Utf8JsonWriter json, string type, string value)
    {
        json.WriteStartObject();
        json.WriteString("type", type);
        json.WriteString("value", value);
        json.WriteEndObject();
    }

    private static void WriteCalendar(Utf8JsonWriter json, CalendarFile calendar)
    {
        json.WriteStartArray("attachments");
        json.WriteStartObject();
        json.WriteBase64String("content", Encoding.UTF8.GetBytes(calendar.Text));
        json.WriteString("type", "text/calendar");
        json.WriteString("filename", calendar.Name);
        json.WriteString("disposition", "attachment");
        json.WriteEndObject();
        json.WriteEndArray();
    }

    /// <summary>Whatever the account's own settings: links are left as they are, and nobody is told who opened what.</summary>
    private static void WriteSettings(Utf8JsonWriter json, bool sandbox)
    {
        json.WriteStartObject("tracking_settings");
        foreach (var kind in (string[])["click_tracking", "open_tracking", "subscription_tracking"])
        {
            json.WriteStartObject(kind);
            json.WriteBoolean("enable", false);
            json.WriteEndObject();
        }
        json.WriteEndObject();
        if (!sandbox) return;
        json.WriteStartObject("mail_settings");
        json.WriteStartObject("sandbox_mode");
        json.WriteBoolean("enable", true);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
