using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace NhacHan.Hosting;

/// <summary>
/// One queue. Bodies are encoded here as host.json's messageEncoding says, and not by the SDK, whose receive fails as a whole for one
/// message that is not base64.
/// </summary>
internal sealed class WorkQueue(QueueClient client, bool base64)
{
    /// <summary>The service takes no longer visibility delay. A message meant for later comes early and must be put back by its function.</summary>
    public static readonly TimeSpan LongestDelay = TimeSpan.FromDays(7);

    // Without it a message would vanish after a week, before a delay of a week is over.
    private static readonly TimeSpan NeverExpires = TimeSpan.FromSeconds(-1);

    public string Name => client.Name;

    public QueueSignal Signal { get; } = new();

    public Task CreateIfNotExistsAsync(CancellationToken ct = default) => client.CreateIfNotExistsAsync(cancellationToken: ct);

    /// <summary>Asks for the queue's metadata, to see whether it answers. Fails also where the queue is missing.</summary>
    public Task PingAsync(CancellationToken ct) => client.GetPropertiesAsync(ct);

    /// <summary>Puts a message into the queue, which is made if need be.</summary>
    /// <param name="body">At most 48 KiB (64 KiB as base64).</param>
    /// <param name="visibleAfter">Real time, rounded up to whole seconds, at most <see cref="LongestDelay"/>.</param>
    /// <param name="ct">Stops the call; the message may or may not have been put.</param>
    public Task EnqueueAsync(BinaryData body, TimeSpan? visibleAfter = null, CancellationToken ct = default) =>
        EnqueueTextAsync(base64 ? Convert.ToBase64String(body.ToMemory().Span) : body.ToString(), visibleAfter, ct);

    /// <summary>The text as it is stored: how a message moves to another queue unchanged.</summary>
    public async Task EnqueueTextAsync(string text, TimeSpan? visibleAfter, CancellationToken ct)
    {
        var delay = WholeSeconds(visibleAfter ?? TimeSpan.Zero);
        try
        {
            await client.SendMessageAsync(text, delay, NeverExpires, ct);
        }
        catch (RequestFailedException e) when (e.ErrorCode == QueueErrorCode.QueueNotFound)
        {
            await CreateIfNotExistsAsync(ct);
            await client.SendMessageAsync(text, delay, NeverExpires, ct);
        }
        Signal.WakeAfter(delay);
    }

    /// <returns>What is visible, hidden from others for the lease; nothing also if the queue did not exist, and then it does now.</returns>
    public async Task<IReadOnlyList<QueueMessage>> ReceiveAsync(int most, TimeSpan lease, CancellationToken ct)
    {
        try
        {
            return (await client.ReceiveMessagesAsync(most, lease, ct)).Value;
        }
        catch (RequestFailedException e) when (e.ErrorCode == QueueErrorCode.QueueNotFound)
        {
            await CreateIfNotExistsAsync(ct);
            return [];
        }
    }

    /// <returns>The new receipt, or null if the message is gone or someone else has received it meanwhile.</returns>
    public async Task<string?> HideAsync(string id, string receipt, TimeSpan duration, CancellationToken ct)
    {
        try
        {
            return (await client.UpdateMessageAsync(id, receipt, visibilityTimeout: WholeSeconds(duration), cancellationToken: ct)).Value.PopReceipt;
        }
        catch (RequestFailedException e) when (IsLost(e))
        {
            return null;
        }
    }

    /// <returns>False if the message is gone or someone else has received it meanwhile.</returns>
    public async Task<bool> DeleteAsync(string id, string receipt, CancellationToken ct)
    {
        try
        {
            await client.DeleteMessageAsync(id, receipt, ct);
            return true;
        }
        catch (RequestFailedException e) when (IsLost(e))
        {
            return false;
        }
    }

    /// <returns>The bytes that were enqueued; null if the text is not in the queue's encoding.</returns>
    public BinaryData? Decode(BinaryData text)
    {
        if (!base64) return text;
        var stored = text.ToString();
        var bytes = new byte[stored.Length / 4 * 3 + 3];
        return Convert.TryFromBase64String(stored, bytes, out var length) ? new BinaryData(bytes.AsMemory(0, length)) : null;
    }

    private static TimeSpan WholeSeconds(TimeSpan delay) =>
        delay <= TimeSpan.Zero ? TimeSpan.Zero
        : delay >= LongestDelay ? LongestDelay
        : TimeSpan.FromSeconds(Math.Ceiling(delay.TotalSeconds));

    private static bool IsLost(RequestFailedException e) =>
        e.ErrorCode == QueueErrorCode.MessageNotFound
        || e.ErrorCode == QueueErrorCode.PopReceiptMismatch
        || e.ErrorCode == QueueErrorCode.QueueNotFound;
}
