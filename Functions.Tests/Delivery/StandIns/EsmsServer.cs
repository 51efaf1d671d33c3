using System.Text.Json;
using System.Text.RegularExpressions;

namespace NhacHan.Tests.Delivery.StandIns;

internal sealed record EsmsMessage(string SmsId, DateTimeOffset At, string Phone, string Content, string? RequestId, Uri? CallbackUrl)
{
    /// <summary>Accepted by eSMS, and thrown away by the reader's carrier: the callback will say SendFailed=1.</summary>
    public bool IsRefusedByCarrier { get; init; }
}

/// <summary>
/// eSMS: developers.esms.vn, "Send OTP/Customer care message" (M) and "Table of error codes" (T). Refusals are answered 200 with a CodeResult.
/// What has no documented code is answered 400, as its WCF service answers a body that it cannot read, and told in Violations too.
/// </summary>
internal sealed partial class EsmsServer : ProviderServer
{
    public const string ApiKey = "api-key-of-the-tests";
    public const string SecretKey = "secret-key-of-the-tests";
    public const string Brandname = "NHACHAN";
    private const string Path = "/MainService.svc/json/SendMultipleMessage_V4_post_json/";

    // M; IsUnicode and Sandbox are strings there, as all are.
    private static readonly HashSet<string> Known =
        ["ApiKey", "SecretKey", "Phone", "Content", "Brandname", "SmsType", "IsUnicode", "Sandbox", "RequestId", "CallbackUrl", "SendDate", "campaignid"];

    // Carriers refuse the same words to the same number soon after (VinaPhone and Viettel: from the fourth within 5 minutes;
    // www.onlinemedia.vn, "Chính sách chống spam SMS"). What holds for brand names is not published, so the second is refused here.
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(5);

    private readonly List<EsmsMessage> _accepted = [];
    private readonly List<EsmsMessage> _tested = [];
    private readonly Dictionary<string, string> _rejected = [];
    private readonly Dictionary<string, DateTimeOffset> _requestIds = [];
    private int _balance = int.MaxValue;

    private EsmsServer(TimeProvider? clock)
        : base(clock)
    {
    }

    public IReadOnlyList<EsmsMessage> Accepted => Listed(_accepted);

    /// <summary>Answered 100 with Sandbox "1": nobody gets them.</summary>
    public IReadOnlyList<EsmsMessage> Tested => Listed(_tested);

    public static Task<EsmsServer> StartAsync(TimeProvider? clock = null) => StartedAsync(new EsmsServer(clock));

    /// <summary>From now on messages to this number, written as they will be, are answered with this code: "99" blocked, "108" no number.</summary>
    public void Reject(string phone, string code)
    {
        lock (Gate) _rejected[phone] = code;
    }

    /// <summary>How many messages more the account pays for; then 103.</summary>
    public void SetBalance(int messages)
    {
        lock (Gate) _balance = messages;
    }

    protected override ProviderReply Take(ProviderCall call)
    {
        if (call.Path != Path || call.Method != "POST") return new ProviderReply(404, "Endpoint not found.") { ContentType = "text/html" };
        if (call.ContentType != "application/json") return Unreadable($"Content-Type is {call.ContentType}.");
        try
        {
            using var body = JsonDocument.Parse(call.Body, new JsonDocumentOptions { AllowDuplicateProperties = false });
            return body.RootElement.ValueKind != JsonValueKind.Object ? Unreadable("The body is no object.") : Take(body.RootElement);
        }
        catch (JsonException e)
        {
            return Unreadable(e.Message);
        }
    }

    protected override bool IsRefusal(ProviderReply reply) => reply.Status >= 400 || !reply.Body.Contains("\"CodeResult\":\"100\"", StringComparison.Ordinal);

    // Not documented: what a gateway before it would say.
    protected override ProviderReply TooMany(TimeSpan wait) => new(429, "Too Many Requests", ("Retry-After", Seconds(wait))) { ContentType = "text/html" };

    protected override ProviderReply Broken(int status) => new(status, "<p>Request Error</p>") { ContentType = "text/html" };

    // T, its words shortened.
    protected override ProviderReply Coded(string code) => ProviderReply.Json(200, new
    {
        CodeResult = code,
        CountRegenerate = 0,
        ErrorMessage = code switch
        {
            "99" => "The phone number is blocked in the system",
            "101" => "Authorize Failed",
            "103" => "Not enough balance to send message",
            "104" => "Brandname does not exist",
            "108" => "Phone number is not in correct format",
            "118" => "Unsupported message type",
            "124" => "Duplicate RequestId",
            "146" => "Wrong customer care template",
            "300" => "Missing message type",
            _ => "Error",
        },
    });

