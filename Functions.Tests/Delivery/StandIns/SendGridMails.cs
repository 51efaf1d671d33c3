using System.Text.Json;
using System.Text.RegularExpressions;

namespace NhacHan.Tests.Delivery.StandIns;

/// <summary>What becomes of a valid request: one mail for each reader; and what such a request must not carry even so.</summary>
internal static partial class SendGridMails
{
    public static IEnumerable<SentMail> Read(JsonElement mail, string id, DateTimeOffset at)
    {
        foreach (var part in Items(mail, "personalizations"))
        {
            var words = Texts(part, "substitutions");
            var seen = Boxes(part, "to").Concat(Boxes(part, "cc")).Select(b => b.Email).ToList();
            foreach (var reader in Boxes(part, "to").Concat(Boxes(part, "cc")).Concat(Boxes(part, "bcc")))
            {
                yield return new SentMail
                {
                    MessageId = id,
                    At = at,
                    From = Box(part, "from") ?? Box(mail, "from")!,
                    To = reader,
                    SeenWith = [.. seen.Where(e => e != reader.Email)],
                    ReplyTo = Box(mail, "reply_to"),
                    Subject = Filled(Text(part, "subject") ?? Text(mail, "subject")!, words),
                    Text = Content(mail, "text/plain", words),
                    Html = Content(mail, "text/html", words),
                    // what a personalization says goes before what the whole request says
                    CustomArgs = Merged(Texts(mail, "custom_args"), Texts(part, "custom_args")),
                    Headers = Merged(Texts(mail, "headers"), Texts(part, "headers")),
                    Categories = [.. Items(mail, "categories").Select(c => c.GetString()!)],
                    Attachments = [.. Items(mail, "attachments").Select(Attachment)],
                    SendAt = Time(part) ?? Time(mail),
                };
            }
        }
    }

    /// <summary>
    /// Custom arguments and categories are stored for long and cannot be redacted ("Never place PII in this field":
    /// www.twilio.com/docs/sendgrid/for-developers/tracking-events/event); a placeholder that nothing fills is shown to the reader.
    /// </summary>
    public static IEnumerable<string> Violations(JsonElement mail, IReadOnlyList<SentMail> mails)
    {
        foreach (var sent in mails)
        {
            foreach (var kept in sent.CustomArgs.SelectMany(a => new[] { a.Key, a.Value }).Concat(sent.Categories))
            {
                if (Personal().IsMatch(kept) || kept.Contains(sent.To.Email, StringComparison.OrdinalIgnoreCase) || Names(sent.To, kept))
                    yield return $"Kept by SendGrid for ever, and personal: '{kept}'.";
            }
            if (sent.SeenWith.Count > 0) yield return $"{sent.To.Email} sees the addresses of {sent.SeenWith.Count} others.";
        }
        var parts = Items(mail, "personalizations").Select(p => Texts(p, "substitutions")).ToList();
        var all = parts.SelectMany(p => p.Keys).Distinct().ToList();
        for (var i = 0; i < parts.Count; i++)
        {
            foreach (var key in all.Where(k => !parts[i].ContainsKey(k))) yield return $"personalizations.{i} does not fill '{key}'.";
        }
        // The order in which substitutions are made is not documented.
        foreach (var key in all.Where(k => all.Any(other => other != k && other.Contains(k, StringComparison.Ordinal))))
            yield return $"'{key}' is part of another placeholder.";
    }

    private static bool Names(Mailbox reader, string kept) => reader.Name is { Length: > 3 } name && kept.Contains(name, StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<JsonElement> Items(JsonElement part, string name) => part.TryGetProperty(name, out var list) ? list.EnumerateArray() : [];

    private static string? Text(JsonElement part, string name) => part.TryGetProperty(name, out var text) ? text.GetString() : null;

    private static DateTimeOffset? Time(JsonElement part) =>
        part.TryGetProperty("send_at", out var time) ? DateTimeOffset.FromUnixTimeSeconds(time.GetInt64()) : null;

    private static Dictionary<string, string> Texts(JsonElement part, string name) =>
        part.TryGetProperty(name, out var texts) ? texts.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetString()!) : [];

    private static Dictionary<string, string> Merged(Dictionary<string, string> whole, Dictionary<string, string> own)
    {
        foreach (var (name, value) in own) whole[name] = value;
        return whole;
    }

    private static Mailbox? Box(JsonElement part, string name) => part.TryGetProperty(name, out var box) ? Box(box) : null;

    private static Mailbox Box(JsonElement box) => new(Text(box, "email")!, Text(box, "name"));

    private static IEnumerable<Mailbox> Boxes(JsonElement part, string name) => Items(part, name).Select(Box);

    private static SentAttachment Attachment(JsonElement file) =>
        new(Text(file, "filename")!, Text(file, "type")!, file.GetProperty("content").GetBytesFromBase64(), Text(file, "disposition") ?? "attachment");

    private static string? Content(JsonElement mail, string type, Dictionary<string, string> words) =>
        Items(mail, "content").Where(c => Text(c, "type") == type).Select(c => Filled(Text(c, "value")!, words)).FirstOrDefault();

    private static string Filled(string text, Dictionary<string, string> words) =>
        words.Aggregate(text, (filled, word) => filled.Replace(word.Key, word.Value, StringComparison.Ordinal));

    /// <summary>An address, or a Vietnamese mobile number that stands alone: not ten digits inside a hash.</summary>
    [GeneratedRegex(@"[^\s@]@[^\s@.]+\.[^\s@]|(?<![0-9A-Za-z])(?:\+?84|0)[35789]\d{8}(?![0-9A-Za-z])")]
    private static partial Regex Personal();
}
