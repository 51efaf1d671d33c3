using System.Buffers.Text;
using System.Text.Json;
using Azure.Core;

namespace NhacHan.Tests.Storage;

/// <summary>A token as Entra ID makes them for storage, but for its signature, which nobody here checks.</summary>
internal static class StorageToken
{
    public const string Audience = "https://storage.azure.com";
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    public static string New(string audience = Audience, string issuer = "https://sts.windows.net/ab1f708d-50f6-404c-a006-d71b2ac7a606/", TimeSpan? age = null)
    {
        var from = TimeProvider.System.GetUtcNow() - (age ?? TimeSpan.FromMinutes(5));
        var claims = new
        {
            aud = audience,
            iss = issuer,
            iat = from.ToUnixTimeSeconds(),
            nbf = from.ToUnixTimeSeconds(),
            exp = (from + Lifetime).ToUnixTimeSeconds(),
            jti = Guid.NewGuid(), // no two alike
        };
        return $"{Part(new { alg = "RS256", typ = "JWT" })}.{Part(claims)}.{Base64Url.EncodeToString("unsigned"u8)}";
    }

    private static string Part(object content) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(content));
}

/// <summary>Hands out what the test made, and keeps what was asked for.</summary>
internal sealed class HandedToken(Func<string> token, TimeSpan? lifetime = null) : TokenCredential
{
    private readonly List<TokenRequestContext> _asked = [];

    public HandedToken(string token) : this(() => token)
    {
    }

    public IReadOnlyList<TokenRequestContext> Asked
    {
        get
        {
            lock (_asked) return [.. _asked];
        }
    }

    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
    {
        lock (_asked) _asked.Add(requestContext);
        return new AccessToken(token(), TimeProvider.System.GetUtcNow() + (lifetime ?? StorageToken.Lifetime));
    }

    public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        new(GetToken(requestContext, cancellationToken));
}
