using System.Security.Cryptography;
using NhacHan.Access;
using NhacHan.Contract;

namespace NhacHan.Reports;

/// <summary>
/// What names one write of a version: random, or made from the Idempotency-Key and the content, so that a repetition is recognised by
/// the obligation itself: 16 characters for the key, 16 for the content, and 8 random ones, so that of two repetitions at once neither
/// overwrites the row of the other.
/// </summary>
internal static class WriteId
{
    private const int KeyLength = 16;
    private const int KeyAndContent = 32;

    /// <summary>The instant is the only thing that differs between two sendings of the same report.</summary>
    public static string For(Caller caller, string? idempotencyKey, Report report) =>
        For(caller, idempotencyKey, () => ReportJson.Element(ReportView.Of(report with { SubmittedAt = default })).GetRawText());

    public static string For(Caller caller, string? idempotencyKey, Func<string> content) =>
        idempotencyKey is null ? Random(KeyAndContent) : Fingerprint.Of($"{caller.Id} {idempotencyKey}") + Fingerprint.Of(content()) + Random(8);

    /// <summary>A receipt is what was received and when: whoever enters it again, in whatever list, means the same one.</summary>
    public static string ForReceipt(DateTimeOffset receivedAt, DocumentRef? document)
    {
        var receipt = Fingerprint.Of($"receipt {receivedAt.UtcTicks} {document?.Date:yyyy-MM-dd} {document?.Number}");
        return receipt + receipt + Random(8);
    }

    public static string KeyOf(string writeId) => writeId[..KeyLength];

    public static bool SameKey(string a, string b) => string.CompareOrdinal(a, 0, b, 0, KeyLength) == 0;

    public static bool SameKeyAndContent(string a, string b) => string.CompareOrdinal(a, 0, b, 0, KeyAndContent) == 0;

    private static string Random(int characters) => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(characters / 2));
}
