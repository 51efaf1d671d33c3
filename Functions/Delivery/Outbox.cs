using Azure;
using NhacHan.Contract;
using NhacHan.Deadlines;
using NhacHan.Reminders;
using NhacHan.Reminders.Messages;
using NhacHan.Storage;

namespace NhacHan.Delivery;

/// <summary>A message that the local channel "sent".</summary>
internal sealed record OutboxEntry(
    string RowKey, Channel Channel, string To, string? Subject, string Text, string? Html, string? Encoding, int? Segments, DateTimeOffset At,
    IReadOnlyList<string> ReminderIds);

/// <summary>
/// The local channel: nothing leaves, everything can be read. PartitionKey <c>outbox</c>, RowKey <c>descending ticks of the run~dispatch</c>.
/// The dispatch in the key is what makes it take each message once. Serves: the newest first, and what a crashed batch had handed over.
/// </summary>
internal sealed class Outbox(TableServiceClient tables) : IChannel
{
    public const string Table = "outbox";
    private const string Partition = "outbox";
    private readonly TableClient _table = tables.GetTableClient(Table);

    public string Name => DeliverySettings.Local;

    public int Slice => 100;

    public bool TakesEachOnce => true;

    /// <summary>Takes the messages, each once: one that was taken before is left as it was.</summary>
    public async Task<IReadOnlyList<SendResult>> SendAsync(IReadOnlyList<OutgoingMessage> messages, CancellationToken ct)
    {
        try
        {
            await _table.SubmitInHundredsAsync(messages.Select(m => new TableTransactionAction(TableTransactionActionType.Add, ToEntity(m))), ct);
        }
        catch (RequestFailedException e) when (e.Status == 409)
        {
            foreach (var message in messages) await SendOneAsync(message, ct);
        }
        return [.. messages.Select(_ => new SendResult(SendOutcome.Accepted, Name))];
    }

    /// <summary>In one range, since the messages of a batch are neighbours. What is not here was not taken.</summary>
    public async Task<IReadOnlyDictionary<DispatchKey, Settlement>> AskAsync(IReadOnlyList<SentBefore> sent, CancellationToken ct)
    {
        var rows = sent.Select(s => RowKey(s.RunAt, s.Key)).Order(StringComparer.Ordinal).ToList();
        var settled = sent.ToDictionary(s => s.Key, _ => new Settlement(Taken: false));
        if (rows.Count == 0) return settled;
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Partition} and RowKey ge {rows[0]} and RowKey le {rows[^1]}");
        await foreach (var row in _table.QueryAsync(filter, cancellationToken: ct))
        {
            var key = DispatchKey.Parse(row.RowKey.Split('~', 2)[1]);
            if (settled.ContainsKey(key)) settled[key] = new Settlement(Taken: true, ReminderIds: From(row).ReminderIds.ToHashSet(StringComparer.Ordinal));
        }
        return settled;
    }

    /// <summary>Newest run first, from behind a row on.</summary>
    public async IAsyncEnumerable<OutboxEntry> ReadAsync(
        string? to, DateTimeOffset? since, string? afterRowKey, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Partition} and RowKey gt {afterRowKey ?? ""}");
        if (to is not null) filter += " and " + TableClient.CreateQueryFilter($"to eq {to}");
        if (since is { } instant) filter += " and " + TableClient.CreateQueryFilter($"at ge {instant}");
        await foreach (var row in _table.QueryAsync(filter, cancellationToken: ct)) yield return From(row);
    }

    private async Task SendOneAsync(OutgoingMessage message, CancellationToken ct)
    {
        try
        {
            await _table.AddEntityAsync(ToEntity(message), ct);
        }
        catch (RequestFailedException e) when (e.Status == 409)
        {
            // taken before
        }
    }

    private static string RowKey(DateTimeOffset runAt, DispatchKey key) => $"{DateTimeOffset.MaxValue.UtcTicks - runAt.UtcTicks:D19}~{key.Id}";

    private static TableEntity ToEntity(OutgoingMessage m)
    {
        var row = new TableEntity(Partition, RowKey(m.RunAt, m.Key))
        {
            ["channel"] = Words.Of(m.Key.Channel),
            ["to"] = m.To,
            ["at"] = m.At,
            ["subject"] = m.Email?.Subject,
            ["encoding"] = m.Sms is { } sms ? Words.Of(sms.Encoding) : null,
            ["segments"] = m.Sms?.Segments,
        };
        LongText.Write(row, "text", m.Email?.Text ?? m.Sms!.Text);
        if (m.Email is { } email) LongText.Write(row, "html", email.Html);
        LongText.Write(row, "reminderIds", string.Join(' ', m.ReminderIds));
        return row;
    }

    private static OutboxEntry From(TableEntity row) => new(
        row.RowKey, Words.Parse<Channel>(row.GetString("channel")!), row.GetString("to")!, row.GetString("subject"), LongText.Read(row, "text")!,
        LongText.Read(row, "html"), row.GetString("encoding"), row.GetInt32("segments"), row.GetDateTimeOffset("at")!.Value,
        LongText.Read(row, "reminderIds")!.Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
