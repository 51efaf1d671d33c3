using System.Globalization;

namespace NhacHan.Hosting;

/// <summary>What only tests set, and only where nothing leaves this machine.</summary>
/// <param name="CrashAt">The step at which the process kills itself.</param>
/// <param name="Lease">Real time that work stays with a worker that died, instead of the minutes that production needs.</param>
internal sealed record TestSettings(string? CrashAt, TimeSpan? Lease)
{
    public static TestSettings None { get; } = new(null, null);

    public static TestSettings From(IConfiguration configuration) =>
        new(configuration["NhacHan:Test:CrashAt"], Seconds(configuration, "NhacHan:Test:LeaseSeconds"));

    private static TimeSpan? Seconds(IConfiguration configuration, string name)
    {
        if (configuration[name] is not { Length: > 0 } text) return null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds > 0
            ? TimeSpan.FromSeconds(seconds)
            : throw new SettingException(name, $"is '{text}': it must be a whole number of seconds above 0");
    }
}
