using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace NhacHan.Tests.FunctionsHost;

/// <summary>A timer or queue call and what became of it. What hangs under the real host has <see cref="Hangs"/>.</summary>
internal sealed record Invocation(string Function, string Id, int? Status, string Answer, bool Hangs)
{
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromMinutes(2) };

    /// <summary>A 2xx with a JSON object, and nothing else.</summary>
    public bool Succeeded => Status is >= 200 and < 300 && IsObject(Answer);

    public static string Envelope(string binding, object value, Dictionary<string, object> metadata) =>
        JsonSerializer.Serialize(new { Data = new Dictionary<string, object>(StringComparer.Ordinal) { [binding] = value }, Metadata = metadata });

    public static Dictionary<string, object> Sys(string function, TimeProvider clock) => new(StringComparer.Ordinal)
    {
        ["sys"] = new { MethodName = function, UtcNow = clock.GetUtcNow().UtcDateTime, RandGuid = Guid.NewGuid() },
    };

    /// <summary>As the host posts it: in chunks, with its headers.</summary>
    public static async Task<Invocation> PostAsync(int port, string function, string id, string envelope, string? traceparent = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"http://127.0.0.1:{port}/{function}")
        {
            Content = new StreamContent(new MemoryStream(Encoding.UTF8.GetBytes(envelope))) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" } } },
        };
        request.Headers.TransferEncodingChunked = true;
        request.Headers.Add("X-Azure-Functions-InvocationId", id);
        request.Headers.Add("X-Azure-Functions-HostVersion", "4.1037.0.0");
        request.Headers.UserAgent.ParseAdd("Azure-Functions-Host/4.1037.0.0");
        if (traceparent is not null) request.Headers.Add("traceparent", traceparent);
        try
        {
            using var response = await Http.SendAsync(request);
            var answer = await response.Content.ReadAsStringAsync();
            return new(function, id, (int)response.StatusCode, answer, response.IsSuccessStatusCode && answer.Trim() is "" or "null");
        }
        catch (HttpRequestException e)
        {
            return new(function, id, null, e.Message, Hangs: false);
        }
    }

    private static bool IsObject(string text)
    {
        try
        {
            return JsonElement.Parse(text).ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
