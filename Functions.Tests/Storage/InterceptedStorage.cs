using System.Collections.Concurrent;
using System.Net;
using Azure.Core;
using Azure.Core.Pipeline;
using NhacHan.Storage;

namespace NhacHan.Tests.Storage;

/// <summary>A request as it was about to leave.</summary>
internal sealed record LeavingRequest(Uri Address, string? Authorization, string? Version, string Body);

/// <summary>
/// In place of the network: keeps what would have left for an account that is https, as real ones are, and answers from a script, or
/// 204 where that is out.
/// </summary>
internal sealed class InterceptedStorage(params Func<HttpResponseMessage>[] script) : HttpMessageHandler
{
    private readonly ConcurrentQueue<Func<HttpResponseMessage>> _script = new(script);

    public ConcurrentQueue<LeavingRequest> Requests { get; } = new();

    /// <summary>An account of the public cloud; over http where the scheme is said to be.</summary>
    public static StorageConnection Account(TokenCredential? credential = null, string? signature = null, string scheme = "https") => new()
    {
        AccountName = "nhachan",
        TableEndpoint = new Uri($"{scheme}://nhachan.table.core.windows.net"),
        QueueEndpoint = new Uri($"{scheme}://nhachan.queue.core.windows.net"),
        BlobEndpoint = new Uri($"{scheme}://nhachan.blob.core.windows.net"),
        Credential = credential,
        SharedAccessSignature = signature,
    };

    /// <summary>For any client's options: nothing leaves, and nothing waits long.</summary>
    public void Configure(ClientOptions options)
    {
        options.Transport = new HttpClientTransport(new HttpClient(this, disposeHandler: false));
        options.Retry.Delay = options.Retry.MaxDelay = TimeSpan.FromMilliseconds(1);
    }

    public TableServiceClient Tables(StorageConnection connection)
    {
        var options = new TableClientOptions { Meter = new StorageMeter() };
        Configure(options);
        return new TableServiceClient(connection, options);
    }

    public static Func<HttpResponseMessage> Refusal(HttpStatusCode status, string? challenge = null) => () =>
    {
        var response = new HttpResponseMessage(status);
        if (challenge is not null) response.Headers.TryAddWithoutValidation("WWW-Authenticate", challenge);
        return response;
    };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        string? Header(string name) => request.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null;
        Requests.Enqueue(new LeavingRequest(request.RequestUri!, Header("Authorization"), Header("x-ms-version"), body));
        return _script.TryDequeue(out var answer) ? answer() : new HttpResponseMessage(HttpStatusCode.NoContent);
    }
}
