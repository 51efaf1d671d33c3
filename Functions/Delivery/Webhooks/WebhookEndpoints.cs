using Microsoft.AspNetCore.Http.HttpResults;
using NhacHan.Contract;
using NhacHan.Deadlines;
using NhacHan.Reminders;

namespace NhacHan.Delivery.Webhooks;

/// <summary>
/// Where providers tell what became of messages. They have no key of ours: each call proves by itself whose it is. 204 says that it is stored; after
/// anything else they tell it again. What they tell of messages that are not ours is passed over.
/// </summary>
internal static class WebhookEndpoints
{
    private const string TwilioPath = "api/webhooks/twilio";

    public static void MapWebhooks(this IEndpointRouteBuilder api)
    {
        api.MapPost("/api/webhooks/sendgrid", SendGridAsync);
        api.MapGet("/api/webhooks/esms/{token}", EsmsAsync);
        api.MapPost("/" + TwilioPath, TwilioAsync);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> SendGridAsync(HttpContext http, WebhookSettings settings, TakeSendGridEvents events)
    {
        if (settings.SendGrid is not { } signature) return NotSetUp("SendGrid");
        if (!http.Request.HasJsonContentType()) return OtherType("application/json");
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        var raw = body.GetBuffer().AsMemory(0, (int)body.Length);
        if (!signature.Verifies(http.Request.Headers[SendGridSignature.Header].ToString(), http.Request.Headers[SendGridSignature.TimestampHeader].ToString(), raw.Span))
            return Forged("SendGrid");
        return await events.RunAsync(raw, http.RequestAborted) is { } problem ? problem.ToResult() : TypedResults.NoContent();
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> EsmsAsync(string token, HttpContext http, DeliveryToken tokens, RecordDelivery record, TimeProvider clock)
    {
        if (tokens.Verify(token) is not { Channel: Channel.Sms } key) return ApiProblem.NotFound("such message").ToResult();
        var query = http.Request.Query;
        var told = EsmsStatus.Told(key, query["SendSuccess"].ToString(), query["SendFailed"].ToString(), query["SendStatus"].ToString(), clock.GetUtcNow());
        if (told is not null) await record.RunAsync([told], http.RequestAborted);
        return TypedResults.NoContent();
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> TwilioAsync(
        HttpContext http, WebhookSettings settings, PublicUrl publicUrl, RecordDelivery record, TimeProvider clock)
    {
        if (settings.TwilioToken is not { } secret) return NotSetUp("Twilio");
        if (!http.Request.HasFormContentType) return OtherType("application/x-www-form-urlencoded");
        if (await FormAsync(http) is not { } form) return ApiProblem.Invalid("body", "is no form that can be read").ToResult();
        var url = new Uri(publicUrl.Root, TwilioPath + http.Request.QueryString.Value).AbsoluteUri;
        if (!TwilioSignature.Verifies(http.Request.Headers[TwilioSignature.Header].ToString(), secret, url, form)) return Forged("Twilio");
        if (DispatchKey.TryParse(http.Request.TextOf("d")) is { Channel: Channel.Sms } key
            && TwilioStatus.Told(key, form["MessageStatus"].ToString(), form["ErrorCode"].ToString(), clock.GetUtcNow()) is { } told)
            await record.RunAsync([told], http.RequestAborted);
        return TypedResults.NoContent();
    }

    private static async Task<IFormCollection?> FormAsync(HttpContext http)
    {
        try
        {
            return await http.Request.ReadFormAsync(http.RequestAborted);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static ProblemHttpResult NotSetUp(string provider) => ApiProblem.NotFound($"webhook of {provider}: it is not set up here").ToResult();

    private static ProblemHttpResult Forged(string provider) => ApiProblem.Forbidden($"The signature is not that of {provider} over this call.").ToResult();

    private static ProblemHttpResult OtherType(string type) =>
        new ApiProblem(415, "unsupportedMediaType", "Unsupported media type", $"Send the body as {type}.").ToResult();
}
