using System.Net;
using System.Net.Sockets;

namespace NhacHan.Access;

/// <summary>
/// From where a request comes, for the limits on rates. Under the Functions host the connection is the host's own; Azure's front end adds
/// what it saw to the end of X-Forwarded-For, behind whatever the visitor wrote there. So the last public address counts: what stands
/// after it are the platform's own machines, and what stands before it is anybody's word.
/// </summary>
internal static class ClientAddress
{
    /// <summary>An IPv4 address, or the network of an IPv6 one: a house has 2^64 of those.</summary>
    public static string Of(HttpContext http, bool underHost)
    {
        var forwarded = underHost ? Forwarded(http.Request.Headers["X-Forwarded-For"].ToString()) : null;
        return Network(forwarded ?? http.Connection.RemoteIpAddress ?? IPAddress.None);
    }

    internal static IPAddress? Forwarded(string header)
    {
        var addresses = header.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Reverse().Take(8).Select(Parse).TakeWhile(a => a is not null).Select(a => a!).ToList();
        return addresses.Find(IsPublic) ?? (addresses is [var last, ..] ? last : null);
    }

    internal static string Network(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexStringLower(address.GetAddressBytes().AsSpan(0, 8)) : address.ToString();
    }

    /// <summary><c>203.0.113.7</c>, <c>203.0.113.7:1024</c>, <c>2001:db8::1</c> or <c>[2001:db8::1]:1024</c>.</summary>
    private static IPAddress? Parse(string text) => IPEndPoint.TryParse(text, out var endpoint) ? endpoint.Address : null;

    private static bool IsPublic(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        if (IPAddress.IsLoopback(address) || address.IsIPv6LinkLocal || address.IsIPv6UniqueLocal) return false;
        return address.GetAddressBytes() is not ([10, ..] or [172, >= 16 and <= 31, ..] or [192, 168, ..] or [169, 254, ..] or [100, >= 64 and <= 127, ..])
            || address.AddressFamily == AddressFamily.InterNetworkV6;
    }
}
