using System.Diagnostics;
using System.Net;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;
using Azure.Core;
using NhacHan.Storage;

namespace NhacHan.Tests.Storage;

/// <summary>
/// A running storage emulator on free ports of 127.0.0.1. It ends with this process whatever ends it: its standard input is ours, and it
/// stops when that closes.
/// </summary>
internal sealed partial class Azurite : IAsyncDisposable
{
    private const int Sigterm = 15;
    private const string StopWithParent = "data:text/javascript,process.stdin.resume().on('end',()=>process.kill(process.pid,'SIGTERM')).unref()";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly StringBuilder _output = new();
    private readonly int[] _ports;
    private readonly string? _dataFolder;
    private readonly LoopbackCertificate? _certificate;
    private readonly HttpClient _http;
    private Process _process;
    private readonly bool _countsRequests;
    private bool _isDisposed;

    private Azurite(string? dataFolder, LoopbackCertificate? certificate, bool countsRequests, int[] ports)
    {
        _countsRequests = countsRequests;
        _dataFolder = dataFolder;
        _certificate = certificate;
        _http = new HttpClient(certificate?.Handler() ?? new SocketsHttpHandler()) { Timeout = TimeSpan.FromSeconds(5) };
        _ports = ports;
        Endpoints = string.Concat(new[] { "Blob", "Queue", "Table" }.Zip(
            ports, (service, port) => $"{service}Endpoint={Scheme}://127.0.0.1:{port}/{StorageConnection.DevelopmentAccount};"));
        ConnectionString =
            $"DefaultEndpointsProtocol={Scheme};AccountName={StorageConnection.DevelopmentAccount};AccountKey={StorageConnection.DevelopmentKey};{Endpoints}";
        Connection = StorageConnection.Parse(ConnectionString);
        _process = Run();
    }

    /// <summary>The three addresses as a connection string has them, for one that signs in otherwise than by key.</summary>
    public string Endpoints { get; }

    public string ConnectionString { get; }

    public StorageConnection Connection { get; }

    public int ProcessId => _process.Id;

    /// <summary>The requests that it took, where it was to count them: what Azure would bill as transactions.</summary>
    public int Requests => RequestsTo("", "");

    private string Scheme => _certificate is null ? "http" : "https";

    /// <summary>Returns when all three services answer. Without a folder nothing outlives the process.</summary>
    /// <param name="dataFolder">Where it keeps its data; made if it is not there.</param>
    /// <param name="certificate">
    /// Makes it answer over https alone, and take tokens too. Of a token it checks the issuer, the audience and the times, not who signed it.
    /// </param>
    /// <param name="countsRequests">Lets it write its access log, which is what <see cref="Requests"/> counts.</param>
    public static Azurite StartNew(string? dataFolder = null, LoopbackCertificate? certificate = null, bool countsRequests = false)
    {
        for (var triesLeft = 3; ; triesLeft--)
        {
            try
            {
                return new Azurite(dataFolder, certificate, countsRequests, [LoopbackPorts.Free(), LoopbackPorts.Free(), LoopbackPorts.Free()]);
            }
            catch (InvalidOperationException) when (triesLeft > 1)
            {
                // another process may have taken a port between our finding it free and Azurite's binding it
            }
        }
    }

    /// <summary>Of the requests taken, those of a method whose address contains a text.</summary>
    public int RequestsTo(string method, string text)
    {
        lock (_output)
            return _output.ToString().Split('\n').Count(line => line.Contains($"\"{method}", StringComparison.Ordinal) && line.Contains(" HTTP/1.1\"", StringComparison.Ordinal)
                && line.Contains(text, StringComparison.Ordinal));
    }

    /// <summary>What it took since a count of requests, by method and by table, queue or transaction, most first.</summary>
    public IReadOnlyList<(string What, int Count)> KindsSince(int requests)
    {
        lock (_output)
            return
            [
                .. _output.ToString().Split('\n').Where(line => line.Contains(" HTTP/1.1\"", StringComparison.Ordinal)).Skip(requests)
                    .Select(line => RequestLine().Match(line)).CountBy(m => $"{m.Groups[1].Value} {m.Groups[2].Value}").OrderByDescending(k => k.Value).Select(k => (k.Key, k.Value)),
            ];
    }

