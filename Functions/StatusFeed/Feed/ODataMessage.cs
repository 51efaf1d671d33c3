using Microsoft.OData;

namespace NhacHan.StatusFeed.Feed;

/// <summary>
/// A message for OData's writer, into memory. The writer's own asynchronous calls flush synchronously underneath, which the server refuses: so it writes here, and
/// what is here is sent from time to time.
/// </summary>
internal sealed class ODataMessage(Stream buffer, IServiceProvider container) : IODataResponseMessage, IContainerProvider
{
    private readonly Dictionary<string, string> _headers = new(StringComparer.OrdinalIgnoreCase);

    public IEnumerable<KeyValuePair<string, string>> Headers => _headers;

    public int StatusCode { get; set; } = 200;

    public IServiceProvider Container => container;

    public string? GetHeader(string headerName) => _headers.GetValueOrDefault(headerName);

    public void SetHeader(string headerName, string headerValue) => _headers[headerName] = headerValue;

    public Stream GetStream() => buffer;
}
