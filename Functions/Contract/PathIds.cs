using Microsoft.AspNetCore.Routing.Patterns;

namespace NhacHan.Contract;

/// <summary>
/// The names in a path become storage keys, so a name that nothing can have is answered as not found and never reaches storage.
/// </summary>
internal static class PathIds
{
    private static readonly string[] Names = ["id", "key", "agency", "no"];

    /// <summary>The first name in the path that nothing can have, or null.</summary>
    public static string? Impossible(HttpContext http)
    {
        var made = MadeBy(http);
        return Names.Where(name => name != made).Select(name => http.Request.RouteValues[name] as string).FirstOrDefault(v => v is not null && !CanBe(v));
    }

    /// <summary>A compound id, such as a dispatch's, is made of names with '~' between them.</summary>
    private static bool CanBe(string value) => value.Split('~').All(Ids.IsKey);

    /// <summary>A PUT makes what its path ends with: the reader of its body refuses that name, together with all else that is wrong.</summary>
    private static string? MadeBy(HttpContext http) =>
        HttpMethods.IsPut(http.Request.Method) && http.GetEndpoint() is RouteEndpoint { RoutePattern.PathSegments: [.., { Parts: [RoutePatternParameterPart last] }] }
            ? last.Name
            : null;
}
