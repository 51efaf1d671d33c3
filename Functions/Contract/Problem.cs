using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace NhacHan.Contract;

/// <summary>One thing that is wrong with a request: the field's path as the client wrote it, and what would be right.</summary>
internal sealed record FieldProblem(string Field, string Message);

/// <summary>A refusal as RFC 9457 problem details. <see cref="Code"/> is stable; clients may switch on it, never on the words.</summary>
internal sealed record ApiProblem(int Status, string Code, string Title, string? Detail = null, IReadOnlyList<FieldProblem>? Fields = null)
{
    public static ApiProblem NotFound(string what) =>
        new(404, "notFound", "Not found", $"There is no {what}, or it is outside what this key may see.");

    public static ApiProblem Forbidden(string detail) => new(403, "forbidden", "Not allowed", detail);

    public static ApiProblem Conflict(string detail) => new(409, "conflict", "Conflict", detail);

    public static ApiProblem Stale() =>
        new(412, "staleETag", "Changed meanwhile", "The thing was changed since it was read. Read it again and repeat the change with its new ETag in If-Match.");

    public static ApiProblem Invalid(IReadOnlyList<FieldProblem> fields) =>
        new(400, "invalid", "The request has problems", Summary(fields), fields);

    public static ApiProblem Invalid(string field, string message) => Invalid([new FieldProblem(field, message)]);

    public ProblemHttpResult ToResult()
    {
        var details = new ProblemDetails
        {
            Type = "urn:nhachan:problem:" + Code,
            Title = Title,
            Status = Status,
            Detail = Detail,
            Extensions =
            {
                ["code"] = Code,
                ["errors"] = (Fields ?? []).GroupBy(f => f.Field, StringComparer.Ordinal)
                    .ToDictionary(g => g.Key, g => g.Select(f => f.Message).ToArray(), StringComparer.Ordinal),
            },
        };
        return TypedResults.Problem(details);
    }

    /// <summary>Answers by itself, before or behind all endpoints; in OData's manner to who asks the feed.</summary>
    public Task WriteAsync(HttpContext http) => ODataError.IsFor(http) ? ODataError.WriteAsync(http, this) : ToResult().ExecuteAsync(http);

    private static string Summary(IReadOnlyList<FieldProblem> fields) =>
        fields.Count == 1
            ? $"{fields[0].Field}: {fields[0].Message}"
            : $"{fields.Count} problems: " + string.Join("; ", fields.Take(10).Select(f => $"{f.Field}: {f.Message}"));
}

/// <summary>Collects every problem of a request, so that one answer names them all.</summary>
internal sealed class Problems
{
    private readonly List<FieldProblem> _all = [];

    public bool Any => _all.Count > 0;

    public IReadOnlyList<FieldProblem> All => _all;

    public void Add(string field, string message) => _all.Add(new FieldProblem(field, message));

    public ApiProblem ToProblem() => ApiProblem.Invalid(_all);
}
