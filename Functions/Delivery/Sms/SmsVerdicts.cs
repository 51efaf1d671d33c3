using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using NhacHan.Delivery.Http;

namespace NhacHan.Delivery.Sms;

/// <summary>Turns what a provider answers into what became of the message, and tells the log once a process what the office must put right.</summary>
internal sealed partial class SmsVerdicts(string provider, ILogger logger)
{
    /// <summary>It failed so often that it was not asked.</summary>
    public const string Resting = "resting";

    private const int LongestCode = 20;
    private readonly ConcurrentDictionary<string, bool> _told = new(StringComparer.Ordinal);

    /// <param name="costVnd">What it costs if it was taken.</param>
    public SendResult Of(SmsMeaning meaning, string code, string? id = null, int? costVnd = null, TimeSpan? retryAfter = null)
    {
        var clean = Clean(code);
        if (meaning == SmsMeaning.Setup && _told.TryAdd(clean, true)) TellSetup(logger, provider, clean);
        return meaning switch
        {
            SmsMeaning.Taken => new(SendOutcome.Accepted, provider, id, clean) { CostVnd = costVnd },
            SmsMeaning.DeadNumber => new(SendOutcome.Refused, provider, Code: clean) { DeadAddress = true },
            SmsMeaning.Text => new(SendOutcome.Refused, provider, Code: clean),
            SmsMeaning.Unclear => new(SendOutcome.Unknown, provider, Code: clean),
            _ => new(SendOutcome.Later, provider, Code: clean) { RetryAfter = retryAfter },
        };
    }

    /// <summary>What is plain before the provider's own words are read; null where they decide.</summary>
    public SendResult? OfHttp(ProviderAnswer answer, TimeSpan? retryAfter = null)
    {
        if (answer.End == CallEnd.NotSent) return Of(SmsMeaning.Busy, answer.Code!);
        if (answer.End == CallEnd.NoAnswer) return Of(SmsMeaning.Unclear, answer.Code!);
        return answer.Status switch
        {
            HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable =>
                Of(SmsMeaning.Busy, HttpCode(answer), retryAfter: retryAfter ?? answer.RetryAfter),
            _ => null,
        };
    }

    /// <summary>An answer without a code of the provider's. A gateway before it may say 500, 502 or 504 though the provider took the message.</summary>
    public SendResult OfUncoded(ProviderAnswer answer) => Of((int)answer.Status switch
    {
        < 300 or >= 500 => SmsMeaning.Unclear,
        _ => SmsMeaning.Setup,
    }, HttpCode(answer));

    private static string HttpCode(ProviderAnswer answer) => string.Create(CultureInfo.InvariantCulture, $"http-{(int)answer.Status}");

    /// <summary>A code and not a sentence, whatever the provider says: it is shown and logged.</summary>
    private static string Clean(string code)
    {
        var known = code.Length <= LongestCode && code.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');
        return known && code.Length > 0 ? code : "no-code";
    }

    [LoggerMessage(LogLevel.Error, "{Provider} takes no SMS from this account: it answers {Code}. See docs/delivery-sms.md; other providers take over meanwhile.")]
    private static partial void TellSetup(ILogger logger, string provider, string code);
}
