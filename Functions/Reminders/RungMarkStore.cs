using Azure;
using NhacHan.Obligations;
using NhacHan.Storage;

namespace NhacHan.Reminders;

/// <summary>The rung that was planned last for one agency.</summary>
/// <param name="Rung">As <see cref="RungKey"/> writes it; with a mark behind it where it is to be planned once more.</param>
/// <param name="Intents">How many intents that rung has, over all contacts and channels.</param>
internal sealed record RungMark(string Rung, int Intents);

/// <summary>
/// PartitionKey <c>plan~r~period</c> or <c>plan~t~task</c>, RowKey <c>00</c> to <c>63</c> by the agency's id. Serves: a scan, which reads no intents where it has nothing
/// to do. Apart from the obligations: ten thousand marks are one transaction here and would be a hundred there, and no report that is handed in meanwhile would have to be
/// written twice since its row was marked.
/// </summary>
internal sealed class RungMarkStore(TableServiceClient tables)
{
    public const string Table = "rungmarks";
    private const uint Rows = 64;
    private readonly TableClient _table = tables.GetTableClient(Table);

    /// <summary>By agency.</summary>
    public async Task<IReadOnlyDictionary<string, RungMark>> OfAsync(DutyRef duty, CancellationToken ct) =>
        (await ReadAsync(duty, ct)).SelectMany(row => row.Marks).ToDictionary(StringComparer.Ordinal);

    /// <summary>In the place of what was known of these agencies.</summary>
    public Task WriteAsync(DutyRef duty, IReadOnlyDictionary<string, RungMark> marks, CancellationToken ct) =>
        ChangeAsync(duty, known => marks.Where(m => known.GetValueOrDefault(m.Key) != m.Value), ct);

    /// <summary>Has the next scan plan again what these agencies are told now.</summary>
    /// <param name="agencies">Null among them for all, as after a digest.</param>
    public Task PlanAgainAsync(DutyRef duty, IReadOnlySet<string?> agencies, CancellationToken ct) => ChangeAsync(
        duty,
        known => from mark in known
                 where agencies.Contains(null) || agencies.Contains(mark.Key)
                 let again = mark.Value with { Rung = RungKey.Again(mark.Value.Rung) }
                 where again != mark.Value
                 select KeyValuePair.Create(mark.Key, again),
        ct);

    /// <summary>Whoever else changes the same rows, no mark is lost: a row that was changed since it was read is read again, and somebody always gets on.</summary>
    private async Task ChangeAsync(
        DutyRef duty, Func<IReadOnlyDictionary<string, RungMark>, IEnumerable<KeyValuePair<string, RungMark>>> change, CancellationToken ct)
    {
        while (true)
        {
            var rows = (await ReadAsync(duty, ct)).ToDictionary(row => row.Key, StringComparer.Ordinal);
            var known = rows.Values.SelectMany(row => row.Marks).ToDictionary(StringComparer.Ordinal);
            var changed = change(known).GroupBy(mark => KeyOf(mark.Key), StringComparer.Ordinal).Select(marks => Write(duty, marks, rows.GetValueOrDefault(marks.Key))).ToList();
            if (changed.Count == 0) return;
            try
            {
                await _table.SubmitInHundredsAsync(changed, ct);
                return;
            }
            catch (RequestFailedException e) when (e.Status is 409 or 412)
            {
                // changed meanwhile: read again
            }
        }
    }

    private async Task<List<MarkRow>> ReadAsync(DutyRef duty, CancellationToken ct) =>
        await _table.ListAsync(TableClient.CreateQueryFilter($"PartitionKey eq {duty.ToString()}"), row => new MarkRow(row.RowKey, Parse(LongText.Read(row, "marks")!), row.ETag), ct);

    private static TableTransactionAction Write(DutyRef duty, IGrouping<string, KeyValuePair<string, RungMark>> marks, MarkRow? before)
    {
        var all = new Dictionary<string, RungMark>(before?.Marks ?? [], StringComparer.Ordinal);
        foreach (var (agency, mark) in marks) all[agency] = mark;
        var row = new TableEntity(duty.ToString(), marks.Key);
        LongText.Write(row, "marks", string.Join(' ', all.GroupBy(m => m.Value, m => m.Key).Select(same => $"{same.Key.Rung}:{same.Key.Intents}:{string.Join(',', same)}")));
        return before is null ? new(TableTransactionActionType.Add, row) : new(TableTransactionActionType.UpdateReplace, row, before.ETag);
    }

    private static Dictionary<string, RungMark> Parse(string marks) => (
        from same in marks.Split(' ')
        let parts = same.Split(':')
        let mark = new RungMark(parts[0], int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture))
        from agency in parts[2].Split(',')
        select KeyValuePair.Create(agency, mark)).ToDictionary(StringComparer.Ordinal);

    /// <summary>The same in every process, and about as many agencies in each row (FNV-1a).</summary>
    private static string KeyOf(string agency) =>
        (agency.Aggregate(2_166_136_261, (hash, letter) => unchecked((hash ^ letter) * 16_777_619)) % Rows).ToString("D2", System.Globalization.CultureInfo.InvariantCulture);

    private sealed record MarkRow(string Key, Dictionary<string, RungMark> Marks, ETag ETag);
}
