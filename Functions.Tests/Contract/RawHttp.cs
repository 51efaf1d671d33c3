using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace NhacHan.Tests.Contract;

/// <summary>A request byte by byte, and the answer: what no HTTP client would agree to send.</summary>
internal static class RawHttp
{
    /// <returns>Null where the server closed without a word.</returns>
    public static async Task<Reply?> SendAsync(int port, byte[] request, bool hangUp, CancellationToken ct)
    {
        using var client = new TcpClient { NoDelay = true };
        await client.ConnectAsync("127.0.0.1", port, ct);
        var stream = client.GetStream();
        using var received = new MemoryStream();
        try
        {
            await stream.WriteAsync(request, ct);
            if (hangUp) client.Client.Shutdown(SocketShutdown.Send);
            await stream.CopyToAsync(received, ct);
        }
        catch (IOException)
        {
            // refused while it was still being sent: what was answered before counts
        }
        return Parse(Encoding.UTF8.GetString(received.ToArray()));
    }

    private static Reply? Parse(string answer)
    {
        if (answer.Length == 0) return null;
        var end = answer.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var head = answer[..end].Split("\r\n");
        var type = head.FirstOrDefault(h => h.StartsWith("Content-Type:", StringComparison.OrdinalIgnoreCase))?.Split(':', 2)[1].Split(';')[0].Trim();
        var body = answer[(end + 4)..];
        var chunked = head.Any(h => h.Equals("Transfer-Encoding: chunked", StringComparison.OrdinalIgnoreCase));
        return new Reply(int.Parse(head[0].Split(' ')[1], CultureInfo.InvariantCulture), type, null, null, chunked ? Unchunked(body) : body);
    }

    // the lengths count bytes, and the text is decoded already: so by lines, of which JSON has one
    private static string Unchunked(string body) => string.Concat(body.Split("\r\n").Where((_, i) => i % 2 == 1));
}
