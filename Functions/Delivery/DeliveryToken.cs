using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using NhacHan.Reminders;

namespace NhacHan.Delivery;

/// <summary>
/// Names a dispatch to a provider whose callbacks nothing signs: <c>DISPATCH.SIGNATURE</c>, both base64url, the signature an HMAC-SHA256 under a key
/// of its own, drawn from <c>NhacHan:LinkKey</c> (HKDF). It never expires: all that it is good for is to say what became of that one message.
/// </summary>
internal sealed class DeliveryToken(string linkKey)
{
    private const int SignatureLength = HMACSHA256.HashSizeInBytes;
    private const int LongestToken = 1_000;

    private readonly byte[] _key =
        HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(linkKey), SignatureLength, info: "nhachan token Delivery"u8.ToArray());

    public string Sign(DispatchKey key)
    {
        var id = Encoding.UTF8.GetBytes(key.Id);
        return $"{WebEncoders.Base64UrlEncode(id)}.{WebEncoders.Base64UrlEncode(HMACSHA256.HashData(_key, id))}";
    }

    /// <summary>Null for whatever this key did not sign.</summary>
    public DispatchKey? Verify(string? token)
    {
        if (token is not { Length: <= LongestToken } || token.Split('.') is not [var dispatch, var signature]) return null;
        if (Decode(dispatch) is not { } id || Decode(signature) is not { Length: SignatureLength } signed) return null;
        return CryptographicOperations.FixedTimeEquals(signed, HMACSHA256.HashData(_key, id)) ? DispatchKey.Parse(Encoding.UTF8.GetString(id)) : null;
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
