using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace NhacHan.Tests.Delivery.StandIns;

internal sealed record SendGridError(string Message, string? Field);

/// <summary>
/// What POST /v3/mail/send refuses: docs.sendgrid.com/api-reference/mail-send/errors (E below), …/mail-send/limitations (L) and the field
/// reference …/mail-send/mail-send (F). The words of a refusal are SendGrid's, shortened. SendGrid may overlook a field that it does not know;
/// here it is refused, so that our slips show.
/// </summary>
internal sealed partial class SendGridRules(DateTimeOffset now, IReadOnlySet<string> badAddresses)
{
    private const JsonValueKind Text = JsonValueKind.String;
    private const JsonValueKind Number = JsonValueKind.Number;
    private const JsonValueKind List = JsonValueKind.Array;
    private const JsonValueKind Part = JsonValueKind.Object;
    private const JsonValueKind Flag = JsonValueKind.True;

    // E: the headers that nobody may set.
    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        "x-sg-id", "x-sg-eid", "received", "dkim-signature", "Content-Type", "Content-Transfer-Encoding",
        "To", "From", "Subject", "Reply-To", "CC", "BCC",
    };

    private static readonly string[] Names = ["to", "cc", "bcc"];
    private readonly List<SendGridError> _errors = [];
    private readonly HashSet<string> _addresses = new(StringComparer.OrdinalIgnoreCase);

    public IReadOnlyList<SendGridError> Errors => _errors;

    public void Check(JsonElement mail)
    {
        if (!Shape(mail, "", ("personalizations", List), ("from", Part), ("reply_to", Part), ("reply_to_list", List), ("subject", Text), ("content", List),
            ("attachments", List), ("template_id", Text), ("headers", Part), ("categories", List), ("custom_args", Part), ("send_at", Number),
            ("batch_id", Text), ("asm", Part), ("ip_pool_name", Text), ("mail_settings", Part), ("tracking_settings", Part))) return;
        CheckFrom(mail);
        CheckPersonalizations(mail);
        CheckContent(mail);
        if (mail.TryGetProperty("reply_to", out var reply)) CheckAddress(reply, "reply_to");
        if (mail.TryGetProperty("attachments", out var files)) Each(files, "attachments", CheckAttachment);
        if (mail.TryGetProperty("headers", out var headers)) CheckHeaders(headers, "headers");
        if (mail.TryGetProperty("categories", out var categories)) CheckCategories(categories);
        CheckSendAt(mail, "send_at");
        CheckSettings(mail);
    }

    private static string Below(string at, string name) => at.Length == 0 ? name : $"{at}.{name}";

    private static int Bytes(JsonElement texts) =>
        texts.EnumerateObject().Sum(p => Encoding.UTF8.GetByteCount(p.Name) + (p.Value.ValueKind == Text ? Encoding.UTF8.GetByteCount(p.Value.GetString()!) : 0));

    private static bool HasSubject(JsonElement part) =>
        part.ValueKind == Part && part.TryGetProperty("subject", out var own) && own.ValueKind == Text && own.GetString()!.Length > 0;

    private void Refuse(string message, string? field) => _errors.Add(new(message, field));

    private bool Shape(JsonElement part, string at, params (string Name, JsonValueKind Kind)[] known)
    {
        if (part.ValueKind != Part)
        {
            Refuse("Bad Request", at.Length == 0 ? null : at);
            return false;
        }
        var before = _errors.Count;
        foreach (var property in part.EnumerateObject())
        {
            var rule = known.FirstOrDefault(k => k.Name == property.Name);
            var kind = property.Value.ValueKind == JsonValueKind.False ? Flag : property.Value.ValueKind;
            if (rule.Name is null) Refuse($"{property.Name} is not a known parameter.", Below(at, property.Name));
            else if (kind != rule.Kind) Refuse("Bad Request", Below(at, property.Name));
        }
        return _errors.Count == before;
    }

    private static void Each(JsonElement list, string at, Action<JsonElement, string> check)
    {
        var index = 0;
        foreach (var item in list.EnumerateArray()) check(item, $"{at}.{index++}");
    }

    private void CheckFrom(JsonElement mail)
    {
        // E, from: it "must be provided for every email send". L: "Unicode encoding is not supported for the from field", meaning the address.
        if (!mail.TryGetProperty("from", out var from))
            Refuse("The from object must be provided for every email send. It is an object that requires the email parameter.", "from.email");
        else CheckAddress(from, "from");
    }

    private bool CheckAddress(JsonElement address, string at)
    {
        if (!Shape(address, at, ("email", Text), ("name", Text))) return false;
        // E: each object "must at least have an email address"; what is none is refused with these words and the path to it.
        var email = address.TryGetProperty("email", out var text) ? text.GetString()! : "";
        if (!ValidAddress().IsMatch(email) || badAddresses.Contains(email))
            Refuse("Does not contain a valid address.", at + ".email");
        // L: "to.name, cc.name, and bcc.name personalizations cannot include either the ; or , characters".
        if (!at.StartsWith("personalizations", StringComparison.Ordinal) || !address.TryGetProperty("name", out var name)) return true;
        if (name.GetString()!.AsSpan().ContainsAny(',', ';'))
            Refuse("The name may not include a semicolon or a comma.", at + ".name");
        return true;
    }

    private void CheckPersonalizations(JsonElement mail)
    {
        if (!mail.TryGetProperty("personalizations", out var list) || list.GetArrayLength() == 0)
        {
            Refuse("The personalizations field is required and must have at least one personalization.", "personalizations"); // E
            return;
        }
        if (list.GetArrayLength() > 1000) // E
            Refuse($"The personalization block is limited to 1000 personalizations per API request. You have provided {list.GetArrayLength()}.", "personalizations");
        var common = mail.TryGetProperty("custom_args", out var args) && CheckTexts(args, "custom_args") ? Bytes(args) : 0;
        Each(list, "personalizations", (p, at) => CheckPersonalization(p, at, common));
        if (list.EnumerateArray().Where(p => p.ValueKind == Part).Sum(Recipients) > 1000)
            Refuse("There is a limit of 1000 total recipients (to + cc + bcc) per request.", "personalizations"); // E, L
        if (!mail.TryGetProperty("subject", out var subject) || subject.GetString()!.Length == 0)
        {
            if (!list.EnumerateArray().All(HasSubject)) // E
                Refuse("The subject is required. You can get around this requirement if every personalization has a subject defined.", "subject");
        }
    }

    private static int Recipients(JsonElement part) => Names.Sum(n => part.TryGetProperty(n, out var list) && list.ValueKind == List ? list.GetArrayLength() : 0);

    private void CheckPersonalization(JsonElement part, string at, int commonArgs)
    {
        if (!Shape(part, at, ("to", List), ("cc", List), ("bcc", List), ("from", Part), ("subject", Text), ("headers", Part), ("substitutions", Part),
            ("dynamic_template_data", Part), ("custom_args", Part), ("send_at", Number))) return;
        if (!part.TryGetProperty("to", out var to) || to.GetArrayLength() == 0) // E
            Refuse("The to array is required for all personalization objects, and must have at least one email object with a valid email address.", at + ".to");
        foreach (var name in Names)
        {
            if (part.TryGetProperty(name, out var list)) Each(list, $"{at}.{name}", (address, where) => CheckOnce(address, where, at));
        }
        if (part.TryGetProperty("headers", out var headers)) CheckHeaders(headers, at + ".headers");
        // F: "the total collective size of your substitutions may not exceed 10,000 bytes per personalization object".
        if (part.TryGetProperty("substitutions", out var substitutions) && CheckTexts(substitutions, at + ".substitutions") && Bytes(substitutions) > 10_000)
            Refuse("The substitutions are limited to 10000 bytes per personalization.", at + ".substitutions");
        // L: 10,000 bytes of custom arguments; those of the whole request count for each, since each mail carries them.
        var own = part.TryGetProperty("custom_args", out var args) && CheckTexts(args, at + ".custom_args") ? Bytes(args) : 0;
        if (own + commonArgs > 10_000) Refuse("The custom_args are limited to 10000 bytes per personalization.", at + ".custom_args");
        CheckSendAt(part, at + ".send_at");
    }

    private void CheckOnce(JsonElement address, string at, string personalization)
    {
        if (!CheckAddress(address, at) || !address.TryGetProperty("email", out var email)) return;
        // E: "Each unique email address in the personalizations array should only be included once."
        if (!_addresses.Add(email.GetString()!))
            Refuse($"Each unique email address in the personalizations array should only be included once: [{email.GetString()}] is not.", personalization);
    }

    private bool CheckTexts(JsonElement texts, string at)
    {
        var wrong = texts.EnumerateObject().Where(p => p.Value.ValueKind != Text).ToList();
        foreach (var property in wrong) Refuse("Each value must be a string.", $"{at}.{property.Name}"); // E
        return wrong.Count == 0;
    }

    private void CheckHeaders(JsonElement headers, string at)
    {
        if (!CheckTexts(headers, at)) return;
        foreach (var header in headers.EnumerateObject().Where(h => Reserved.Contains(h.Name)))
            Refuse($"The headers object contains the reserved header {header.Name}.", at); // E
    }

    // E, content: at least one; the value at least one character; text/plain first, then text/html, then others.
    private void CheckContent(JsonElement mail)
    {
        if (!mail.TryGetProperty("content", out var list) || list.GetArrayLength() == 0)
        {
            if (!mail.TryGetProperty("template_id", out _))
                Refuse("Unless a valid template_id is provided, the content parameter is required. There must be at least one content block.", "content");
            return;
        }
        var types = new List<string>();
        Each(list, "content", (content, at) =>
        {
            if (!Shape(content, at, ("type", Text), ("value", Text))) return;
            types.Add(content.TryGetProperty("type", out var type) ? type.GetString()! : "");
            if (!MediaType().IsMatch(types[^1])) Refuse("The content type is not a valid mime type.", at + ".type");
            if (!content.TryGetProperty("value", out var value) || value.GetString()!.Length == 0)
                Refuse("The content value must be a string at least one character in length.", at + ".value");
        });
        if (types.Distinct().Count() != types.Count) Refuse("If present, text/plain and text/html may only be provided once.", "content");
        if (!types.SequenceEqual(types.OrderBy(t => t switch { "text/plain" => 0, "text/html" => 1, _ => 2 })))
            Refuse("If present, text/plain must be first, followed by text/html, followed by any other content.", "content");
    }

    // E, attachments: content is base64 of at least one character, filename is required; F: disposition is inline or attachment.
    private void CheckAttachment(JsonElement file, string at)
    {
        if (!Shape(file, at, ("content", Text), ("type", Text), ("filename", Text), ("disposition", Text), ("content_id", Text))) return;
        if (!file.TryGetProperty("content", out var content) || content.GetString()!.Length == 0 || !content.TryGetBytesFromBase64(out _))
            Refuse("The attachment content must be base64 encoded.", at + ".content");
        if (!file.TryGetProperty("filename", out var name) || name.GetString()!.Length == 0)
            Refuse("The filename of an attachment is required.", at + ".filename");
        // Optional for SendGrid, which then sends application/octet-stream: a reader's phone would not open it.
        if (!file.TryGetProperty("type", out var type) || !MediaType().IsMatch(type.GetString()!))
            Refuse("The type of the attachment must be a valid mime type, without ';' or CRLF.", at + ".type");
        if (file.TryGetProperty("disposition", out var disposition) && disposition.GetString() is not ("inline" or "attachment"))
            Refuse("The disposition of your attachment can be either inline or attachment.", at + ".disposition");
    }

    // E, categories: at most 10, each a string of at most 255 characters, none twice.
    private void CheckCategories(JsonElement categories)
    {
        if (categories.GetArrayLength() > 10) Refuse("You can only have 10 different categories.", "categories");
        Each(categories, "categories", (category, at) =>
        {
            if (category.ValueKind != Text) Refuse("Each category must be a string.", at);
            else if (category.GetString()!.Length > 255) Refuse("A category may not exceed 255 characters.", at);
        });
        if (categories.EnumerateArray().Select(c => c.GetRawText()).Distinct().Count() != categories.GetArrayLength())
            Refuse("Each category must be unique.", "categories");
    }

    // F: "You can't schedule more than 72 hours in advance".
    private void CheckSendAt(JsonElement part, string at)
    {
        if (part.TryGetProperty("send_at", out var time) && !(time.TryGetInt64(out var seconds) && seconds <= now.AddHours(72).ToUnixTimeSeconds()))
            Refuse("Scheduling more than 72 hours in advance is forbidden.", at);
    }

    private void CheckSettings(JsonElement mail)
    {
        if (mail.TryGetProperty("mail_settings", out var settings) && Shape(settings, "mail_settings", ("bypass_list_management", Part),
            ("bypass_spam_management", Part), ("bypass_bounce_management", Part), ("bypass_unsubscribe_management", Part), ("footer", Part), ("sandbox_mode", Part))
            && settings.TryGetProperty("sandbox_mode", out var sandbox)) Shape(sandbox, "mail_settings.sandbox_mode", ("enable", Flag));
        if (!mail.TryGetProperty("tracking_settings", out var tracking) || !Shape(tracking, "tracking_settings", ("click_tracking", Part),
            ("open_tracking", Part), ("subscription_tracking", Part), ("ganalytics", Part))) return;
        if (tracking.TryGetProperty("click_tracking", out var click)) Shape(click, "tracking_settings.click_tracking", ("enable", Flag), ("enable_text", Flag));
        if (tracking.TryGetProperty("open_tracking", out var open)) Shape(open, "tracking_settings.open_tracking", ("enable", Flag), ("substitution_tag", Text));
        if (tracking.TryGetProperty("subscription_tracking", out var subscription))
            Shape(subscription, "tracking_settings.subscription_tracking", ("enable", Flag), ("text", Text), ("html", Text), ("substitution_tag", Text));
    }

    [GeneratedRegex(@"^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z][A-Za-z0-9-]*\z", RegexOptions.ExplicitCapture)]
    private static partial Regex ValidAddress();

    [GeneratedRegex(@"^[a-z0-9][a-z0-9!#$&^_.+-]*/[a-z0-9][a-z0-9!#$&^_.+-]*\z", RegexOptions.IgnoreCase)]
    private static partial Regex MediaType();
}
