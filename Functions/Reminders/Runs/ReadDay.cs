using NhacHan.Deadlines;

namespace NhacHan.Reminders.Runs;

/// <summary>
/// Finds out who has had their messages of a day, from the runs of that day as they are stored: nothing is counted while sending. A run brings a
/// person at most one message a channel, so as long as a day has fewer other runs than the cap, none of their messages is read.
/// </summary>
internal sealed class ReadDay(RunStore runs, DispatchStore dispatches, ReminderSettings settings)
{
    /// <param name="at">The instant of the run that is to be gathered, or previewed; it decides which day counts.</param>
    /// <param name="runId">That run itself; null for a preview.</param>
    public async Task<IReadOnlySet<Addressee>> CappedAsync(DateTimeOffset at, string? runId, CancellationToken ct)
    {
        var others = (await runs.OfDayAsync(HaNoiTime.DateOf(at), ct)).Where(r => r.Id != runId && CameBefore(r, at, runId)).ToList();
        if (others.Count < settings.DailyCap) return DailyCap.Nobody;
        var read = await Task.WhenAll(others.Select(r => dispatches.StandingsAsync(r.Id, ct)));
        return DailyCap.Reached(read.SelectMany(r => r), settings.DailyCap);
    }

    /// <summary>Of two that are gathered at once, the later one makes way; what was gathered before counts whatever its instant.</summary>
    private static bool CameBefore(ScanRun other, DateTimeOffset at, string? runId) => other.State switch
    {
        RunState.Sending or RunState.Done => true,
        RunState.Gathering => other.At < at || (other.At == at && string.CompareOrdinal(other.Id, runId) < 0),
        _ => false,
    };
}
