using System.Globalization;
using System.Text.RegularExpressions;
using NhacHan.Hosting;
using NhacHan.StatusFeed;
using NhacHan.Storage;

namespace NhacHan.Tests.FunctionsHost;

/// <summary>
/// Every row of every table as one line each, so that two storages can be compared. What must differ between any two runs of one script is
/// put aside, and nothing else: see each rule.
/// </summary>
internal sealed partial class StoredRows(DateTimeOffset began, DateTimeOffset ended)
{
    /// <summary>Work in hand is leased for minutes, so some instants of this run lie ahead of its end.</summary>
    private static readonly TimeSpan Around = TimeSpan.FromMinutes(10);

    public async Task<List<string>> ReadAsync(StorageConnection storage)
    {
        var tables = new TableServiceClient(storage);
        List<string> lines = [];
        // Where timers stand is the Functions host's matter under it, and stands in its own blobs. Scores are made by the sweep, whose timer waits for the night in one of the two.
        foreach (var table in StoredNames.Tables.Where(t => t != TimerStore.TableName && t != StatusTables.Scores.Table))
            await foreach (var row in tables.GetTableClient(table).QueryAsync())
                lines.Add(table + ": " + string.Join(", ", row.Where(v => Compared(v.Key) && v.Value is not null).OrderBy(v => v.Key, StringComparer.Ordinal).Select(v => $"{v.Key}={Written(v.Value!)}")));
        // Who calls for a scan is audited; the timer's scan is nobody's doing. So today's has a row where a call stands in for the timer.
        lines.RemoveAll(l => l.StartsWith("audit: ", StringComparison.Ordinal) && l.Contains("after={\"runId\":\"(today's run)\"", StringComparison.Ordinal));
        lines.Sort(StringComparer.Ordinal);
        return lines;
    }

    /// <summary>Also for what is shown of the rows.</summary>
    public string Comparable(string text)
    {
        // The scan of the day: named after its occurrence by the timer, after its instant and a random tail by a call.
        text = DailyRun().Replace(text, m => IsOfThisRun(DateTimeOffset.ParseExact(m.Groups[1].Value, "yyyyMMdd'T'HHmm", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)) ? "(today's run)" : m.Groups[1].Value + "-(run)");
        // Rows that are to be read newest first begin with the ticks that are left of all time; the audit's have a random tail.
        text = TicksLeft().Replace(text, m => IsOfThisRun(new(DateTimeOffset.MaxValue.UtcTicks - long.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture), TimeSpan.Zero)) ? "(ticks)" + (m.Groups[2].Success ? "~(random)" : "") : m.Value);
        // What names one write of a report.
        text = WriteId().Replace(text, "(write)");
        // Instants within JSON.
        return Instant().Replace(text, m => DateTimeOffset.TryParse(m.Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) && IsOfThisRun(at) ? "(now)" : m.Value);
    }

    /// <summary>Not the storage's own version and time of a row, nor who began a scan: today's is the timer's in one and a call's in the other.</summary>
    private static bool Compared(string column) => column is not ("odata.etag" or "Timestamp" or "startedBy");

    private string Written(object value) => value switch
    {
        DateTimeOffset at => IsOfThisRun(at) ? "(now)" : at.ToString("O", CultureInfo.InvariantCulture),
        BinaryData bytes => Convert.ToBase64String(bytes.ToArray()),
        _ => Comparable(Convert.ToString(value, CultureInfo.InvariantCulture)!),
    };

    private bool IsOfThisRun(DateTimeOffset at) => at > began - Around && at < ended + Around;

    [GeneratedRegex("([0-9]{8}T[0-9]{4})(?:-daily(?:-of-[0-9]{8}T[0-9]{4})?|[0-9]{2}-[0-9a-f]{8})")]
    private static partial Regex DailyRun();

    [GeneratedRegex("\\b([0-9]{19})(~[0-9a-f]{8}\\b)?")]
    private static partial Regex TicksLeft();

    [GeneratedRegex("\\b[0-9a-f]{32}\\b")]
    private static partial Regex WriteId();

    [GeneratedRegex("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+(?:Z|[+-][0-9:]{5})")]
    private static partial Regex Instant();
}
