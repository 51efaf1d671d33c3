using System.Text.Json;
using System.Text.RegularExpressions;

namespace NhacHan.Tests.Delivery.StandIns;

internal sealed record SpeedSmsMessage(long TranId, DateTimeOffset At, string Phone, string Content, int Type, string Sender);

/// <summary>
/// SpeedSMS: speedsms.vn/sms-api. Refusals carry a code of its table in {"status":"error"}, the limit of calls a status of its own. An unknown
/// field is refused as 101, "invalid or missing parameters", which SpeedSMS may overlook. There is no idempotency.
/// </summary>
internal sealed partial class SpeedSmsServer : ProviderServer
{
    public const string Token = "token-of-the-tests";
    public const string Sender = "NHACHAN";
    private const int CallsPerMinute = 60;
    private readonly List<SpeedSmsMessage> _accepted = [];
    private readonly HashSet<string> _rejected = [];
    private readonly Queue<DateTimeOffset> _lately = [];
    private int _balance = int.MaxValue;
    private long _tranId = 100_000;

    private SpeedSmsServer(TimeProvider? clock)
        : base(clock)
    {
    }

    public IReadOnlyList<SpeedSmsMessage> Accepted => Listed(_accepted);

    public static Task<SpeedSmsServer> StartAsync(TimeProvider? clock = null) => StartedAsync(new SpeedSmsServer(clock));

    /// <summary>From now on this number, written as it will be, is invalid: 105 alone, and in invalidPhone among others.</summary>
    public void Reject(string phone)
    {
        lock (Gate) _rejected.Add(phone);
    }

    /// <summary>How many messages more the account pays for; then 300.</summary>
    public void SetBalance(int messages)
    {
        lock (Gate) _balance = messages;
    }

    protected override ProviderReply Take(ProviderCall call)
    {
        if (call.Path != "/index.php/sms/send" || call.Method != "POST") return Named(404, "Not Found", "Page not found.");
        // "HTTP Basic Authentication", the token for the user's name; the reply is how its framework names any failed call.
        if (!call.IsSignedInAs(Token, "x")) return Named(401, "Unauthorized", "Your request was made with invalid credentials.");
        // "at most 60 requests within 60 seconds", and the answer is given word for word.
        var now = Clock.GetUtcNow();
        while (_lately.TryPeek(out var first) && now - first >= TimeSpan.FromMinutes(1)) _lately.Dequeue();
        if (_lately.Count == CallsPerMinute) return TooMany(_lately.Peek() + TimeSpan.FromMinutes(1) - now);
        _lately.Enqueue(now);
        if (call.ContentType != "application/json") return Coded("101");
        try
        {
            using var body = JsonDocument.Parse(call.Body, new JsonDocumentOptions { AllowDuplicateProperties = false });
            return body.RootElement.ValueKind == JsonValueKind.Object ? Take(body.RootElement, now) : Coded("101");
        }
        catch (JsonException)
        {
            return Coded("101");
        }
    }

    protected override bool IsRefusal(ProviderReply reply) => reply.Status >= 400 || reply.Body.Contains("\"status\":\"error\"", StringComparison.Ordinal);

    // "check the parameter X-Rate-Limit-Reset in the header": the seconds to wait.
    protected override ProviderReply TooMany(TimeSpan wait) => Named(429, "Too Many Requests", "Rate limit exceeded.") with
    {
        Headers = [("X-Rate-Limit-Limit", "60"), ("X-Rate-Limit-Remaining", "0"), ("X-Rate-Limit-Reset", Seconds(wait)), ("Retry-After", Seconds(wait))],
    };

    protected override ProviderReply Broken(int status) => Named(status, "Internal Server Error", "An internal server error occurred.");

    protected override ProviderReply Coded(string code) => Error(code, []);

    private static ProviderReply Named(int status, string name, string message) => ProviderReply.Json(status, new { name, message, code = 0, status });

    private static ProviderReply Error(string code, IReadOnlyList<string> invalid) => ProviderReply.Json(200, new
    {
        status = "error",
        code,
        message = code switch
        {
            "007" => "IP locked",
            "008" => "Account blocked",
            "009" => "Account not allow to call the API",
            "101" => "Invalid or missing parameters",
            "105" => "Phone number invalid",
            "110" => "Not support sms content encoding",
            "113" => "Sms content too long",
            "300" => "Your account balance not enough to send sms",
            _ => "Internal error, please try again",
        },
        invalidPhone = invalid,
    });

    private ProviderReply Take(JsonElement body, DateTimeOffset now)
    {
        if (body.EnumerateObject().Any(p => p.Name is not ("to" or "content" or "sms_type" or "sender"))) return Coded("101");
        if (!body.TryGetProperty("to", out var to) || to.ValueKind != JsonValueKind.Array || to.GetArrayLength() is 0 or > 100) return Coded("101");
        if (to.EnumerateArray().Any(p => p.ValueKind != JsonValueKind.String)) return Coded("101");
        if (!body.TryGetProperty("content", out var words) || words.ValueKind != JsonValueKind.String || words.GetString()!.Length == 0) return Coded("101");
        if (!body.TryGetProperty("sms_type", out var type) || type.ValueKind != JsonValueKind.Number) return Coded("101");
        if (!type.TryGetInt32(out var kind) || kind is not (2 or 3 or 4 or 5)) return Coded("101");
        var sender = body.TryGetProperty("sender", out var given) && given.ValueKind == JsonValueKind.String ? given.GetString()! : "";
        // "3: brandname" needs one that is registered, and carriers show 11 characters at most.
        if (kind == 3 && (sender.Length > 11 || sender != Sender)) return Coded("101");
        var content = words.GetString()!;
        // Brand-name messages are plain: marks are "not supported encoding". Three joined messages are the longest a carrier takes.
        if (!content.All(char.IsAscii)) return Coded("110");
        if (content.Length > 459) return Coded("113");
        return Accept([.. to.EnumerateArray().Select(p => p.GetString()!)], new SpeedSmsMessage(0, now, "", content, kind, sender));
    }

    private ProviderReply Accept(List<string> phones, SpeedSmsMessage message)
    {
        var invalid = phones.Where(p => !Mobile().IsMatch(p) || _rejected.Contains(p)).ToList();
        var valid = phones.Except(invalid).ToList();
        if (valid.Count == 0) return Error("105", invalid);
        if (valid.Count > _balance) return Coded("300");
        _balance -= valid.Count;
        _tranId++;
        _accepted.AddRange(valid.Select(p => message with { TranId = _tranId, Phone = p }));
        return ProviderReply.Json(200, new
        {
            status = "success",
            code = "00",
            data = new { tranId = _tranId, totalSMS = valid.Count, totalPrice = 250 * valid.Count, invalidPhone = invalid },
        });
    }

    /// <summary>Its samples write 8491… and 09….</summary>
    [GeneratedRegex(@"^(?:0|84)[35789]\d{8}\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Mobile();
}
