using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;

namespace NhacHan.Tests.FunctionsHost;

/// <summary>The published program as the Functions host starts it: its environment passed on, no .NET to be found, and asked until it answers.</summary>
internal sealed class HandlerProcess : IAsyncDisposable
{
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(10) };
    private readonly Process _process;
    private readonly List<string> _out = [], _err = [];

    private HandlerProcess(Process process, int port)
    {
        _process = process;
        Port = port;
        process.OutputDataReceived += (_, e) => Note(_out, e.Data);
        process.ErrorDataReceived += (_, e) => Note(_err, e.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public int Port { get; }

    public int Id => _process.Id;

    /// <summary>What the host logs as information.</summary>
    public IReadOnlyList<string> Out => Copy(_out);

    /// <summary>What the host logs as an error.</summary>
    public IReadOnlyList<string> Err => Copy(_err);

    public static HandlerProcess Start(string folder, IReadOnlyDictionary<string, string> settings, int? port = null)
    {
        var host = new HostFile(folder);
        var at = port ?? LoopbackPorts.Free();
        var start = new ProcessStartInfo(Path.Combine(folder, host.Executable), host.Arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        start.Environment.Clear();
        start.Environment["PATH"] = "/nonexistent";
        start.Environment["FUNCTIONS_CUSTOMHANDLER_PORT"] = at.ToString(CultureInfo.InvariantCulture);
        start.Environment["FUNCTIONS_CUSTOMHANDLER_WORKER_ID"] = Guid.NewGuid().ToString();
        start.Environment["FUNCTIONS_APP_ROOT_PATH"] = folder;
        foreach (var (name, value) in settings) start.Environment[name] = value;
        return new(Process.Start(start)!, at);
    }

    /// <summary>Ready is whoever answers anything; false where it ended before it did.</summary>
    public async Task<bool> ReadyAsync()
    {
        for (var began = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(began) < TimeSpan.FromSeconds(30); await Task.Delay(25))
        {
            if (_process.HasExited) return false;
            try
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, $"http://127.0.0.1:{Port}/");
                using var _ = await Http.SendAsync(request);
                return true;
            }
            catch (HttpRequestException e) when (e.InnerException is SocketException)
            {
                // not yet
            }
        }
        throw new InvalidOperationException($"The handler does not answer within 30 s:\n{string.Join('\n', [.. Out, .. Err])}");
    }

    /// <summary>Ends when it has, with its last words read.</summary>
    public async Task<int> ExitAsync(TimeSpan? patience = null)
    {
        using var late = new CancellationTokenSource(patience ?? Timeout.InfiniteTimeSpan);
        await _process.WaitForExitAsync(late.Token);
        return _process.ExitCode;
    }

    /// <summary>SIGKILL: the host stops its handler in no other way.</summary>
    public void Kill()
    {
        if (!_process.HasExited) _process.Kill();
    }

    public async ValueTask DisposeAsync()
    {
        Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static IReadOnlyList<string> Copy(List<string> lines)
    {
        lock (lines) return [.. lines];
    }

    private static void Note(List<string> lines, string? line)
    {
        if (line is null) return;
        lock (lines) lines.Add(line);
    }
}
