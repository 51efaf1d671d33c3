using System.Buffers;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace NhacHan.Storage;

/// <summary>Requests to one account's Table service: versions, headers, retries, signing, counting, errors.</summary>
internal sealed class TablePipeline
{
    internal const string MinimalMetadata = "application/json;odata=minimalmetadata";
    private const int LargestUncut = 8 * 1024;
    internal static readonly ResponseClassifier Success = new StatusCodeClassifier([200, 201, 202, 204]);
    internal static readonly ResponseClassifier SuccessOrNotFound = new StatusCodeClassifier([200, 201, 202, 204, 404]);
    private readonly HttpPipeline _pipeline;
    private readonly string _root;
    private readonly RetryOptions _retry;

    public TablePipeline(StorageConnection connection, TableClientOptions options)
    {
        _root = connection.TableEndpoint.GetLeftPart(UriPartial.Path).TrimEnd('/');
        _retry = options.Retry;
        var pipeline = new HttpPipelineOptions(options) { RequestFailedDetailsParser = TableErrorParser.Instance };
        pipeline.PerRetryPolicies.Add(options.Meter);
        pipeline.PerRetryPolicies.Add(StorageAuthentication.PolicyFor(connection));
        _pipeline = HttpPipelineBuilder.Build(pipeline);
    }

    /// <summary>The full address of <paramref name="resource"/>, which is escaped already.</summary>
    public string Address(string resource) => $"{_root}/{resource}";

    public Request Read(string resource)
    {
        var request = _pipeline.CreateRequest();
        request.Method = RequestMethod.Get;
        request.Uri.Reset(new Uri(Address(resource)));
        request.Headers.Add("Accept", MinimalMetadata);
        return request;
    }

    /// <summary>With <paramref name="ifMatch"/> default no condition is sent: what would be an update becomes an upsert.</summary>
    public Request Write(RequestMethod method, string resource, ReadOnlyMemory<byte> body = default, ETag ifMatch = default)
    {
        var request = Read(resource);
        request.Method = method;
        request.Headers.Add("Prefer", "return-no-content");
        if (ifMatch != default)
            request.Headers.Add("If-Match", ifMatch.ToString());
        if (!body.IsEmpty)
        {
            request.Content = RequestContent.Create(body);
            request.Headers.Add("Content-Type", "application/json");
        }

        return request;
    }

    /// <summary>
    /// Azurite reads the body of one row piece by piece as it comes off the wire and decodes each piece alone, so that a letter cut in two
    /// becomes question marks. A short body comes in one piece; a longer one is written in ASCII. (It joins the pieces of a batch first.)
    /// </summary>
    public Request Write(RequestMethod method, string resource, TableEntity entity, ETag ifMatch = default)
    {
        var body = new ArrayBufferWriter<byte>();
        TableEntityWriter.Write(entity, body);
        if (body.WrittenCount > LargestUncut)
        {
            body = new ArrayBufferWriter<byte>(2 * body.WrittenCount);
            TableEntityWriter.Write(entity, body, escaped: true);
        }
        return Write(method, resource, body.WrittenMemory, ifMatch);
    }

    /// <summary>Where the pipeline's own retries do not reach: how long to wait before the next try, or null after the last.</summary>
    public TimeSpan? PauseAfter(int attempts) =>
        attempts > _retry.MaxRetries ? null : TimeSpan.FromTicks(Math.Min(_retry.MaxDelay.Ticks, _retry.Delay.Ticks << (attempts - 1)));

    /// <summary>The whole answer, read into memory.</summary>
    /// <exception cref="RequestFailedException">The service refused, or all attempts failed.</exception>
    public async Task<Response> SendAsync(Request request, CancellationToken cancellationToken, ResponseClassifier? classifier = null)
    {
        using var message = new HttpMessage(request, classifier ?? Success);
        request.Headers.SetValue("x-ms-version", TableClientOptions.ServiceVersion);
        request.Headers.SetValue("DataServiceVersion", "3.0");
        await _pipeline.SendAsync(message, cancellationToken);
        return message.Response.IsError ? throw new RequestFailedException(message.Response) : message.Response;
    }
}
