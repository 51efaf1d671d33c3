using System.Globalization;
using System.Net;

namespace NhacHan.Hosting;

/// <summary>Where the app listens, and with that who drives it: itself, or the Functions host, which gives it a port.</summary>
/// <param name="UnderFunctionsHost">The host started this process as its custom handler and calls timers, queues and requests in.</param>
internal sealed record Listening(IPAddress Address, int Port, bool UnderFunctionsHost)
{
    public const string HandlerPort = "FUNCTIONS_CUSTOMHANDLER_PORT";
    private const int DefaultPort = 7071;

    public static Listening From(IConfiguration configuration) => string.IsNullOrEmpty(configuration[HandlerPort])
        ? new(AddressOf(configuration, "NhacHan:Bind"), PortOf(configuration, "PORT") ?? DefaultPort, false)
        // Nobody but the host on this machine may call a handler.
        : new(IPAddress.Loopback, PortOf(configuration, HandlerPort)!.Value, true);

    private static IPAddress AddressOf(IConfiguration configuration, string name) => configuration[name] switch
    {
        null or "" or "localhost" => IPAddress.Loopback,
        var text when IPAddress.TryParse(text, out var address) => address,
        var text => throw new SettingException(name, $"is '{text}', which is not an IP address: 127.0.0.1 for this machine alone, 0.0.0.0 for all"),
    };

    private static int? PortOf(IConfiguration configuration, string name)
    {
        if (configuration[name] is not { Length: > 0 } text) return null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= IPEndPoint.MaxPort
            ? port
            : throw new SettingException(name, $"is '{text}', which is not a port: give a number from 1 to {IPEndPoint.MaxPort}");
    }
}
