using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using NhacHan.Deadlines;

namespace NhacHan.Access;

/// <summary>A stored key: everything but the secret.</summary>
/// <param name="ExpiresOn">The last day on which it is good, by Hà Nội's calendar and the real time; null for ever.</param>
internal sealed record ApiKey(
    string Id, string Name, Role Role, string? AgencyId, ImmutableArray<string> PlanIds, KeyMode Mode, DateTimeOffset CreatedAt, byte[] SecretHash,
    DateOnly? ExpiresOn = null)
{
    public Caller ToCaller() => new(Id, Name, Role, AgencyId, [.. PlanIds], Mode);

    public bool HasExpired(DateTimeOffset now) => ExpiresOn < HaNoiTime.DateOf(now);
}

/// <summary>
/// The text a client presents: <c>nh_ID_SECRET</c>, the id in the open so that finding the row leaks nothing,
/// the secret 256 random bits of which only the SHA-256 is kept.
/// </summary>
internal sealed record KeyText(string Id, string Secret)
{
    public static KeyText New() => new(
        Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)),
        WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32)));

    public static KeyText? Parse(string presented)
    {
        var parts = presented.Split('_', 3);
        return parts is ["nh", { Length: 16 } id, { Length: 43 } secret] && id.All(char.IsAsciiHexDigitLower) ? new KeyText(id, secret) : null;
    }

    public byte[] Hash() => SHA256.HashData(Encoding.ASCII.GetBytes(Secret));

    public override string ToString() => $"nh_{Id}_{Secret}";
}
