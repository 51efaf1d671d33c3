using System.Net;

namespace NhacHan.Delivery.Http;

/// <summary>No byte of the request's body was on its way: the provider cannot have taken anything, and a repetition does no harm.</summary>
internal sealed class NotSentException(Exception cause) : HttpRequestException("The request was not sent.", cause);

/// <summary>
/// Tells a call that never left from one that may have arrived. A body is asked for its bytes only once a connection stands, so one that was
/// not asked was not sent, whichever exception says so: refused, no such name, no TLS, a time-out while connecting.
/// </summary>
internal sealed class SendWatch : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = WatchedBody.Of(request);
        try
        {
            return await base.SendAsync(request, cancellationToken);
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException && body is { Begun: false })
        {
            throw new NotSentException(e);
        }
    }

    private sealed class WatchedBody : HttpContent
    {
        private readonly HttpContent _inner;

        private WatchedBody(HttpContent inner)
        {
            _inner = inner;
            foreach (var (name, values) in inner.Headers) Headers.TryAddWithoutValidation(name, values);
        }

        public bool Begun { get; private set; }

        /// <summary>Anew for each try.</summary>
        public static WatchedBody? Of(HttpRequestMessage request)
        {
            if (request.Content is null) return null;
            var body = request.Content as WatchedBody ?? new WatchedBody(request.Content);
            body.Begun = false;
            request.Content = body;
            return body;
        }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
        {
            Begun = true;
            return _inner.CopyToAsync(stream, context, cancellationToken);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = _inner.Headers.ContentLength ?? 0;
            return _inner.Headers.ContentLength is not null;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing) _inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
