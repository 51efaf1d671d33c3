using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Azure;
using NhacHan.Access;
using NhacHan.Storage;

namespace NhacHan.Audit;

/// <summary>Who did what, when, with the thing before and after as JSON (null where there was none).</summary>
internal sealed record AuditEntry(string Id, DateTimeOffset At, string By, string Action, string Target, JsonElement? Before, JsonElement? After);

/// <summary>What is to be recorded of one change among many.</summary>
internal sealed record AuditRecord(string Action, string Target, JsonElement? Before, JsonElement? After);

/// <summary>
/// PartitionKey the month, <c>yyyy-MM</c> in UTC; RowKey descending ticks and a random tail, so that a plain query is newest first.
/// Serves: the administrator's reading, backwards month by month.
/// </summary>
internal sealed class AuditLog(TableServiceClient tables, TimeProvider clock)
{
    public const string Table = "audit";
    private const int LongestText = 200_000; // before and after together stay within the 1 MiB of a row
    private readonly TableClient _table = tables.GetTableClient(Table);

    public async Task RecordAsync(Caller by, string action, string target, JsonElement? before, JsonElement? after, CancellationToken ct) =>
        await _table.AddEntityAsync(RowOf(by, clock.GetUtcNow(), new AuditRecord(action, target, before, after), ""), ct);

    /// <summary>Many at once, in as few requests as there can be.</summary>
    public async Task RecordAsync(Caller by, IReadOnlyList<AuditRecord> records, CancellationToken ct)
    {
        var at = clock.GetUtcNow();
        var rows = records.Select((record, i) => RowOf(by, at, record, i.ToString("x4", CultureInfo.InvariantCulture))).ToList();
        // Upserts: a batch whose answer was lost on the way is sent again, and its keys are random enough to be nobody else's.
        await _table.SubmitInHundredsAsync(rows.Select(row => new TableTransactionAction(TableTransactionActionType.UpsertReplace, row)), ct);
    }

    /// <summary>Entries newest first, from <paramref name="after"/> (an entry's id) on, back to the month of <paramref name="since"/>.</summary>
    public async IAsyncEnumerable<AuditEntry> ReadAsync(DateTimeOffset since, string? after, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var (month, row) = after?.Split('~', 2) is [var m, var r] ? (m, r) : (Month(clock.GetUtcNow()), "");
        for (; string.CompareOrdinal(month, Month(since)) >= 0; (month, row) = (Previous(month), ""))
        {
            var filter = TableClient.CreateQueryFilter($"PartitionKey eq {month} and RowKey gt {row}");
            await foreach (var entity in _table.QueryAsync(filter, cancellationToken: ct))
            {
                var entry = From(entity);
                if (entry.At < since) yield break;
                yield return entry;
            }
        }
    }

    /// <summary>What the entries later than <paramref name="from"/> and not later than <paramref name="to"/> hash to, newest first.</summary>
    public async Task<SealedEntries> HashAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken ct)
    {
        using var hasher = new EntryHasher();
        for (var month = Month(to); string.CompareOrdinal(month, Month(from)) >= 0; month = Previous(month))
        {
            var range = TableClient.CreateQueryFilter($"PartitionKey eq {month} and RowKey ge {Place(to)} and RowKey lt {Place(from)}");
            await foreach (var row in _table.QueryAsync(range, cancellationToken: ct))
            {
                hasher.Add(
                    row.PartitionKey, row.RowKey, row.GetDateTimeOffset("at")?.UtcTicks.ToString(CultureInfo.InvariantCulture), row.GetString("by"),
                    row.GetString("action"), row.GetString("target"), LongText.Read(row, "before"), LongText.Read(row, "after"));
            }
        }
        return hasher.End();
    }

    /// <summary>Whether it can be an entry's id: a month, '~' and the row.</summary>
    public static bool IsId(string text) =>
        text.Split('~', 2) is [{ Length: 7 } month, _] && DateOnly.TryParseExact(month + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first)
        && first.Year > 1;

    private static TableEntity RowOf(Caller by, DateTimeOffset at, AuditRecord record, string tail)
    {
        var random = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4));
        var row = new TableEntity(Month(at), $"{Place(at)}~{random}{tail}")
        {
            ["at"] = at,
            ["by"] = by.Signature,
            ["action"] = record.Action,
            ["target"] = record.Target,
        };
        if (Shortened(record.Before) is { } was) LongText.Write(row, "before", was);
        if (Shortened(record.After) is { } now) LongText.Write(row, "after", now);
        return row;
    }

    private static AuditEntry From(TableEntity row) => new(
        $"{row.PartitionKey}~{row.RowKey}", row.GetDateTimeOffset("at")!.Value, row.GetString("by")!, row.GetString("action")!,
        row.GetString("target")!, Parsed(LongText.Read(row, "before")), Parsed(LongText.Read(row, "after")));

    private static string? Shortened(JsonElement? value) => value?.GetRawText() switch
    {
        null => null,
        { Length: > LongestText } text => JsonSerializer.Serialize($"{text.Length} characters, too long to keep"),
        var text => text,
    };

    private static JsonElement? Parsed(string? text) => text is null ? null : JsonElement.Parse(text);

    /// <summary>Before all entries of the instant, and behind all later ones.</summary>
    private static string Place(DateTimeOffset at) => (DateTimeOffset.MaxValue.UtcTicks - at.UtcTicks).ToString("D19", CultureInfo.InvariantCulture);

    private static string Month(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    private static string Previous(string month) =>
        DateOnly.ParseExact(month + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture).AddMonths(-1).ToString("yyyy-MM", CultureInfo.InvariantCulture);
}
