using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.WebUtilities;

namespace NhacHan.Tests.Delivery.StandIns;

internal sealed record TwilioMessage(string Sid, DateTimeOffset At, string To, string? From, string? MessagingServiceSid, string Body, Uri? StatusCallback)
{
    /// <summary>queued, sent, delivered, undelivered or failed.</summary>
    public string Status { get; init; } = "queued";

    public int? ErrorCode { get; init; }
}

/// <summary>
/// Twilio's Messages resource: www.twilio.com/docs/messaging/api/message-resource, errors from www.twilio.com/docs/api/errors. Twilio overlooks
/// a parameter that it does not know; here it is a violation. The same message twice is two messages: there is no idempotency.
/// </summary>
internal sealed partial class TwilioServer : ProviderServer
{
    public const string AccountSid = "AC00000000000000000000000000000001";
    public const string AuthToken = "auth-token-of-the-tests";
    private const string Messages = $"/2010-04-01/Accounts/{AccountSid}/Messages.json";
    private static readonly HashSet<string> Known = ["To", "From", "MessagingServiceSid", "Body", "StatusCallback", "ValidityPeriod", "SmartEncoded"];
    private readonly List<TwilioMessage> _accepted = [];
    private readonly Dictionary<string, string> _rejected = [];

    private TwilioServer(TimeProvider? clock)
        : base(clock)
    {
    }

    public IReadOnlyList<TwilioMessage> Accepted => Listed(_accepted);

    public static Task<TwilioServer> StartAsync(TimeProvider? clock = null) => StartedAsync(new TwilioServer(clock));

    /// <summary>From now on messages to this number are refused: "21614" no mobile, "21610" unsubscribed, "21408" region not enabled.</summary>
    public void Reject(string phone, string code)
    {
        lock (Gate) _rejected[phone] = code;
    }

    /// <summary>What the list will say of the message from now on; 30xxx codes come with undelivered and failed.</summary>
    public TwilioMessage Became(string sid, string status, int? errorCode = null)
    {
        lock (Gate)
        {
            var index = _accepted.FindIndex(m => m.Sid == sid);
            return _accepted[index] = _accepted[index] with { Status = status, ErrorCode = errorCode };
        }
    }

    protected override ProviderReply Take(ProviderCall call)
    {
        if (!call.Path.StartsWith("/2010-04-01/Accounts/", StringComparison.Ordinal)) return Coded("20404");
        if (!call.IsSignedInAs(AccountSid, AuthToken)) return Coded("20003");
        if (call.Path != Messages) return Coded("20404");
        if (call.Method == "GET") return List(call);
        if (call.Method != "POST") return Coded("20004");
        return call.ContentType == "application/x-www-form-urlencoded"
            ? Send(QueryHelpers.ParseQuery(Encoding.UTF8.GetString(call.Body)).ToDictionary(f => f.Key, f => f.Value.ToString()))
            : Coded("21604"); // a body of another type is not read, so To is missing
    }

    protected override ProviderReply TooMany(TimeSpan wait) => Coded("20429") with { Headers = [("Retry-After", Seconds(wait))] };

    protected override ProviderReply Broken(int status) => Error(status, "20500", "An internal server error has occurred");

    protected override ProviderReply Coded(string code) => code switch
    {
        "20003" => Error(401, code, "Authenticate"),
        "20004" => Error(405, code, "Method not allowed"),
        "20404" => Error(404, code, "The requested resource was not found"),
        "20429" => Error(429, code, "Too Many Requests"),
        "21211" => Error(400, code, "The 'To' number is not a valid phone number."),
        "21212" => Error(400, code, "The 'From' number is not a valid phone number, shortcode, or alphanumeric sender ID."),
        "21408" => Error(400, code, "Permission to send an SMS has not been enabled for the region indicated by the 'To' number."),
        "21602" => Error(400, code, "Message body is required."),
        "21603" => Error(400, code, "A 'From' phone number is required."),
        "21604" => Error(400, code, "A 'To' phone number is required."),
        "21609" => Error(400, code, "The 'StatusCallback' URL is not a valid URL."),
        "21610" => Error(400, code, "Attempt to send to unsubscribed recipient"),
        "21614" => Error(400, code, "'To' number is not a valid mobile number"),
        "21617" => Error(400, code, "The concatenated message body exceeds the 1600 character limit."),
        _ => Error(400, code, "Error"),
    };

    private static ProviderReply Error(int status, string code, string message) => ProviderReply.Json(
        status, new { code = int.Parse(code, CultureInfo.InvariantCulture), message, more_info = $"https://www.twilio.com/docs/errors/{code}", status });

