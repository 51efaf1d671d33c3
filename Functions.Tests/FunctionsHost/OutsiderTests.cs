using System.Net.Sockets;
using System.Text;
using NhacHan.Storage;

namespace NhacHan.Tests.FunctionsHost;

/// <summary>Nobody but the host runs a function, however a request is written.</summary>
public class OutsiderTests(HostScene scene) : IClassFixture<HostScene>
{
    private const string Body = """{"Data":{"timer":{"ScheduleStatus":null,"IsPastDue":true}},"Metadata":{}}""";

    private StandInHost Host => scene.Host;

    public static TheoryData<string> Targets =>
    [
        "/DeadlineScan", "//DeadlineScan", "/./DeadlineScan", "/api/../DeadlineScan", "/forms/../DeadlineScan", "/forms/%2e%2e/DeadlineScan",
        "/forms/%252e%252e/DeadlineScan", "/forms/..%2fDeadlineScan", "/forms/..%252fDeadlineScan", "/forms/..%5cDeadlineScan", "/forms//DeadlineScan",
        "/api/plans/%2e%2e/%2e%2e/DeadlineScan", "/api/plans/%252e%252e/%252e%252e/DeadlineScan", "/%44eadlineScan", "/DeadlineScan/", "/DeadlineScan?x=1", "/deadlinescan",
        "/api/DeadlineScan", "/admin/functions/DeadlineScan", "http://127.0.0.1/DeadlineScan",
    ];

    [Theory]
    [MemberData(nameof(Targets))]
    public async Task From_outside_no_path_leads_to_a_trigger(string target)
    {
        foreach (var name in new[] { "nhachan.example", $"127.0.0.1:{Host.Handler.Port}" })
        {
            var status = await PostAsync(Host.Front.Port, target, name, "X-Azure-Functions-InvocationId: 94af2f0b-4d3c-4a38-9c0e-6b0c7d1f5a11", "x-ms-client-principal-id: host");
            Assert.True(status is >= 400 and < 500, $"{target} as {name}: {status}");
        }
        await NothingRanAsync();
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public async Task What_came_from_elsewhere_is_no_call_of_the_host_even_at_the_handlers_own_port(string target)
    {
        var own = $"127.0.0.1:{Host.Handler.Port}";
        string[][] from =
        [
            ["nhachan.example"], [$"localhost:{Host.Handler.Port}"], ["127.0.0.1"], [""],
            [own, "X-Forwarded-For: 203.0.113.7:1024"], [own, "X-Forwarded-For:"],
        ];
        foreach (var request in from)
        {
            var status = await PostAsync(Host.Handler.Port, target, request[0], [.. request[1..]]);
            Assert.True(status is >= 400 and < 500, $"{target} as {string.Join(", ", request)}: {status}");
        }
        await NothingRanAsync();
    }

    [Theory]
    [InlineData("X-HTTP-Method-Override: POST")]
    [InlineData("X-HTTP-Method: POST")]
    [InlineData("X-Method-Override: POST")]
    public async Task No_header_makes_a_reading_a_call(string header)
    {
        Assert.Equal(404, await SendAsync(Host.Front.Port, "GET", "/DeadlineScan", $"127.0.0.1:{Host.Handler.Port}", header));
        Assert.Equal(404, await SendAsync(Host.Front.Port, "GET", "/DeadlineScan?_method=POST", "nhachan.example", header));
        await NothingRanAsync();
    }

    private async Task NothingRanAsync()
    {
        Assert.DoesNotContain(Host.Out, line => line.Contains("begins", StringComparison.Ordinal));
        Assert.Empty(await new TableServiceClient(scene.Azurite.Connection).GetTableClient("runs").QueryAsync().Take(1).ToListAsync());
    }

    private static Task<int> PostAsync(int port, string target, string host, params string[] headers) => SendAsync(port, "POST", target, host, headers);

    /// <summary>As typed, since a client would tidy the path up.</summary>
    private static async Task<int> SendAsync(int port, string method, string target, string host, params string[] headers)
    {
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", port);
        var stream = client.GetStream();
        // With an absolute target the names must agree, or the request is refused for that alone.
        var name = target.StartsWith("http://", StringComparison.Ordinal) ? "127.0.0.1" : host;
        var lines = string.Concat(new[] { $"{method} {target} HTTP/1.1", "Host: " + name, "Connection: close", "Content-Type: application/json", $"Content-Length: {Body.Length}" }
            .Concat(headers).Select(l => l + "\r\n"));
        await stream.WriteAsync(Encoding.ASCII.GetBytes(lines + "\r\n" + Body));
        using var reader = new StreamReader(stream, Encoding.Latin1);
        var status = await reader.ReadLineAsync();
        return int.Parse(status!.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
    }
}
