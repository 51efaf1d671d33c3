using System.Security.Cryptography;
using System.Text;
using Azure;
using NhacHan.Contract;
using NhacHan.Storage;

namespace NhacHan.Access;

/// <summary>
/// PartitionKey <c>user</c>, RowKeys <c>id~ID</c> and <c>principal~SHA-256 of the principal</c>, two equal rows written in one transaction. Serves: one
/// point read a request of somebody signed in, one user, and the administrator's list; and that a principal is one user's alone. Not
/// cached, so that a disabled user stops at once.
/// </summary>
internal sealed class UserStore(TableServiceClient tables)
{
    public const string Table = "users";
    private const string Partition = "user";
    private readonly TableClient _table = tables.GetTableClient(Table);

    public async Task<User?> FindByPrincipalAsync(string principal, CancellationToken ct) =>
        await _table.FindAsync(Partition, PrincipalRow(principal), ct) is { } row ? From(row) : null;

    public async Task<(User User, ETag ETag)?> FindAsync(string id, CancellationToken ct) =>
        await _table.FindAsync(Partition, IdRow(id), ct) is { } row ? (From(row), row.ETag) : null;

    public async Task<IReadOnlyList<User>> ListAsync(CancellationToken ct)
    {
        // '~' stands behind every character of an id
        return await _table.ListAsync(
            TableClient.CreateQueryFilter($"PartitionKey eq {Partition} and RowKey ge {IdRow("")} and RowKey lt {IdRow("~")}"), From, ct);
    }

    /// <summary>Before is null where there was none. A principal that another user has is a problem of the field.</summary>
    public async Task<Outcome<Written<User>>> PutAsync(User user, ETag? ifMatch, CancellationToken ct)
    {
        var (row, tried) = (ToEntity(user, IdRow(user.Id)), (Written<User>?)null);
        while (true) // a round is lost only to another writer's success
        {
            var before = await _table.FindAsync(Partition, IdRow(user.Id), ct);
            // An answer that was lost on the way is retried below us and then reads as a conflict with ourselves.
            if (tried is not null && before is not null && ConditionalWrites.SameColumns(before, row)) return tried with { ETag = before.ETag };
            if (ifMatch is { } wanted && wanted != (before?.ETag ?? default)) return ApiProblem.Stale();
            var old = before is null ? null : From(before);
            if (old?.Principal != user.Principal && await FindByPrincipalAsync(user.Principal, ct) is { } other && other.Id != user.Id)
                return ApiProblem.Invalid("principal", $"is that of the user '{other.Id}' already");

            tried = new Written<User>(old, default);
            var changes = new List<TableTransactionAction>
            {
                before is null ? new(TableTransactionActionType.Add, row) : new(TableTransactionActionType.UpdateReplace, row, before.ETag),
                old?.Principal == user.Principal
                    ? new(TableTransactionActionType.UpsertReplace, ToEntity(user, PrincipalRow(user.Principal)))
                    : new(TableTransactionActionType.Add, ToEntity(user, PrincipalRow(user.Principal))),
            };
            if (old is not null && old.Principal != user.Principal) changes.Add(Deletion(PrincipalRow(old.Principal), ETag.All));
            if (await TrySubmitAsync(changes, ct) is { } etag) return tried with { ETag = etag };
        }
    }

    /// <summary>Before is null where there was none to delete.</summary>
    public async Task<Outcome<Written<User>>> DeleteAsync(string id, ETag? ifMatch, CancellationToken ct)
    {
        while (true)
        {
            if (await FindAsync(id, ct) is not { } before) return new Written<User>(null, default);
            if (ifMatch is { } wanted && wanted != before.ETag) return ApiProblem.Stale();
            List<TableTransactionAction> changes = [Deletion(IdRow(id), before.ETag), Deletion(PrincipalRow(before.User.Principal), ETag.All)];
            if (await TrySubmitAsync(changes, ct) is not null) return new Written<User>(before.User, default);
        }
    }

    /// <summary>The first row's new version, or null where somebody was faster.</summary>
    private async Task<ETag?> TrySubmitAsync(IEnumerable<TableTransactionAction> changes, CancellationToken ct)
    {
        try
        {
            return (await _table.SubmitTransactionAsync(changes, ct)).Value[0].Headers.ETag ?? default;
        }
        catch (TableTransactionFailedException e) when (ConditionalWrites.IsRace(e))
        {
            return null;
        }
    }

    private static TableTransactionAction Deletion(string rowKey, ETag etag) => new(TableTransactionActionType.Delete, new TableEntity(Partition, rowKey), etag);

    private static string IdRow(string id) => "id~" + id;

    private static string PrincipalRow(string principal) => "principal~" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(principal)));

    private static TableEntity ToEntity(User user, string rowKey) => new(Partition, rowKey)
    {
        ["userId"] = user.Id,
        ["principal"] = user.Principal,
        ["name"] = user.Name,
        ["role"] = Words.Of(user.Role),
        ["agencyId"] = user.AgencyId,
        ["planIds"] = string.Join(' ', user.PlanIds),
        ["disabled"] = user.Disabled,
    };

    private static User From(TableEntity row) => new(
        row.GetString("userId")!, row.GetString("principal")!, row.GetString("name")!, Words.Parse<Role>(row.GetString("role")!), row.GetString("agencyId"),
        [.. row.GetString("planIds")!.Split(' ', StringSplitOptions.RemoveEmptyEntries)], row.GetBoolean("disabled")!.Value);
}
