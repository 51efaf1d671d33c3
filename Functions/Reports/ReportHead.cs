using System.Collections.Immutable;

namespace NhacHan.Reports;

/// <summary>What is known of one version of a report without reading it: when it came, in what other report, and on which tasks it reports.</summary>
/// <param name="CountsFrom">The instant that counts for on-time.</param>
/// <param name="TaskNos">Empty where they were not asked for.</param>
internal sealed record ReportHead(
    string PeriodKey, string AgencyId, int Version, string WriteId, DateTimeOffset SubmittedAt, DateTimeOffset CountsFrom, DocumentRef? EmbeddedIn, ImmutableArray<string> TaskNos);
