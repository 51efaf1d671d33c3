namespace NhacHan.Hosting;

/// <summary>A setting that names a secret of the vault. The platform puts the secret in its place; where it cannot, the app gets the reference as it stands.</summary>
internal static class KeyVaultReference
{
    /// <summary>What is wrong with the setting that is still one.</summary>
    public const string Problem = "still reads as a Key Vault reference: the platform could not resolve it; check the secret's name and the identity's role";

    public static bool IsUnresolved(string text) => text.StartsWith("@Microsoft.KeyVault(", StringComparison.OrdinalIgnoreCase);

    public static SettingException Unresolved(string name) => new(name, Problem);
}
