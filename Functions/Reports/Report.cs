using System.Collections.Immutable;

namespace NhacHan.Reports;

/// <summary>A document's number and date, as printed on it.</summary>
internal sealed record DocumentRef(string Number, DateOnly Date);

internal sealed record TaskResult(string No, int Percent, string? Note);

/// <summary>
/// One version of a báo cáo. <see cref="ReceivedAt"/> is set by a coordinator for what came on paper or by the document system, and then
/// decides on-time. <see cref="EmbeddedIn"/> names the general report that the content is part of (đã lồng ghép).
/// </summary>
internal sealed record Report(
    int Version, string WriteId, DateTimeOffset SubmittedAt, string SubmittedBy, DateTimeOffset? ReceivedAt, string Summary,
    ImmutableSortedDictionary<string, double> Figures, ImmutableArray<TaskResult> Tasks, DocumentRef? EmbeddedIn, DocumentRef? Document, bool Estimated)
{
    /// <summary>Khó khăn, vướng mắc; null where the agency wrote nothing under that heading.</summary>
    public string? Obstacles { get; init; }

    /// <summary>Kiến nghị, đề xuất.</summary>
    public string? Proposals { get; init; }

    /// <summary>The instant that counts for on-time.</summary>
    public DateTimeOffset CountsFrom => ReceivedAt ?? SubmittedAt;
}
