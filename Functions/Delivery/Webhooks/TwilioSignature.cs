using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace NhacHan.Delivery.Webhooks;

/// <summary>Twilio's signature: base64 of an HMAC-SHA1, keyed by the account's token, of the address it was given and each field of the form, sorted by name.</summary>
internal static class TwilioSignature
{
    public const string Header = "X-Twilio-Signature";

    /// <param name="url">As it was given to Twilio, whatever a proxy made of it since.</param>
    [SuppressMessage("Security", "CA5350", Justification = "Twilio signs with HMAC-SHA1.")]
    public static bool Verifies(string signature, string token, string url, IFormCollection form)
    {
        var signed = new StringBuilder(url);
        foreach (var field in form.OrderBy(f => f.Key, StringComparer.Ordinal))
            foreach (var value in field.Value)
                signed.Append(field.Key).Append(value);
        var expected = Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(signed.ToString())));
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(signature));
    }
}
