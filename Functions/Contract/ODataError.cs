using System.Text.Json.Serialization;
using NhacHan.StatusFeed.Feed;

namespace NhacHan.Contract;

/// <summary>A refusal as OData clients read it, with the same code and words as elsewhere.</summary>
/// <param name="Details">What is wrong with which option; absent where no option is to blame.</param>
internal sealed record ODataError(string Code, string Message, IReadOnlyList<ODataErrorDetail>? Details)
{
    public static bool IsFor(HttpContext http) => FeedAddress.IsOf(http.Request);

    public static async Task WriteAsync(HttpContext http, ApiProblem problem)
    {
        http.Response.StatusCode = problem.Status;
        http.Response.Headers["OData-Version"] = "4.0";
        var details = problem.Fields?.Select(f => new ODataErrorDetail(problem.Code, f.Field, f.Message)).ToList();
        await http.Response.WriteAsJsonAsync(new ODataErrorBody(new(problem.Code, problem.Detail ?? problem.Title, details)));
    }
}

/// <param name="Target">The option.</param>
internal sealed record ODataErrorDetail(string Code, string Target, string Message);

internal sealed record ODataErrorBody(ODataError Error);

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ODataErrorBody))]
internal sealed partial class ODataErrorJson : JsonSerializerContext;
