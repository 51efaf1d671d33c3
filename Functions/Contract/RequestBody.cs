using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;

namespace NhacHan.Contract;

/// <summary>Reads a JSON request body. A body that is not JSON at all is one problem; what is in it is for <see cref="FieldReader"/>.</summary>
internal static class RequestBody
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 16 };

    /// <summary>An object. An absent body reads as {}, so that missing fields are named one by one.</summary>
    public static async Task<Outcome<FieldReader>> ReadObjectAsync(HttpContext http)
    {
        var root = await ReadAsync(http);
        if (root.Problem is { } problem) return problem;
        if (root.Value.ValueKind != JsonValueKind.Object) return ApiProblem.Invalid("body", "must be a JSON object");
        return new FieldReader(root.Value, "", new Problems());
    }

    /// <summary>A list of objects, each reader sharing one <see cref="Problems"/>.</summary>
    public static async Task<Outcome<IReadOnlyList<FieldReader>>> ReadObjectsAsync(HttpContext http, int maxItems)
    {
        var root = await ReadAsync(http);
        if (root.Problem is { } problem) return problem;
        if (root.Value.ValueKind != JsonValueKind.Array) return ApiProblem.Invalid("body", "must be a JSON list of objects");
        if (root.Value.GetArrayLength() > maxItems) return ApiProblem.Invalid("body", $"has {root.Value.GetArrayLength()} entries; at most {maxItems} are allowed");
        var problems = new Problems();
        var readers = new List<FieldReader>();
        foreach (var (item, i) in root.Value.EnumerateArray().Select((item, i) => (item, i)))
        {
            if (item.ValueKind == JsonValueKind.Object) readers.Add(new FieldReader(item, $"[{i}]", problems));
            else problems.Add($"[{i}]", "must be an object");
        }
        return problems.Any ? problems.ToProblem() : readers;
    }

    private static async Task<Outcome<JsonElement>> ReadAsync(HttpContext http)
    {
        var request = http.Request;
        if (request.ContentLength is 0 || http.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false })
            return JsonElement.Parse("{}");
        if (!request.HasJsonContentType())
            return new ApiProblem(415, "unsupportedMediaType", "Unsupported media type", "Send the body as application/json.");
        try
        {
            using var document = await JsonDocument.ParseAsync(request.Body, Strict, http.RequestAborted);
            if (JsonText.FindBroken(document.RootElement) is { } path)
                return ApiProblem.Invalid(path.Length == 0 ? "body" : path, "holds half a character: what is escaped or encoded there is not Unicode text");
            return document.RootElement.Clone();
        }
        catch (InvalidOperationException)
        {
            // comparing names for repetition met one that is no text
            return ApiProblem.Invalid("body", "has a field whose name holds half a character: what is escaped there is not Unicode text");
        }
        catch (JsonException e)
        {
            return ApiProblem.Invalid("body", $"is not valid JSON (line {e.LineNumber + 1}, byte {e.BytePositionInLine}): check quotes, commas, brackets and repeated names");
        }
    }
}
