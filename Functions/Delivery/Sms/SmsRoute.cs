using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using NhacHan.Reminders;

namespace NhacHan.Delivery.Sms;

/// <summary>
/// In which order the providers are tried for a message. Each draws a lot from the dispatch's id, stretched by its weight (weighted rendezvous
/// hashing): the first choices fall by weight, the same dispatch meets the same provider while the weights stand, and of a change of
/// weights only as many dispatches change their provider as must.
/// </summary>
internal static class SmsRoute
{
    /// <param name="weights">Only their proportion counts; a provider without weight comes last.</param>
    public static IReadOnlyList<string> Of(DispatchKey key, IReadOnlyDictionary<string, double> weights) =>
        [.. weights.OrderBy(w => -Math.Log(Lot(key, w.Key)) / w.Value).ThenBy(w => w.Key, StringComparer.Ordinal).Select(w => w.Key)];

    /// <summary>Above 0 and below 1.</summary>
    private static double Lot(DispatchKey key, string provider)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{provider} {key.Id}"));
        return ((BinaryPrimitives.ReadUInt64BigEndian(hash) >> 12) + 0.5) / (1UL << 52);
    }
}
