using System.Collections.Concurrent;
using System.Net.Mime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using NhacHan.Storage;

namespace NhacHan.Tests.Storage;

/// <summary>
/// Answers over real HTTP what no emulator can be brought to say: that it is busy, or that a table is being deleted. When the script is
/// out, every request is answered 204.
/// </summary>
internal sealed class ScriptedStorage : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<(int Status, string Body)> _script;

    private ScriptedStorage(WebApplication app, IEnumerable<(int Status, string Body)> script)
    {
        _app = app;
        _script = new(script);
    }

    public ConcurrentQueue<string> Requests { get; } = new();

    public StorageConnection Connection => StorageConnection.Parse(
        $"AccountName=nhachan;AccountKey=AAAA;TableEndpoint={_app.Urls.Single()}/nhachan;EndpointSuffix=invalid.example");

    public static async Task<ScriptedStorage> StartAsync(params (int Status, string Body)[] script)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var storage = new ScriptedStorage(app, script);
        app.Run(storage.AnswerAsync);
        await app.StartAsync();
        return storage;
    }

    /// <summary>A client that does not wait long between its attempts.</summary>
    public TableServiceClient Client(StorageMeter? meter = null)
    {
        var options = new TableClientOptions { Meter = meter ?? new StorageMeter() };
        options.Retry.Delay = TimeSpan.FromMilliseconds(1);
        options.Retry.MaxDelay = TimeSpan.FromMilliseconds(5);
        return new TableServiceClient(Connection, options);
    }

    public static (int Status, string Body) Refusal(int status, string code) =>
        (status, """{"odata.error":{"code":"CODE","message":{"lang":"en-US","value":"Refused.\nRequestId:1"}}}""".Replace(
            "CODE", code, StringComparison.Ordinal));

    /// <summary>As the service answers a transaction that it took but could not carry out.</summary>
    public static (int Status, string Body) Inside(int status, string code) => (202, string.Join(
        "\r\n",
        "--batchresponse_1", "Content-Type: multipart/mixed; boundary=changesetresponse_1", "", "--changesetresponse_1",
        "Content-Type: application/http", "Content-Transfer-Encoding: binary", "", $"HTTP/1.1 {status} Refused",
        "Content-Type: application/json;odata=minimalmetadata", "", Refusal(status, code).Body, "--changesetresponse_1--", "--batchresponse_1--", ""));

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        Requests.Enqueue($"{context.Request.Method} {context.Request.Path}");
        await context.Request.Body.CopyToAsync(Stream.Null);
        var (status, body) = _script.TryDequeue(out var next) ? next : (204, "");
        context.Response.StatusCode = status;
        context.Response.ContentType = body.StartsWith('{') ? MediaTypeNames.Application.Json : "multipart/mixed; boundary=batchresponse_1";
        if (body.Length > 0)
            await context.Response.WriteAsync(body);
    }
}
