using System.Security.Cryptography;
using System.Text;

namespace NhacHan.Contract;

/// <summary>Stands for a text in keys and marks: the same for the same text, and short. The beginning of its SHA-256; no protection for a secret.</summary>
internal static class Fingerprint
{
    /// <param name="characters">Even, hexadecimal digits: 16 tell apart what one caller or plan makes, 32 whatever anybody may send.</param>
    public static string Of(string text, int characters = 16) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, characters / 2));
}
