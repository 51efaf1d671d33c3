using System.Collections.Immutable;

namespace NhacHan.Tasks;

/// <summary>How far one lead is with a task, and which coordinating agencies it waits for.</summary>
/// <param name="FirstDoneAt">The first time that it was done. It decides on-time, and stays when the task is opened again.</param>
/// <param name="DoneAt">The newest time that it became done; kept beside the first.</param>
/// <param name="Missing">Coordinating agencies whose input is missing, each with the instant since when.</param>
internal sealed record LeadState(
    int Percent, bool Done, DateTimeOffset? FirstDoneAt, DateTimeOffset? DoneAt, ImmutableSortedDictionary<string, DateTimeOffset> Missing)
{
    private static readonly ImmutableSortedDictionary<string, DateTimeOffset> NoneMissing = ImmutableSortedDictionary.Create<string, DateTimeOffset>(StringComparer.Ordinal);

    public static LeadState NotBegun { get; } = new(0, false, null, null, NoneMissing);

    /// <summary>
    /// 100 percent is done unless the report says that it is not, as where the deliverable is under review; anything below opens the task
    /// again. What is done waits for nobody. An input named again is missing since the first time.
    /// </summary>
    public LeadState After(ProgressReport report, DateTimeOffset at)
    {
        var done = report.Done ?? report.Percent == 100;
        return new LeadState(
            report.Percent, done, FirstDoneAt ?? (done ? at : null), done && !Done ? at : DoneAt,
            done ? NoneMissing
            : report.Missing is { } missing ? missing.ToImmutableSortedDictionary(m => m, m => Missing.GetValueOrDefault(m, at), StringComparer.Ordinal)
            : Missing);
    }
}
