using NhacHan.Agencies;
using NhacHan.Hosting;

namespace NhacHan.Delivery;

/// <summary>The only ones who are written to in team mode: addresses and numbers of <c>NhacHan:Team</c>, separated by commas.</summary>
internal sealed class Team(IReadOnlySet<string> recipients)
{
    private const string Name = "NhacHan:Team";

    public static Team Nobody { get; } = new(new HashSet<string>(StringComparer.Ordinal));

    public bool Has(string address) => recipients.Contains(address);

    public static Team From(IConfiguration configuration)
    {
        var parts = (configuration[Name] ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 0) throw new SettingException(Name, "is missing: in team mode it lists who may be written to, as an.nguyen@example.vn, +84912345678");
        return new Team(parts.Select(Normal).ToHashSet(StringComparer.OrdinalIgnoreCase));
    }

    private static string Normal(string part) =>
        EmailAddress.TryParse(part, out var email, out _) ? email.Value
        : PhoneNumber.TryParse(part, out var phone, out _) ? phone.Value
        : throw new SettingException(Name, $"lists '{part}', which is neither an e-mail address nor a mobile number");
}
