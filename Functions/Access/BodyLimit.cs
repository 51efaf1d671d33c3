using Microsoft.AspNetCore.Http.Metadata;

namespace NhacHan.Access;

/// <summary>How many bytes a call's body may have, where that is not the app's usual 4 MiB; more is 413.</summary>
internal sealed record BodyLimit(long? MaxRequestBodySize) : IRequestSizeLimitMetadata
{
    /// <summary>For what a person writes in a form: some names and a reason.</summary>
    public const long Small = 64 * 1024;
}

internal static class BodyLimits
{
    public static T TakesUpTo<T>(this T endpoint, long bytes) where T : IEndpointConventionBuilder => endpoint.WithMetadata(new BodyLimit(bytes));
}
