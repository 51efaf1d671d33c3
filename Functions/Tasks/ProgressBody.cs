using System.Collections.Immutable;
using NhacHan.Contract;
using NhacHan.Reports;

namespace NhacHan.Tasks;

/// <summary>Reads what is said of a task's progress. Whose part it is, <c>lead</c>, is for <see cref="LeadChoice"/>.</summary>
internal static class ProgressBody
{
    private const int LongestNote = 2_000;
    private const int MostEvidence = 20;
    private const int MostMissing = 200;

    /// <summary><c>done</c> means 100 percent: the two together may not say otherwise, and <c>percent</c> may then be left out.</summary>
    /// <param name="recordsReceipts">The caller may say when it came in by other ways, <c>receivedAt</c>.</param>
    public static ProgressReport Read(FieldReader f, PlanTask task, bool recordsReceipts, DateTimeOffset now)
    {
        var done = f.Flag("done");
        var percent = f.Integer("percent", 0, 100, required: done != true);
        if (done == true && percent < 100) f.Wrong("percent", $"is {percent}, but what is done is at 100");
        var report = new ProgressReport(percent ?? 100, done, f.Text("note", LongestNote, required: false), EvidenceOf(f), Missing(f, task))
        {
            ReceivedAt = recordsReceipts ? ReportBody.ReceivedAt(f, now) : null,
        };
        if (report.Missing is { Length: > 0 } && (done ?? percent == 100)) f.Wrong("missingInputs", "must be empty where the task is done");
        f.NoOthers();
        return report;
    }

    private static ImmutableArray<Evidence> EvidenceOf(FieldReader f)
    {
        var evidence = ImmutableArray.CreateBuilder<Evidence>();
        foreach (var e in f.Objects("evidence", MostEvidence))
        {
            var (title, url) = (e.Text("title", 300), e.LinkOf("url"));
            e.NoOthers();
            if (title is not null && url is not null) evidence.Add(new Evidence(title, url));
        }
        return evidence.ToImmutable();
    }

    private static ImmutableArray<string>? Missing(FieldReader f, PlanTask task)
    {
        if (!f.Has("missingInputs")) return null;
        var missing = f.Items("missingInputs", MostMissing, 40);
        foreach (var (path, agency) in missing)
            if (!task.Coordinators.Contains(agency, StringComparer.Ordinal))
                f.Problems.Add(path, $"'{agency}' does not coordinate in this task{(task.Coordinators.IsEmpty ? "" : "; those who do are " + LeadChoice.Named(task.Coordinators))}");
        return [.. missing.Select(m => m.Text).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }
}
