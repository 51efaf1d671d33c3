using System.Security.Cryptography;
using System.Text;
using NhacHan.Hosting;

namespace NhacHan.Delivery.Webhooks;

/// <summary>
/// SendGrid's signed event webhook: ECDSA P-256 and SHA-256, in DER, over the timestamp's text and the raw body. The timestamp's age is not judged: SendGrid
/// tries for 24 hours, and does not say whether it signs anew. A repetition changes nothing anyway.
/// </summary>
internal sealed class SendGridSignature
{
    public const string Setting = "NhacHan:SendGrid:WebhookKey";
    public const string Header = "X-Twilio-Email-Event-Webhook-Signature";
    public const string TimestampHeader = "X-Twilio-Email-Event-Webhook-Timestamp";
    private const int KeySize = 256;
    private const int LongestHeader = 200;
    private readonly byte[] _publicKey;

    private SendGridSignature(byte[] publicKey) => _publicKey = publicKey;

    /// <param name="key">As SendGrid shows it: base64 of SubjectPublicKeyInfo in DER.</param>
    public static SendGridSignature From(string key)
    {
        try
        {
            var signature = new SendGridSignature(Convert.FromBase64String(key));
            using var imported = signature.Key();
            if (imported.KeySize == KeySize) return signature;
        }
        catch (Exception e) when (e is FormatException or CryptographicException)
        {
            // said below
        }
        throw new SettingException(Setting, "is no verification key: copy it as SendGrid shows it beside the signed event webhook (base64, without line breaks)");
    }

    public bool Verifies(string signature, string timestamp, ReadOnlySpan<byte> body)
    {
        if (signature.Length is 0 or > LongestHeader || timestamp.Length is 0 or > LongestHeader) return false;
        var der = new byte[LongestHeader];
        if (!Convert.TryFromBase64String(signature, der, out var length)) return false;
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        sha.AppendData(Encoding.UTF8.GetBytes(timestamp));
        sha.AppendData(body);
        using var key = Key();
        return key.VerifyHash(sha.GetHashAndReset(), der.AsSpan(0, length), DSASignatureFormat.Rfc3279DerSequence);
    }

    private ECDsa Key()
    {
        var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(_publicKey, out _);
        return key;
    }
}
