using System.Security.Cryptography;
using System.Text;
using NhacHan.Access;

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

    public static string For(Caller caller, string? idempotencyKey, Report report)
    {
        // The instant is the only thing that differs between two sendings of the same report.
        var content = ReportJson.Element(ReportView.Of(report with { SubmittedAt = default })).GetRawText();
        return For(caller, idempotencyKey, content);
    }

    /// <param name="content">All that was sent, as text.</param>
    public static string For(Caller caller, string? idempotencyKey, string content) =>
        idempotencyKey is null ? Random(KeyAndContent) : Hash($"{caller.Id} {idempotencyKey}") + Hash(content) + Random(8);

    public static bool SameKey(string a, string b) => string.CompareOrdinal(a, 0, b, 0, KeyLength) == 0;

    public static bool SameKeyAndContent(string a, string b) => string.CompareOrdinal(a, 0, b, 0, KeyAndContent) == 0;

    private static string Random(int characters) => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(characters / 2));

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, KeyLength / 2));
}
