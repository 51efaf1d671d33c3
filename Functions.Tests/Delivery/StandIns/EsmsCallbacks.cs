using System.Globalization;

namespace NhacHan.Tests.Delivery.StandIns;

internal sealed record CallbackOutcome(int Tries, int? Status)
{
    public bool IsTaken => Status is >= 200 and < 300;
}

/// <summary>
/// eSMS tells what became of a message by an HTTP GET of the CallbackUrl, which nothing signs; it tries five times
/// (developers.esms.vn/en/esms-api/callback-url: "retried a maximum of 5 times"). The fields are those of the sample for customer care messages.
/// </summary>
internal static class EsmsCallbacks
{
    private const int MostTries = 5;

    /// <param name="app">If it has a base address, that replaces the host of the CallbackUrl: the app under test may have another name outside.</param>
    /// <param name="message">Accepted by the stand-in, with a CallbackUrl.</param>
    /// <param name="delivered">Null for what has just become of it: delivered unless its carrier refused it.</param>
    /// <param name="changes">Fields to change, or with null to leave out: "SendStatus", "SMSID" …</param>
    public static async Task<CallbackOutcome> TellAsync(
        HttpClient app, EsmsMessage message, bool? delivered = null, params IEnumerable<(string Name, string? Value)> changes)
    {
        var url = message.CallbackUrl ?? throw new ArgumentException("It was sent without a CallbackUrl.", nameof(message));
        return await GetAsync(app, url, Fields(message, delivered ?? !message.IsRefusedByCarrier, changes));
    }

    /// <summary>By somebody who knows what messages look like but not the address with its secret: <paramref name="guess"/> is theirs.</summary>
    public static Task<CallbackOutcome> ForgeAsync(HttpClient app, Uri guess, EsmsMessage message, bool delivered = true) =>
        GetAsync(app, guess, Fields(message, delivered, []));

    private static Dictionary<string, string> Fields(EsmsMessage message, bool delivered, IEnumerable<(string Name, string? Value)> changes)
    {
        var fields = new Dictionary<string, string>
        {
            ["SMSID"] = message.SmsId,
            ["SendFailed"] = delivered ? "0" : "1",
            ["SendStatus"] = "5", // processed, in the sample of a message that failed too
            ["SendSuccess"] = delivered ? "1" : "0",
            ["TotalPrice"] = delivered ? "800.0000" : "0.0000",
            ["TotalReceiver"] = "1",
            ["TotalSent"] = "1",
            ["RequestId"] = message.RequestId ?? "",
            ["TypeId"] = "2",
            ["telcoid"] = "1",
            ["phonenumber"] = message.Phone,
            ["switchsmsid"] = "",
        };
        foreach (var (name, value) in changes)
        {
            if (value is null) fields.Remove(name);
            else fields[name] = value;
        }
        return fields;
    }

    private static async Task<CallbackOutcome> GetAsync(HttpClient app, Uri url, Dictionary<string, string> fields)
    {
        var query = string.Join('&', fields.Select(f => $"{f.Key}={Uri.EscapeDataString(f.Value)}"));
        var path = string.Create(CultureInfo.InvariantCulture, $"{url.PathAndQuery}{(url.Query.Length > 0 ? '&' : '?')}{query}");
        var target = new Uri(app.BaseAddress ?? url, path);
        int? status = null;
        for (var tries = 1; ; tries++)
        {
            try
            {
                using var answer = await app.GetAsync(target);
                status = (int)answer.StatusCode;
                if (answer.IsSuccessStatusCode) return new(tries, status);
            }
            catch (HttpRequestException)
            {
                status = null; // not reached: one try the fewer
            }
            if (tries == MostTries) return new(tries, status);
        }
    }
}
