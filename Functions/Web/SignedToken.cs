using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace NhacHan.Web;

/// <summary>What a token is good for. Each purpose has a key of its own, so that a token never passes for one of another purpose.</summary>
internal enum TokenPurpose { SignIn, Session, ReportForm, Delivery }

/// <summary>
/// <c>CLAIMS.SIGNATURE</c>, both base64url: the claims in the open, and their HMAC-SHA256 under a key drawn from
/// <c>NhacHan:LinkKey</c> for the purpose (HKDF). The server keeps nothing; what was signed holds until it expires or the key is changed.
/// </summary>
internal sealed class SignedToken
{
    private const int ShortestKey = 16;
    private const int SignatureLength = HMACSHA256.HashSizeInBytes;
    private const int LongestToken = 8_000;
    private readonly Dictionary<TokenPurpose, byte[]> _keys;

    public SignedToken(WebSettings settings)
    {
        if (settings.LinkKey.Length < ShortestKey)
            throw new ArgumentException($"NhacHan:LinkKey must have at least {ShortestKey} characters.", nameof(settings));
        var secret = Encoding.UTF8.GetBytes(settings.LinkKey);
        _keys = Enum.GetValues<TokenPurpose>().ToDictionary(
            purpose => purpose,
            purpose => HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, SignatureLength, info: Encoding.UTF8.GetBytes($"nhachan token {purpose}")));
    }

    public string Sign(TokenPurpose purpose, TokenClaims claims) => Sign(purpose, claims.ToBytes());

    public string Sign(TokenPurpose purpose, byte[] payload) =>
        $"{WebEncoders.Base64UrlEncode(payload)}.{WebEncoders.Base64UrlEncode(HMACSHA256.HashData(_keys[purpose], payload))}";

    /// <summary>Null for whatever this key did not sign for this purpose, and from the expiry on.</summary>
    public TokenClaims? Verify(TokenPurpose purpose, string? token, DateTimeOffset now) =>
        Open(purpose, token) is { } payload && TokenClaims.FromBytes(payload) is { } known && now < known.ExpiresAt ? known : null;

    /// <summary>What was signed, whenever that was; null for whatever this key did not sign for this purpose.</summary>
    public byte[]? Open(TokenPurpose purpose, string? token)
    {
        if (token is not { Length: <= LongestToken } || token.Split('.') is not [var claims, var signature]) return null;
        if (Decode(claims) is not { } payload || Decode(signature) is not { Length: SignatureLength } signed) return null;
        return CryptographicOperations.FixedTimeEquals(signed, HMACSHA256.HashData(_keys[purpose], payload)) ? payload : null;
    }

    private static byte[]? Decode(string text)
    {
        try
        {
            return WebEncoders.Base64UrlDecode(text);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
