using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using NhacHan.Delivery.Http;
using NhacHan.Delivery.Sms;

namespace NhacHan.Delivery.SpeedSms;

/// <summary>
/// SpeedSMS: a call a message, so that each has an outcome of its own. It takes no id of ours: a call without an answer is neither repeated nor
/// can it be asked about.
/// </summary>
internal sealed class SpeedSmsSender(SpeedSmsSettings settings, IHttpClientFactory clients, ILogger<SpeedSmsSender> logger) : ISmsProvider
{
    private const string Path = "index.php/sms/send";
    private const int UnderBrandname = 3;
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);
    private readonly SmsVerdicts _verdicts = new(SpeedSmsSettings.Channel, logger);
    private readonly AuthenticationHeaderValue _key = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{settings.Token}:x")));

    public string Name => SpeedSmsSettings.Channel;

    public int AtOnce => 4;

    public bool TakesEachOnce => false;

    public async Task<SendResult> SendAsync(OutgoingMessage message, CancellationToken ct)
    {
        var to = SmsNumber.WithoutPlus(message.To);
        using var request = new HttpRequestMessage(HttpMethod.Post, Path)
        {
            Content = JsonContent.Create(new SpeedSmsRequest([to], message.Sms!.Text, UnderBrandname, settings.Sender), SpeedSmsJson.Default.SpeedSmsRequest),
        };
        request.Headers.Authorization = _key;
        var answer = await clients.CreateClient(SpeedSmsSettings.Channel).CallAsync(request, ct);
        if (_verdicts.OfHttp(answer, WaitOf(answer)) is { } plain) return plain;
        var reply = SmsReply.Parse(answer.Body);
        if (reply?.Text("code") is not { } code || reply.Text("status") is not ("success" or "error")) return _verdicts.OfUncoded(answer);
        var data = reply.Part("data");
        if (code == SpeedSmsCodes.Accepted && data?.List("invalidPhone").Any() == true) code = SpeedSmsCodes.InvalidNumber; // it was the only one
        return _verdicts.Of(SpeedSmsCodes.MeaningOf(code), code, data?.Text("tranId"), SmsPrice.Of(message.Sms, settings.PriceVnd));
    }

    public Task<Settlement?> AskAsync(SentBefore sent, CancellationToken ct) => Task.FromResult<Settlement?>(null);

    /// <summary>In a header of its own, in seconds from now.</summary>
    private static TimeSpan? WaitOf(ProviderAnswer answer) =>
        answer.Headers is { } headers && ProviderAnswer.NumberOf(headers, "X-Rate-Limit-Reset") is { } seconds && seconds <= LongestWait.TotalSeconds
            ? TimeSpan.FromSeconds(seconds)
            : null;
}
