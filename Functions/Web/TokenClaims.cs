using System.Text.Json;
using System.Text.Json.Serialization;
using NhacHan.Access;
using NhacHan.Contract;

namespace NhacHan.Web;

/// <summary>Whom a token stands for, and until when (exclusive).</summary>
internal sealed record TokenClaims(Caller Caller, DateTimeOffset ExpiresAt)
{
    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(
        new TokenJson(
            Caller.Id, Caller.Name, Words.Of(Caller.Role), Caller.AgencyId, [.. Caller.PlanIds.Order(StringComparer.Ordinal)],
            Words.Of(Caller.Mode), ExpiresAt.ToUnixTimeSeconds()),
        TokenJsonContext.Default.TokenJson);

    /// <summary>Null where the bytes, though signed, name what this version does not know.</summary>
    public static TokenClaims? FromBytes(byte[] bytes)
    {
        try
        {
            var token = JsonSerializer.Deserialize(bytes, TokenJsonContext.Default.TokenJson)!;
            return Words.TryParse<Role>(token.Role, out var role) && Words.TryParse<KeyMode>(token.Mode, out var mode)
                ? new TokenClaims(
                    new Caller(token.Sub, token.Name, role, token.Agency, [.. token.Plans], mode), DateTimeOffset.FromUnixTimeSeconds(token.Exp))
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

internal sealed record TokenJson(string Sub, string Name, string Role, string? Agency, string[] Plans, string Mode, long Exp);

[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, RespectRequiredConstructorParameters = true,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(TokenJson))]
internal sealed partial class TokenJsonContext : JsonSerializerContext;
