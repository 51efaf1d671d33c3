using System.Text.Json;
using NhacHan.Tests.Contract;

namespace NhacHan.Tests.OpenApi;

/// <summary>One call and its answer.</summary>
/// <param name="Sent">The body as JSON; null where none was sent or it was of another type.</param>
/// <param name="SentType">The media type of the body.</param>
/// <param name="Names">Of the query parameters and headers that were sent.</param>
internal sealed record Exchange(Operation Operation, string Path, JsonElement? Sent, string? SentType, IReadOnlyList<string> Names, Reply Reply)
{
    public bool Succeeded => Reply.Status is >= 200 and < 400;

    public JsonElement? Answer => Reply.Text.Length > 0 && Reply.MediaType?.EndsWith("json", StringComparison.Ordinal) == true ? Reply.Body : null;

    /// <summary>The schema of the answer; null where its status or type is not described, or it has no content.</summary>
    public Place? AnswerSchema => Reply.MediaType is { } type ? Operation.Answer(Reply.Status)?["content"]?[type]?["schema"] : null;

    public override string ToString() => $"{Operation.Method} {Path} → {Reply.Status}";
}

/// <summary>A body that is no JSON.</summary>
internal sealed record Raw(string MediaType, byte[] Bytes);
