using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Azure;
using Azure.Core;

namespace NhacHan.Storage;

/// <summary>
/// Reads <c>{"odata.error":{"code":…,"message":{"value":…}}}</c> and, where there is no such body, the x-ms-error-code header.
/// </summary>
internal sealed class TableErrorParser : RequestFailedDetailsParser
{
    public static TableErrorParser Instance { get; } = new();

    public override bool TryParse(Response response, [NotNullWhen(true)] out ResponseError? error, out IDictionary<string, string>? data)
    {
        data = null;
        error = FromBody(response);
        if (error is null && response.Headers.TryGetValue("x-ms-error-code", out var code))
            error = new ResponseError(code, null);
        return error is not null;
    }

    private static ResponseError? FromBody(Response response)
    {
        if (response.ContentStream is null || response.Content.ToMemory().IsEmpty)
            return null;
        try
        {
            using var body = JsonDocument.Parse(response.Content.ToMemory());
            var error = body.RootElement.GetProperty("odata.error");
            return new ResponseError(error.GetProperty("code").GetString(), error.GetProperty("message").GetProperty("value").GetString());
        }
        catch (Exception other) when (other is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            // a proxy's page, or XML: the status still says what happened
            return null;
        }
    }
}
