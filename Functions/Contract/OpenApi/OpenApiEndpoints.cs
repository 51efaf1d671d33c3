using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace NhacHan.Contract.OpenApi;

internal static class OpenApiEndpoints
{
    // Put together at the first call, and never at the start, which the Functions host waits for.
    private static readonly Lazy<(byte[] Bytes, EntityTagHeaderValue ETag)> Document = new(static () =>
    {
        var bytes = OpenApiDocument.Write();
        return (bytes, new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..16]}\""));
    });

    /// <summary>For everybody: it says how to call and holds no data.</summary>
    public static void MapOpenApi(this IEndpointRouteBuilder api) => api.MapGet("/api/openapi.json", Get);

    private static FileContentHttpResult Get() => TypedResults.Bytes(Document.Value.Bytes, "application/json", entityTag: Document.Value.ETag);
}
