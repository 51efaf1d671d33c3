using Azure.Core;
using Azure.Core.Pipeline;

namespace NhacHan.Storage;

/// <summary>
/// Adds the signature to each attempt's address and takes it away again, so that whoever holds the request later, such as the retry's log,
/// sees the address without it. The rows of a transaction have addresses of their own, which never carry it: the outer request's counts.
/// </summary>
/// <param name="signature">Without the leading '?', escaped as it was given.</param>
internal sealed class SharedAccessSignaturePolicy(string signature) : HttpPipelinePolicy
{
    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        var query = message.Request.Uri.Query;
        message.Request.Uri.Query = Signed(query);
        try
        {
            ProcessNext(message, pipeline);
        }
        finally
        {
            message.Request.Uri.Query = query;
        }
    }

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        var query = message.Request.Uri.Query;
        message.Request.Uri.Query = Signed(query);
        try
        {
            await ProcessNextAsync(message, pipeline);
        }
        finally
        {
            message.Request.Uri.Query = query;
        }
    }

    private string Signed(string query) => query is "" or "?" ? $"?{signature}" : $"{query}&{signature}";
}