    private ProviderReply Send(Dictionary<string, string> form)
    {
        foreach (var name in form.Keys.Where(n => !Known.Contains(n))) Violated($"{name} is no parameter of Messages.");
        string? Field(string name) => form.GetValueOrDefault(name) is { Length: > 0 } text ? text : null;
        if (Field("To") is not { } to) return Coded("21604");
        if (!Number().IsMatch(to)) return Coded("21211"); // "E.164"
        if (Field("From") is null && Field("MessagingServiceSid") is null) return Coded("21603");
        if (Field("From") is { } from && !Number().IsMatch(from) && !SenderId().IsMatch(from)) return Coded("21212");
        if (Field("MessagingServiceSid") is { } service && !ServiceSid().IsMatch(service)) return Coded("21701");
        if (Field("Body") is not { } body) return Coded("21602");
        if (body.Length > 1600) return Coded("21617");
        if (Field("StatusCallback") is { } url && (!Uri.TryCreate(url, UriKind.Absolute, out var told) || told.Scheme is not ("http" or "https"))) return Coded("21609");
        if (_rejected.TryGetValue(to, out var code)) return Coded(code);
        var sid = "SM" + Guid.NewGuid().ToString("N");
        var callback = Field("StatusCallback") is { } text ? new Uri(text) : null;
        var message = new TwilioMessage(sid, Clock.GetUtcNow(), to, Field("From"), Field("MessagingServiceSid"), body, callback);
        _accepted.Add(message);
        return ProviderReply.Json(201, Told(message));
    }

    /// <summary>Newest first. DateSent is a day or an instant in UTC, alone or with &gt; or &lt; behind its name, as in DateSent&gt;=2027-03-01.</summary>
    private ProviderReply List(ProviderCall call)
    {
        var query = call.Query.ToDictionary(q => q.Key, q => q.Value.ToString());
        foreach (var name in query.Keys.Where(n => n is not ("To" or "From" or "DateSent" or "DateSent>" or "DateSent<" or "PageSize" or "Page" or "PageToken")))
            Violated($"{name} is no filter of Messages.");
        DateTimeOffset? Time(string name) => query.TryGetValue(name, out var text)
            ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal) : null;
        var found = _accepted.AsEnumerable().Reverse()
            .Where(m => !query.TryGetValue("To", out var to) || m.To == to)
            .Where(m => !query.TryGetValue("From", out var from) || m.From == from)
            .Where(m => Time("DateSent") is not { } day || (m.At >= day && m.At < day.AddDays(1)))
            .Where(m => Time("DateSent>") is not { } since || m.At >= since)
            .Where(m => Time("DateSent<") is not { } until || m.At <= until).ToList();
        var size = query.TryGetValue("PageSize", out var asked) ? Math.Min(int.Parse(asked, CultureInfo.InvariantCulture), 1000) : 50;
        var page = query.TryGetValue("Page", out var number) ? int.Parse(number, CultureInfo.InvariantCulture) : 0;
        query["Page"] = (page + 1).ToString(CultureInfo.InvariantCulture);
        return ProviderReply.Json(200, new
        {
            messages = found.Skip(page * size).Take(size).Select(Told),
            page,
            page_size = size,
            next_page_uri = found.Count > (page + 1) * size ? QueryHelpers.AddQueryString(Messages, query!) : null,
            uri = Messages,
        });
    }

    private static object Told(TwilioMessage m) => new
    {
        sid = m.Sid,
        account_sid = AccountSid,
        api_version = "2010-04-01",
        body = m.Body,
        date_created = m.At.ToString("r"),
        date_sent = m.At.ToString("r"),
        direction = "outbound-api",
        error_code = m.ErrorCode,
        error_message = (string?)null,
        from = m.From,
        messaging_service_sid = m.MessagingServiceSid,
        num_segments = m.Body.Length <= 160 ? "1" : $"{(m.Body.Length + 152) / 153}", // no extended letters in ours
        status = m.Status,
        to = m.To,
        uri = $"/2010-04-01/Accounts/{AccountSid}/Messages/{m.Sid}.json",
    };

    [GeneratedRegex(@"^\+[1-9]\d{6,14}\z")]
    private static partial Regex Number();

    /// <summary>"up to 11 characters", one letter at least.</summary>
    [GeneratedRegex(@"^(?=.*[A-Za-z])[A-Za-z0-9 +\-_&]{1,11}\z")]
    private static partial Regex SenderId();

    [GeneratedRegex(@"^MG[0-9a-f]{32}\z")]
    private static partial Regex ServiceSid();
}
