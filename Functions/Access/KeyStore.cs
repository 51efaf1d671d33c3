using System.Collections.Immutable;
using System.Security.Cryptography;
using Azure;
using NhacHan.Contract;
using NhacHan.Storage;

namespace NhacHan.Access;

/// <summary>
/// PartitionKey <c>key</c>, RowKey the key's id. Serves: one point read a request, one key, and the administrator's list.
/// Not cached, so that a revoked key stops at once.
/// </summary>
internal sealed class KeyStore(TableServiceClient tables)
{
    public const string Table = "apikeys";
    private const string Partition = "key";
    private static readonly Visitor Unknown = new(VisitorKind.WrongKey, Why: "The key is not known or was revoked.");
    private readonly TableClient _table = tables.GetTableClient(Table);

    public async Task<Visitor> FindAsync(string presented, DateTimeOffset now, CancellationToken ct)
    {
        if (KeyText.Parse(presented) is not { } text || await _table.FindAsync(Partition, text.Id, ct) is not { } row) return Unknown;
        var key = From(row);
        if (!CryptographicOperations.FixedTimeEquals(key.SecretHash, text.Hash())) return Unknown;
        return key.HasExpired(now)
            ? new(VisitorKind.WrongKey, Why: $"The key has expired: {Dates.Write(key.ExpiresOn!.Value)} was its last day.")
            : new(VisitorKind.Key, key.ToCaller());
    }

    public async Task<ApiKey?> FindByIdAsync(string id, CancellationToken ct)
    {
        var row = await _table.FindAsync(Partition, id, ct);
        return row is not null ? From(row) : null;
    }

    public Task AddAsync(ApiKey key, CancellationToken ct) => _table.AddEntityAsync(ToEntity(key), ct);

    public async Task<IReadOnlyList<ApiKey>> ListAsync(CancellationToken ct)
    {
        return await _table.ListAsync(TableClient.CreateQueryFilter($"PartitionKey eq {Partition}"), From, ct);
    }

    /// <summary>False where there was no such key.</summary>
    public async Task<bool> RevokeAsync(string id, CancellationToken ct) =>
        (await _table.DeleteEntityAsync(Partition, id, ETag.All, ct)).Status != 404;

    private static TableEntity ToEntity(ApiKey key) => new(Partition, key.Id)
    {
        ["name"] = key.Name,
        ["role"] = Words.Of(key.Role),
        ["agencyId"] = key.AgencyId,
        ["planIds"] = string.Join(' ', key.PlanIds),
        ["mode"] = Words.Of(key.Mode),
        ["createdAt"] = key.CreatedAt,
        ["expiresOn"] = key.ExpiresOn is { } last ? Dates.Write(last) : null,
        ["secretHash"] = Convert.ToHexStringLower(key.SecretHash),
    };

    private static ApiKey From(TableEntity row) => new(
        row.RowKey, row.GetString("name")!, Words.Parse<Role>(row.GetString("role")!), row.GetString("agencyId"),
        [.. row.GetString("planIds")!.Split(' ', StringSplitOptions.RemoveEmptyEntries)], Words.Parse<KeyMode>(row.GetString("mode")!),
        row.GetDateTimeOffset("createdAt")!.Value, Convert.FromHexString(row.GetString("secretHash")!),
        row.GetString("expiresOn") is { } last ? Dates.Read(last) : null);
}
