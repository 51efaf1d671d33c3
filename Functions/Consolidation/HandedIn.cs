using System.Collections.Immutable;
using NhacHan.Reports;

namespace NhacHan.Consolidation;

/// <summary>When and how one version of a report came.</summary>
internal sealed record HandedInVersion(
    int Version, DateTimeOffset SubmittedAt, DateTimeOffset? ReceivedAt, DocumentRef? EmbeddedIn, DocumentRef? Document, bool Estimated)
{
    /// <summary>The instant that counts for on-time.</summary>
    public DateTimeOffset CountsFrom => ReceivedAt ?? SubmittedAt;

    public Manner Manner => EmbeddedIn is not null ? Manner.Embedded : ReceivedAt is not null || Document is not null ? Manner.Document : Manner.Online;
}

/// <summary>How a report came.</summary>
internal enum Manner
{
    /// <summary>Handed in here.</summary>
    Online,

    /// <summary>On paper or by the document system, recorded by the coordinating office.</summary>
    Document,

    /// <summary>Đã lồng ghép: part of a general report.</summary>
    Embedded,
}

/// <summary>What the newest version says.</summary>
/// <param name="ObstaclesFromSummary">They stood under a heading of the summary and not in their own field.</param>
internal sealed record ReportContent(
    string Summary, ImmutableSortedDictionary<string, double> Figures, ImmutableArray<TaskResult> Tasks, string? Obstacles, bool ObstaclesFromSummary,
    string? Proposals, bool ProposalsFromSummary);

/// <summary>
/// What one agency handed in for a period: every version by when and how it came, and the content of the newest alone, cut where it is long, so that thousands
/// of reports fit into memory however much was written.
/// </summary>
internal sealed record HandedIn(ImmutableArray<HandedInVersion> Versions, ReportContent Content)
{
    /// <summary>Of a text; what is longer ends in "…" and is to be read in the report itself.</summary>
    public const int LongestText = 4_000;

    public HandedInVersion Newest => Versions[^1];

    public static HandedIn After(HandedIn? before, Report report)
    {
        var version = new HandedInVersion(report.Version, report.SubmittedAt, report.ReceivedAt, report.EmbeddedIn, report.Document, report.Estimated);
        if (before is null) return new HandedIn([version], ContentOf(report));
        ImmutableArray<HandedInVersion> versions = [.. before.Versions.Append(version).OrderBy(v => v.Version)];
        return new HandedIn(versions, versions[^1] == version ? ContentOf(report) : before.Content);
    }

    private static ReportContent ContentOf(Report report)
    {
        var sections = SummarySections.Of(report.Summary);
        return new ReportContent(
            Cut(report.Summary), report.Figures, report.Tasks, Cut(report.Obstacles ?? sections.Obstacles), report.Obstacles is null && sections.Obstacles is not null,
            Cut(report.Proposals ?? sections.Proposals), report.Proposals is null && sections.Proposals is not null);
    }

    [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull(nameof(text))]
    private static string? Cut(string? text) => text is { Length: > LongestText } ? text[..(LongestText - 1)] + "…" : text;
}
