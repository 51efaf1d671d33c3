using Azure;
using NhacHan.Contract;
using NhacHan.Storage;

namespace NhacHan.Successions;

/// <summary>
/// PartitionKey <c>succession</c>, RowKey its id, which follows from the Idempotency-Key where one was sent. Serves: one succession, and all
/// of them (tens a year), read with the registry. A row is the intent and the journal of what moved; it is never deleted.
/// </summary>
internal sealed class SuccessionStore(TableServiceClient tables)
{
    public const string Table = "successions";
    private const string Partition = "succession";
    private readonly TableClient _table = tables.GetTableClient(Table);

    public async Task<Succession?> FindAsync(string id, CancellationToken ct) =>
        await _table.FindAsync(Partition, id, ct) is { } row ? From(row) : null;

    public async Task<IReadOnlyList<Succession>> ListAsync(CancellationToken ct)
    {
        return await _table.ListAsync(TableClient.CreateQueryFilter($"PartitionKey eq {Partition}"), From, ct);
    }

    /// <summary>False where that id is taken.</summary>
    public async Task<bool> TryAddAsync(Succession succession, CancellationToken ct) =>
        await _table.TryWriteAsync(ToEntity(succession), read: null, ct) is not null;

    /// <summary>
    /// Changes what stands there now, again if somebody else changed it meanwhile; <paramref name="change"/> answers null where there is
    /// nothing left to change. The succession as it stands afterwards.
    /// </summary>
    public async Task<Succession> ChangeAsync(string id, Func<Succession, Succession?> change, CancellationToken ct)
    {
        while (true)
        {
            var now = await FindAsync(id, ct) ?? throw new InvalidOperationException($"Succession {id} is gone, though none is ever deleted.");
            if (change(now) is not { } wanted) return now;
            if (await _table.TryWriteAsync(ToEntity(wanted), now.ETag, ct) is { } etag) return wanted with { ETag = etag };
        }
    }

    // Kind, state and day are there for whoever looks at the table; what counts is the text.
    private static TableEntity ToEntity(Succession s)
    {
        var row = new TableEntity(Partition, s.Id) { ["kind"] = Words.Of(s.Kind), ["state"] = Words.Of(s.State), ["effectiveOn"] = Dates.Write(s.EffectiveOn) };
        LongText.Write(row, "succession", SuccessionJson.Write(s));
        return row;
    }

    private static Succession From(TableEntity row) => SuccessionJson.Read(LongText.Read(row, "succession")!) with { ETag = row.ETag };
}
