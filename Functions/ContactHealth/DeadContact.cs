using System.Text.RegularExpressions;
using NhacHan.Contract;
using NhacHan.Deadlines;
using NhacHan.Reminders;

namespace NhacHan.ContactHealth;

/// <summary>
/// An address or number of an agency's that a provider says takes no messages, by its hash: nobody is written to there, until the agency
/// has another, something is delivered there after all, or a person has looked and has it used again.
/// </summary>
/// <param name="Since">When it was told first.</param>
/// <param name="LastAt">When it was told of the newest message.</param>
/// <param name="Code">The provider's or ours, of the newest message.</param>
/// <param name="Dispatch">The newest message that did not arrive.</param>
/// <param name="Times">How many messages did not.</param>
internal sealed partial record DeadContact(
    string AgencyId, Channel Channel, string Hash, DateTimeOffset Since, DateTimeOffset LastAt, string? Code, string Dispatch, int Times)
{
    /// <summary>Real time of the last change, by the storage service's clock.</summary>
    public DateTimeOffset NotedAt { get; init; }

    public string RowKey => KeyOf(AgencyId, Channel, Hash);

    public static string KeyOf(string agencyId, Channel channel, string hash) => $"{agencyId}~{Words.Of(channel)}~{hash}";

    public static bool IsHash(string text) => Hashed().IsMatch(text);

    /// <summary>One for each agency that the message was about: a person may stand for several.</summary>
    public static IEnumerable<DeadContact> Of(Undelivered message)
    {
        var key = message.Dispatch.Key;
        return message.Dispatch.Intents.Select(i => i.AgencyId).Distinct(StringComparer.Ordinal)
            .Select(agency => new DeadContact(agency, key.Channel, key.ContactHash, message.At, message.At, message.Code, key.Id, 1));
    }

    /// <summary>With one more message that did not arrive; the same one, told again, changes nothing.</summary>
    public DeadContact And(DeadContact newer) => newer.Dispatch == Dispatch ? this : newer with
    {
        Since = Since < newer.Since ? Since : newer.Since,
        LastAt = LastAt > newer.LastAt ? LastAt : newer.LastAt,
        Times = Times + 1,
    };

    [GeneratedRegex("^[0-9a-f]{20}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Hashed();
}

/// <summary>A message that did not arrive since its address or number takes none.</summary>
internal sealed record Undelivered(Dispatch Dispatch, string? Code, DateTimeOffset At);
