using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using NhacHan.Tests.Storage;

namespace NhacHan.Tests.Delivery.StandIns;

internal sealed record ReceivedMail(string From, IReadOnlyList<string> To, string Raw, JsonElement Parsed)
{
    public string? Subject => Parsed.GetProperty("subject").GetString();

    public string? Text => Parsed.GetProperty("text").GetString();

    public string? Html => Parsed.GetProperty("html").GetString();

    public bool WasSecure => Parsed.GetProperty("secure").GetBoolean();

    /// <summary>Who signed in.</summary>
    public string? User => Parsed.GetProperty("user").GetString();

    public IReadOnlyList<SentAttachment> Attachments => [.. Parsed.GetProperty("attachments").EnumerateArray().Select(a =>
        new SentAttachment(a.GetProperty("name").GetString() ?? "", a.GetProperty("type").GetString()!, a.GetProperty("content").GetBytesFromBase64(), ""))];

    /// <summary>The header's first value, decoded; null without it.</summary>
    public string? Header(string name) => Parsed.GetProperty("headers").EnumerateArray()
        .Where(h => string.Equals(h.GetProperty("name").GetString(), name, StringComparison.OrdinalIgnoreCase))
        .Select(h => h.GetProperty("value").GetString()).FirstOrDefault();
}

/// <summary>
/// local/testing/smtp.mjs: a real SMTP server in a process of its own, which ends with this one. With a certificate it demands STARTTLS and
/// then AUTH as <see cref="User"/>. What it does to a mail is said by the recipient's local part: bad550, busy451, quota452, drop, reset, data554.
/// </summary>
/// <remarks>
/// SmtpClient validates the server's certificate as the machine does and offers no callback of its own. A process that is started with
/// SSL_CERT_FILE set to <see cref="LoopbackCertificate.PemFile"/> trusts it (OpenSSL reads the variable once, when first used). In this
/// process only ServicePointManager.ServerCertificateValidationCallback is left, which SmtpClient alone still consults and which holds for
/// the whole process. SmtpClient checks the name too: connect to 127.0.0.1, which the certificate names.
/// </remarks>
internal sealed class SmtpServer : IAsyncDisposable
{
    public const string User = "nhachan";
    public const string Password = "mat-khau-of-the-tests";
    private readonly Process _process;
    private readonly ConcurrentQueue<ReceivedMail> _received = new();
    private readonly TaskCompletionSource<int> _port = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentQueue<TaskCompletionSource> _orders = new();

    private SmtpServer(LoopbackCertificate? certificate, bool signIn)
    {
        var settings = new JsonObject();
        if (certificate is not null) (settings["cert"], settings["key"]) = (certificate.PemFile, certificate.KeyFile);
        if (signIn) (settings["user"], settings["password"]) = (User, Password);
        _process = Process.Start(new ProcessStartInfo("node", [Path.Combine(Repository.Root, "local/testing/smtp.mjs"), settings.ToJsonString()])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        _process.OutputDataReceived += (_, line) => Hear(line.Data);
        _process.BeginOutputReadLine();
    }

    public static string Host => "127.0.0.1";

    public int Port => _port.Task.Result;

    /// <summary>Each transaction once, whoever it was to. A mail whose reply was dropped is among them.</summary>
    public IReadOnlyList<ReceivedMail> Received => [.. _received];

    public static async Task<SmtpServer> StartAsync(LoopbackCertificate? certificate = null, bool signIn = true)
    {
        var server = new SmtpServer(certificate, signIn);
        await server._port.Task.WaitAsync(TimeSpan.FromSeconds(60));
        return server;
    }

    /// <summary>Greets the next connections with 421. Returns when it knows.</summary>
    public async Task RefuseConnectionsAsync(int count)
    {
        var obeyed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _orders.Enqueue(obeyed);
        await _process.StandardInput.WriteLineAsync(new JsonObject { ["refuse"] = count }.ToJsonString());
        await _process.StandardInput.FlushAsync();
        await obeyed.Task.WaitAsync(TimeSpan.FromSeconds(60));
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private void Hear(string? line)
    {
        if (line is null)
        {
            _port.TrySetException(new InvalidOperationException("The mail server has ended. Is it installed? Run: npm ci --prefix local"));
            return;
        }
        var told = JsonElement.Parse(line);
        if (told.TryGetProperty("port", out var port)) _port.SetResult(port.GetInt32());
        else if (told.TryGetProperty("obeyed", out _) && _orders.TryDequeue(out var order)) order.SetResult();
        else _received.Enqueue(new(Text(told, "from"), [.. told.GetProperty("to").EnumerateArray().Select(a => a.GetString()!)], Text(told, "raw"), told));
    }

    private static string Text(JsonElement told, string name) => told.GetProperty(name).GetString()!;
}
