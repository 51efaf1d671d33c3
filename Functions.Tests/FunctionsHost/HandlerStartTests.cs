using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace NhacHan.Tests.FunctionsHost;

/// <summary>How the published app starts and ends as somebody's handler.</summary>
public class HandlerStartTests(PublishedFolder published)
{
    private const int Sigterm = 15;
    private static readonly string NoStorage =
        $"DefaultEndpointsProtocol=http;AccountName=nobody;AccountKey={Convert.ToBase64String(new byte[64])};" +
        "BlobEndpoint=http://127.0.0.1:9/nobody;QueueEndpoint=http://127.0.0.1:9/nobody;TableEndpoint=http://127.0.0.1:9/nobody;";

    [Fact]
    public async Task It_answers_the_host_without_storage_and_on_no_address_but_the_given_one()
    {
        using var taken = new TcpListener(IPAddress.Any, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
        await using var handler = HandlerProcess.Start(published.Root, StandInHost.Settings(
            NoStorage, ("ASPNETCORE_URLS", "http://0.0.0.0:" + port), ("ASPNETCORE_HTTP_PORTS", port), ("PORT", port), ("NhacHan__Bind", "0.0.0.0")));
        Assert.True(await handler.ReadyAsync(), string.Join('\n', handler.Err));
        Assert.Equal([$"0100007F:{handler.Port:X4}"], ListeningSockets(handler.Id));
    }

    [Theory]
    [InlineData("AzureWebJobsStorage", null)]
    [InlineData("AzureWebJobsStorage", "UseNonsense=true")]
    [InlineData("NhacHan:AdminKey", null)]
    [InlineData("NhacHan:AdminKey", "@Microsoft.KeyVault(SecretUri=https://kv.vault.azure.net/secrets/admin-key)")]
    [InlineData("NhacHan:LinkKey", "@Microsoft.KeyVault(VaultName=kv;SecretName=link-key)")]
    [InlineData("NhacHan:PublicUrl", null)]
    [InlineData("NhacHan:PublicUrl", "@Microsoft.KeyVault(VaultName=kv;SecretName=url)")]
    [InlineData("NhacHan:Storage", "UseDevelopmentStorage=true")]
    [InlineData("NhacHan:Clock:StartAt", "2027-01-04T09:00:00+07:00")]
    [InlineData("NhacHan:OpenBoard", "true")]
    public async Task A_wrong_setting_stops_it_by_name_and_with_an_exit_that_is_not_0(string name, string? value) =>
        Assert.Contains(name, await FatalAsync((name.Replace(":", "__", StringComparison.Ordinal), value)), StringComparison.Ordinal);

    [Fact]
    public async Task All_wrong_settings_are_named_at_once()
    {
        var said = await FatalAsync(("AzureWebJobsStorage", null), ("NhacHan__PublicUrl", null), ("NhacHan__OpenBoard", "true"));
        Assert.All(new[] { "AzureWebJobsStorage", "NhacHan:PublicUrl", "NhacHan:OpenBoard" }, name => Assert.Contains(name, said, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_secret_that_is_an_unresolved_reference_is_not_shown()
    {
        var said = await FatalAsync(("NhacHan__AdminKey", "@Microsoft.KeyVault(SecretUri=https://kv.vault.azure.net/secrets/admin-key)"));
        Assert.DoesNotContain("vault.azure.net", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_taken_port_ends_it_with_an_exit_that_is_not_0()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        await using var handler = HandlerProcess.Start(published.Root, StandInHost.Settings(NoStorage), ((IPEndPoint)taken.LocalEndpoint).Port);
        Assert.NotEqual(0, await handler.ExitAsync(TimeSpan.FromSeconds(30)));
        Assert.NotEmpty(handler.Err);
    }

    [Fact]
    public async Task SIGTERM_ends_it_with_an_exit_that_is_not_0_or_the_host_would_never_start_it_again()
    {
        await using var handler = HandlerProcess.Start(published.Root, StandInHost.Settings(NoStorage));
        Assert.True(await handler.ReadyAsync());
        Assert.Equal(0, SendSignal(handler.Id, Sigterm));
        Assert.NotEqual(0, await handler.ExitAsync(TimeSpan.FromSeconds(40)));
    }

    private async Task<string> FatalAsync(params (string, string?)[] settings)
    {
        await using var handler = HandlerProcess.Start(published.Root, StandInHost.Settings(NoStorage, settings));
        Assert.False(await handler.ReadyAsync());
        Assert.NotEqual(0, await handler.ExitAsync(TimeSpan.FromSeconds(10)));
        Assert.Empty(handler.Out);
        return Assert.Single(handler.Err);
    }

    /// <summary>Where a process listens, as the kernel writes it: the address's bytes backwards, and the port.</summary>
    private static List<string> ListeningSockets(int process)
    {
        var sockets = Directory.EnumerateFiles($"/proc/{process}/fd").Select(f => new FileInfo(f).LinkTarget).Where(t => t?.StartsWith("socket:[", StringComparison.Ordinal) == true)
            .Select(t => t![8..^1]).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. from file in new[] { "tcp", "tcp6" }
               from line in File.ReadAllLines($"/proc/{process}/net/{file}").Skip(1)
               let columns = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
               where columns[3] == "0A" && sockets.Contains(columns[9])
               select columns[1],
        ];
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SendSignal(int processId, int signal);
}
