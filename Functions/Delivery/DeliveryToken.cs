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
    private const int LongestToken = 1_000;

    private readonly byte[] _key =
        HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(linkKey), HMACSHA256.HashSizeInBytes, info: "nhachan token Delivery"u8.ToArray());

    public string Sign(DispatchKey key) => Sign(Encoding.UTF8.GetBytes(key.Id));

    /// <summary>Null for whatever this key did not sign, to the letter.</summary>
    public DispatchKey? Verify(string? token)
    {
        if (token is not { Length: <= LongestToken } || Decode(token.Split('.')[0]) is not { } id) return null;
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(Sign(id)))
            ? DispatchKey.Parse(Encoding.UTF8.GetString(id))
            : null;
    }

    private string Sign(byte[] id) => $"{WebEncoders.Base64UrlEncode(id)}.{WebEncoders.Base64UrlEncode(HMACSHA256.HashData(_key, id))}";

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
