using Azure.Core;
using Azure.Core.Pipeline;

namespace NhacHan.Storage;

/// <summary>
/// Counts the requests that storage bills, retries among them. A transaction of up to 100 rows is one, as on the bill.
/// </summary>
/// <remarks>Add it to a client's options at <see cref="HttpPipelinePosition.PerRetry"/>; table clients do so by themselves.</remarks>
internal sealed class StorageMeter : HttpPipelineSynchronousPolicy
{
    private long _reads;
    private long _writes;
    private long _transactions;

    public static StorageMeter Shared { get; } = new();

    public long Reads => Interlocked.Read(ref _reads);

    public long Writes => Interlocked.Read(ref _writes);

    /// <summary>Entity group transactions ($batch), whatever their size.</summary>
    public long Transactions => Interlocked.Read(ref _transactions);

    public long Total => Reads + Writes + Transactions;

    public override void OnSendingRequest(HttpMessage message)
    {
        if (message.Request.Method == RequestMethod.Get || message.Request.Method == RequestMethod.Head)
            Interlocked.Increment(ref _reads);
        else if (message.Request.Uri.Path.EndsWith("$batch", StringComparison.Ordinal))
            Interlocked.Increment(ref _transactions);
        else
            Interlocked.Increment(ref _writes);
    }
}
