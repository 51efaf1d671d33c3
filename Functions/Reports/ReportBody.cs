using System.Collections.Immutable;
using NhacHan.Contract;

namespace NhacHan.Reports;

/// <summary>Reads a report from a request body. Paper receipts (receivedAt, document) are the coordinator's to record.</summary>
internal static class ReportBody
{
    public const int LongestSummary = 30_000;
    public const int LongestObstacles = 5_000;
    public const int MostFigures = 200;
    public const int LongestFigureName = 100;
    public const int LongestNote = 2_000;
    public const int LongestDocumentNumber = 60;

    public static Report Read(FieldReader f, DateTimeOffset now, string by, bool recordsReceipts)
    {
        var report = new Report(
            0, "", now, by,
            recordsReceipts ? ReceivedAt(f, now) : null,
            f.Text("summary", LongestSummary) ?? "",
            f.Numbers("figures", MostFigures),
            Tasks(f),
            DocumentOf(f, "embeddedIn"),
            recordsReceipts ? DocumentOf(f, "document") : null,
            f.Flag("estimated") ?? false)
        {
            Obstacles = f.Text("obstacles", LongestObstacles, required: false),
            Proposals = f.Text("proposals", LongestObstacles, required: false),
        };
        f.NoOthers();
        return report;
    }

    /// <summary>An instant of receipt lies in the past: what has not come cannot be recorded.</summary>
    public static DateTimeOffset? ReceivedAt(FieldReader f, DateTimeOffset now, bool required = false)
    {
        var receivedAt = f.Instant("receivedAt", required);
        if (receivedAt <= now || receivedAt is null) return receivedAt;
        f.Wrong("receivedAt", $"lies in the future; it is now {now:yyyy-MM-dd'T'HH:mm:sszzz}");
        return null;
    }

    public static DocumentRef? DocumentOf(FieldReader f, string name)
    {
        if (f.Object(name) is not { } document) return null;
        var (number, date) = (document.Text("number", LongestDocumentNumber), document.Date("date"));
        document.NoOthers();
        return number is not null && date is { } day ? new DocumentRef(number, day) : null;
    }

    private static ImmutableArray<TaskResult> Tasks(FieldReader f)
    {
        var results = ImmutableArray.CreateBuilder<TaskResult>();
        foreach (var t in f.Objects("tasks", 500))
        {
            var (no, percent, note) = (t.KeyOf("no"), t.Integer("percent", 0, 100), t.Text("note", LongestNote, required: false));
            t.NoOthers();
            if (no is not null && percent is { } p) results.Add(new TaskResult(no, p, note));
        }
        return results.ToImmutable();
    }
}
