using System.Globalization;
using System.Text.Json;

namespace NhacHan.Tests.Delivery.StandIns;

/// <summary>SendGrid's v3 API, as far as POST /v3/mail/send. Its webhook is <see cref="SendGridEvents"/>.</summary>
internal sealed class SendGridServer : ProviderServer
{
    public const string Key = "SG.key-of-the-tests";
    private readonly List<SentMail> _accepted = [];
    private readonly List<SentMail> _validated = [];
    private readonly HashSet<string> _bad = new(StringComparer.OrdinalIgnoreCase);
    private int _requests;

    private SendGridServer(TimeProvider? clock)
        : base(clock)
    {
    }

    /// <summary>Queued for delivery: one for each reader, substitutions made.</summary>
    public IReadOnlyList<SentMail> Accepted => Listed(_accepted);

    /// <summary>Valid, and in sandbox mode: answered 200, never delivered.</summary>
    public IReadOnlyList<SentMail> Validated => Listed(_validated);

    /// <summary>How many requests were accepted, each with its readers.</summary>
    public int Requests => Volatile.Read(ref _requests);

    public static Task<SendGridServer> StartAsync(TimeProvider? clock = null) => StartedAsync(new SendGridServer(clock));

    /// <summary>From now on a request that writes to this address is refused whole, as for an invalid one.</summary>
    public void Reject(string address)
    {
        lock (Gate) _bad.Add(address);
    }

    // Statuses: docs.sendgrid.com/api-reference/mail-send/errors and …/how-to-use-the-sendgrid-v3-api/responses.
    protected override ProviderReply Take(ProviderCall call)
    {
        if (call.Path != "/v3/mail/send") return Refused(404, "not found");
        if (call.Method != "POST") return Refused(405, "method not allowed");
        if (call.Headers.Authorization.Count == 0) return Refused(401, "authorization required");
        if (call.Headers.Authorization != $"Bearer {Key}") return Coded("401");
        if (call.ContentType != "application/json") return Refused(415, "Content-Type should be application/json.");
        // "The total size of your email, including attachments, must be less than 30MB" (…/mail-send/limitations): the smaller of its meanings.
        if (call.Body.Length >= 30_000_000) return Coded("413");
        try
        {
            using var body = JsonDocument.Parse(call.Body, new JsonDocumentOptions { AllowDuplicateProperties = false });
            return Take(body.RootElement);
        }
        catch (JsonException)
        {
            return Refused(400, "Bad Request");
        }
    }

    // docs.sendgrid.com/api-reference/how-to-use-the-sendgrid-v3-api/rate-limits: Reset is the Unix time at which calls are free again.
    protected override ProviderReply TooMany(TimeSpan wait)
    {
        var free = (long)Math.Ceiling((TimeProvider.System.GetUtcNow() + wait).ToUnixTimeMilliseconds() / 1000m);
        return Refused(429, "too many requests") with
        {
            Headers = [("X-RateLimit-Limit", "600"), ("X-RateLimit-Remaining", "0"), ("X-RateLimit-Reset", free.ToString(CultureInfo.InvariantCulture))],
        };
    }

    protected override ProviderReply Broken(int status) => Refused(status, "Internal Server Error");

    protected override ProviderReply Coded(string code) => code switch
    {
        "401" => Refused(401, "The provided authorization grant is invalid, expired, or revoked"),
        // the account may send nothing more this month
        "401 credits" => Refused(401, "Maximum credits exceeded"),
        "403" => Refused(403, "The from address does not match a verified Sender Identity. Mail cannot be sent until this error is resolved.", "from"),
        "413" => Refused(413, "The JSON payload you have included in your request is too large."),
        _ => Refused(int.Parse(code, CultureInfo.InvariantCulture), "error"),
    };

    private static ProviderReply Refused(int status, string message, string? field = null) => Refused(status, [new(message, field)]);

    private static ProviderReply Refused(int status, IReadOnlyList<SendGridError> errors) => ProviderReply.Json(status, new
    {
        errors = errors.Select(e => new
        {
            message = e.Message,
            field = e.Field,
            help = e.Field is null ? null : "http://sendgrid.com/docs/API_Reference/Web_API_v3/Mail/errors.html#message." + e.Field.Split('.')[0],
        }),
    });

    private ProviderReply Take(JsonElement mail)
    {
        var rules = new SendGridRules(TimeProvider.System.GetUtcNow(), _bad);
        rules.Check(mail);
        if (rules.Errors.Count > 0) return Refused(400, rules.Errors);
        var id = Guid.NewGuid().ToString("N")[..22];
        var mails = SendGridMails.Read(mail, id, Clock.GetUtcNow()).ToList();
        foreach (var violation in SendGridMails.Violations(mail, mails)) Violated(violation);
        // F: "sandbox_mode … allows you to send a test email to ensure that your request body is valid"; answered 200 instead of 202.
        if (mail.TryGetProperty("mail_settings", out var settings) && settings.TryGetProperty("sandbox_mode", out var sandbox)
            && sandbox.TryGetProperty("enable", out var enable) && enable.GetBoolean())
        {
            _validated.AddRange(mails);
            return new ProviderReply(200, "");
        }
        Interlocked.Increment(ref _requests);
        _accepted.AddRange(mails);
        return new ProviderReply(202, "", ("X-Message-Id", id));
    }
}
