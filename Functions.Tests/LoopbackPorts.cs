using System.Net;
using System.Net.Sockets;

namespace NhacHan.Tests;

/// <summary>
/// Ports for processes that tests start, which bind them a little later. They lie below those that systems give by themselves (on Linux
/// from 32768, elsewhere from 49152), so no connection and no listener that asked for any port takes one in between; within a run each
/// is given once, and runs side by side begin at different places.
/// </summary>
internal static class LoopbackPorts
{
    private const int First = 20_000;
    private const int Count = 12_000;

    private static int s_next = Random.Shared.Next(Count);

    public static int Free()
    {
        for (var tries = 0; tries < Count; tries++)
        {
            var port = First + (Interlocked.Increment(ref s_next) & int.MaxValue) % Count;
            if (IsFree(port)) return port;
        }
        throw new InvalidOperationException($"No port from {First} to {First + Count - 1} is free.");
    }

    private static bool IsFree(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
