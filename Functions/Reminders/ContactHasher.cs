using System.Security.Cryptography;
using System.Text;
using Azure;
using NhacHan.Agencies;
using NhacHan.Contract;
using NhacHan.Deadlines;
using NhacHan.Storage;

namespace NhacHan.Reminders;

/// <summary>
/// Stands for an address in keys, so that no key, log or feed carries one. Salted, since all ten-digit numbers could be tried in seconds.
/// </summary>
internal sealed class ContactHasher(byte[] salt)
{
    /// <summary>The contact's address on a channel, or null where it has none.</summary>
    public static string? AddressOf(Contact contact, Channel channel) => channel == Channel.Email ? contact.Email?.Value : contact.Phone?.Value;

    public string Hash(Channel channel, string address) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(salt, Encoding.UTF8.GetBytes($"{Words.Of(channel)} {address.ToLowerInvariant()}")).AsSpan(0, 10));
}

/// <summary>
/// PartitionKey <c>setting</c>, RowKey <c>contact-salt</c>: made once and never changed, or every known intent would look new.
/// </summary>
internal sealed class ContactSaltStore(TableServiceClient tables)
{
    public const string Table = "settings";
    private const string Partition = "setting";
    private const string Row = "contact-salt";
    private readonly TableClient _table = tables.GetTableClient(Table);
    private ContactHasher? _hasher;

    public async Task<ContactHasher> GetAsync(CancellationToken ct) => _hasher ??= new ContactHasher(await ReadAsync(ct) ?? await MakeAsync(ct));

    private async Task<byte[]?> ReadAsync(CancellationToken ct)
    {
        var row = await _table.FindAsync(Partition, Row, ct);
        return row is not null ? Convert.FromHexString(row.GetString("salt")!) : null;
    }

    private async Task<byte[]> MakeAsync(CancellationToken ct)
    {
        var salt = RandomNumberGenerator.GetBytes(32);
        try
        {
            await _table.AddEntityAsync(new TableEntity(Partition, Row) { ["salt"] = Convert.ToHexStringLower(salt) }, ct);
            return salt;
        }
        catch (RequestFailedException e) when (e.Status == 409)
        {
            return (await ReadAsync(ct))!;
        }
    }
}