    private ProviderReply Unreadable(string why)
    {
        Violated(why);
        return new ProviderReply(400, "<p>The server encountered an error processing the request.</p>") { ContentType = "text/html" };
    }

    private ProviderReply Take(JsonElement body)
    {
        var fields = new Dictionary<string, string>();
        foreach (var field in body.EnumerateObject())
        {
            if (!Known.Contains(field.Name)) return Unreadable($"{field.Name} is not a field of eSMS.");
            if (field.Value.ValueKind != JsonValueKind.String) return Unreadable($"{field.Name} is no string.");
            fields[field.Name] = field.Value.GetString()!;
        }
        return Judge(fields);
    }

    private ProviderReply Judge(Dictionary<string, string> fields)
    {
        string? Field(string name) => fields.GetValueOrDefault(name);
        if (Field("ApiKey") != ApiKey || Field("SecretKey") != SecretKey) return Coded("101"); // T
        if (string.IsNullOrEmpty(Field("SmsType"))) return Coded("300"); // T
        if (Field("SmsType") != "2") return Coded("118"); // T; 2 is customer care, all that this account has
        // M: "The name of the sender … Pre-registration is required"; carriers show 11 characters at most.
        if (Field("Brandname") is not { Length: > 0 and <= 11 } brand || brand != Brandname) return Coded("104");
        if (Field("Phone") is not { } phone || !Mobile().IsMatch(phone)) return Coded("108"); // T
        if (Field("Content") is not { Length: > 0 } content) return Unreadable("Content is missing.");
        if (new[] { Field("IsUnicode"), Field("Sandbox") }.Any(f => f is not (null or "0" or "1"))) return Unreadable("IsUnicode and Sandbox are \"0\" or \"1\".");
        // M: "1: Unicode. 0: Non-Unicode", 0 if not given. Marks sent as 0 become question marks; letters without marks sent as 1 cost double.
        if ((Field("IsUnicode") == "1") == content.All(char.IsAscii)) return Unreadable("IsUnicode and the content do not agree.");
        var id = Field("RequestId");
        if (id is { Length: 0 or > 50 }) return Unreadable("RequestId has 1 to 50 characters."); // "Maximum length 50 characters"
        if (Field("CallbackUrl") is { } url && (!Uri.TryCreate(url, UriKind.Absolute, out var told) || told.Scheme is not ("http" or "https")))
            return Unreadable("CallbackUrl is no absolute address.");
        if (_rejected.TryGetValue(phone, out var code)) return Coded(code);
        return Accept(phone, content, id, Field("CallbackUrl"), Field("Sandbox") == "1");
    }

    private ProviderReply Accept(string phone, string content, string? id, string? callback, bool isTest)
    {
        var now = Clock.GetUtcNow();
        // "Each RequestId passed is valid for blocking for 24 hours", and T: 124 is a RequestId that came again.
        if (id is not null && _requestIds.TryGetValue(id, out var before) && now < before.AddHours(24)) return Coded("124");
        if (!isTest && _balance == 0) return Coded("103"); // T
        var message = new EsmsMessage(Guid.NewGuid().ToString("N") + "87", now, phone, content, id, callback is null ? null : new Uri(callback))
        {
            IsRefusedByCarrier = _accepted.Any(m => Same(m.Phone, phone) && m.Content == content && now - m.At < Soon),
        };
        if (isTest)
        {
            _tested.Add(message);
            return ProviderReply.Json(200, new { CodeResult = "100", CountRegenerate = 0, SMSID = message.SmsId, IsSandbox = "1" });
        }
        _balance--;
        if (id is not null) _requestIds[id] = now;
        _accepted.Add(message);
        return ProviderReply.Json(200, new { CodeResult = "100", CountRegenerate = 0, SMSID = message.SmsId });
    }

    private static bool Same(string one, string other) => one[^9..] == other[^9..];

    /// <summary>0901888484 in the documentation; 84… is taken too, with no plus.</summary>
    [GeneratedRegex(@"^(?:0|84)[35789]\d{8}\z")]
    private static partial Regex Mobile();
}