    /// <summary>The same account, signed in to by tokens.</summary>
    public StorageConnection SignedInBy(TokenCredential credential) => new()
    {
        AccountName = Connection.AccountName,
        TableEndpoint = Connection.TableEndpoint,
        QueueEndpoint = Connection.QueueEndpoint,
        BlobEndpoint = Connection.BlobEndpoint,
        Credential = credential,
    };

    /// <summary>SIGTERM, upon which Azurite writes its data out and exits.</summary>
    public async Task StopAsync()
    {
        if (_process.HasExited)
            return;
        _ = SendSignal(_process.Id, Sigterm);
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException late)
        {
            _process.Kill(entireProcessTree: true);
            throw new InvalidOperationException($"Azurite did not stop within {Patience.TotalSeconds} s of SIGTERM. {_output}", late);
        }
    }

    /// <summary>On the same ports and, if it has one, with the same folder: what an app sees of a restart of its storage.</summary>
    public void StartAgain()
    {
        if (!_process.HasExited)
            throw new InvalidOperationException("It is running: stop it first.");
        _process.Dispose();
        _process = Run();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _isDisposed = true;
        _process.Dispose();
        _http.Dispose();
    }

    internal void Kill()
    {
        if (!_isDisposed && !_process.HasExited)
            _process.Kill(entireProcessTree: true);
    }

    private Process Run()
    {
        var script = Path.Combine(Repository.Root, "local", "azurite.cjs");
        if (!Directory.Exists(Path.Combine(Repository.Root, "local", "node_modules", "azurite")))
            throw new DirectoryNotFoundException("The storage emulator is not installed. Run: npm ci --prefix local");
        string[] ports = ["--blobPort", $"{_ports[0]}", "--queuePort", $"{_ports[1]}", "--tablePort", $"{_ports[2]}"];
        string[] hosts = ["--blobHost", "127.0.0.1", "--queueHost", "127.0.0.1", "--tableHost", "127.0.0.1"];
        string[] data = _dataFolder is null ? ["--inMemoryPersistence"] : ["--location", Directory.CreateDirectory(_dataFolder).FullName];
        string[] https = _certificate is null ? [] : ["--cert", _certificate.PemFile, "--key", _certificate.KeyFile, "--oauth", "basic"];
        string[] quiet = [.. _countsRequests ? [] : new[] { "--silent" }, "--disableTelemetry", "--skipApiVersionCheck"];
        var process = Process.Start(new ProcessStartInfo("node", ["--import", StopWithParent, script, .. quiet, .. ports, .. hosts, .. data, .. https])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        })!;
        process.OutputDataReceived += (_, line) => Note(line.Data);
        process.ErrorDataReceived += (_, line) => Note(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var waited = Stopwatch.StartNew();
        while (!_ports.All(Answers))
        {
            if (process.WaitForExit(50))
                throw new InvalidOperationException($"Azurite exited with {process.ExitCode}. {_output}");
            if (waited.Elapsed < Patience)
                continue;
            process.Kill(entireProcessTree: true);
            throw new InvalidOperationException($"Azurite does not answer after {Patience.TotalSeconds} s. {_output}");
        }

        return process;
    }

    private void Note(string? line)
    {
        lock (_output) _output.AppendLine(line);
    }

    /// <summary>It and no other: another process may have taken the port first, and then the emulator is about to exit.</summary>
    private bool Answers(int port)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"{Scheme}://127.0.0.1:{port}/");
            using var answer = _http.Send(request);
            return answer.Headers.Server.ToString().StartsWith("Azurite", StringComparison.Ordinal);
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            return false;
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SendSignal(int processId, int signal);

    [GeneratedRegex(@"""(\w+) /\w+/([$\w-]+(?:/messages)?)")]
    private static partial Regex RequestLine();
}
