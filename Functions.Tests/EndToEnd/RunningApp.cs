using System.Diagnostics;
using System.Net.Sockets;
using NhacHan.Tests.Storage;

namespace NhacHan.Tests.EndToEnd;

/// <summary>
/// The built app as a process of its own, on a free port, over a storage account of the test's choice: what a person would start, and
/// what a test can kill.
/// </summary>
internal sealed class RunningApp : IApp, IAsyncDisposable
{
    public const string AdminKey = "administrator-key-of-the-tests";

    /// <summary>Where people reach an app that runs as a handler.</summary>
    public const string PublicUrl = "https://nhachan.example";

    // Beside the tests lies a copy without host.json and the function.json files: the build's own folder is what runs.
    private static readonly string Built = Path.Combine(
        Repository.Root, "Functions", Path.GetRelativePath(Path.Combine(Repository.Root, "Functions.Tests"), AppContext.BaseDirectory), "NhacHan.dll");

    private readonly Process _process;
    private readonly List<string> _output = [];

    private RunningApp(Process process, int port)
    {
        _process = process;
        Http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}"), Timeout = TimeSpan.FromSeconds(200) };
        Http.DefaultRequestHeaders.Add("x-api-key", AdminKey);
        process.OutputDataReceived += (_, e) => Note(e.Data);
        process.ErrorDataReceived += (_, e) => Note(e.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Speaks with the administrator's key.</summary>
    public HttpClient Http { get; }

    public string Output
    {
        get
        {
            lock (_output) return string.Join('\n', _output);
        }
    }

    public static Task<RunningApp> StartAsync(string storage, params (string Name, string Value)[] settings) => ReadyAsync(Launch(storage, settings));

    /// <summary>
    /// As the Functions host starts it: timers and queues are not its own, and requests come as the host forwards them. Storage must have
    /// been set up by another app, and queue messages wait for one.
    /// </summary>
    public static Task<RunningApp> StartAsHandlerAsync(string storage, params (string Name, string Value)[] settings)
    {
        var port = LoopbackPorts.Free();
        return ReadyAsync(Launch(port,
        [
            ("FUNCTIONS_CUSTOMHANDLER_PORT", Text(port)), ("AzureWebJobsStorage", storage), ("NhacHan__PublicUrl", PublicUrl), .. settings,
        ]));
    }

    /// <summary>Starts the app without waiting for anything, for starts that must fail or crash.</summary>
    public static RunningApp Launch(string storage, params (string Name, string Value)[] settings)
    {
        var port = LoopbackPorts.Free();
        return Launch(port, [("PORT", Text(port)), ("NhacHan__Storage", storage), .. settings]);
    }

    private static RunningApp Launch(int port, (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo("dotnet", [Built])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["NhacHan__AdminKey"] = AdminKey,
                ["NhacHan__LinkKey"] = "link-key-of-the-tests",
            },
        };
        foreach (var (name, value) in settings) start.Environment[name] = value;
        return new RunningApp(Process.Start(start)!, port);
    }

    private static async Task<RunningApp> ReadyAsync(RunningApp app)
    {
        var began = Stopwatch.StartNew();
        while (!await app.IsReadyAsync())
        {
            if (app._process.HasExited || began.Elapsed > TimeSpan.FromSeconds(60))
            {
                await app.DisposeAsync();
                throw new InvalidOperationException("The app does not become ready:\n" + app.Output);
            }
            await Task.Delay(50);
        }
        return app;
    }

    private static string Text(int port) => port.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The most that the process ever held, in MB.</summary>
    public long PeakMemory()
    {
        _process.Refresh();
        return _process.PeakWorkingSet64 / 1_000_000;
    }

    /// <summary>As the kernel does it: nothing is flushed or finished.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async Task<int> ExitAsync(TimeSpan patience)
    {
        using var late = new CancellationTokenSource(patience);
        await _process.WaitForExitAsync(late.Token);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) await KillAsync();
        _process.Dispose();
        Http.Dispose();
    }

    private async Task<bool> IsReadyAsync()
    {
        try
        {
            return (await Http.GetAsync("/api/health/ready")).IsSuccessStatusCode;
        }
        catch (HttpRequestException e) when (e.InnerException is SocketException or IOException)
        {
            return false;
        }
    }

    private void Note(string? line)
    {
        if (line is null) return;
        lock (_output) _output.Add(line);
    }
}
