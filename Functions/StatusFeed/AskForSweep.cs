using System.Collections.Concurrent;
using Azure;
using NhacHan.Agencies;
using NhacHan.Plans;

namespace NhacHan.StatusFeed;

/// <summary>
/// Asks for sweeps. After a change that many rows follow from it is two: one at once, and one when no instance can know the old any more, since agencies and calendars
/// are kept for a minute, and a row written meanwhile may say what was. What asks again before a message of this instance has become visible is answered by
/// that one, so a thousand changes in a second are one sweep.
/// </summary>
internal sealed class AskForSweep(PlanStore plans, AgencyRegistry agencies, SweepQueue queue, ILogger<AskForSweep> log)
{
    /// <summary>How long scores may be behind the reports and tasks that they follow from: each is worked out from all of its plan.</summary>
    private static readonly TimeSpan ScoresBehind = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(75);
    private static readonly TimeSpan LongestKept = TimeSpan.FromSeconds(65);
    private readonly ConcurrentDictionary<(SweepMessage, TimeSpan), long> _asked = new();

    /// <summary>After a plan was changed.</summary>
    public Task OfPlanAsync(string planId, CancellationToken ct) => AskTwiceAsync(new SweepMessage(planId), ct);

    /// <summary>
    /// After a report or a task of the plan was changed, which is written: were the queue away now, the scores would follow by night, and whoever changed
    /// something is not told that it failed.
    /// </summary>
    public async Task OfScoresAsync(string planId, CancellationToken ct)
    {
        try
        {
            await AskAsync(new SweepMessage(planId, StatusTables.Scores.Table), ScoresBehind, TimeSpan.Zero, ct);
        }
        catch (RequestFailedException e)
        {
            log.LogWarning(e, "The scores of plan {Plan} follow by the nightly sweep, since none could be asked for", planId);
        }
    }

    /// <summary>After some agencies were changed: the plans in which they report or which they coordinate. A lead that reports in none of them waits for the night.</summary>
    public async Task OfAgenciesAsync(IEnumerable<string> ids, CancellationToken ct)
    {
        await AskTwiceAsync(new SweepMessage(null), ct);
        var (changed, directory) = (ids.ToHashSet(StringComparer.Ordinal), await agencies.GetAsync(ct));
        foreach (var plan in (await plans.ListAsync(ct)).Where(p => changed.Contains(p.CoordinatorId) || p.EverReporting(directory).Any(changed.Contains))) await OfPlanAsync(plan.Id, ct);
    }

    /// <summary>After the calendar was changed, or many agencies: which rows that is in is not looked up, since a sweep reads little and writes only what differs.</summary>
    public async Task OfAllAsync(CancellationToken ct)
    {
        await AskTwiceAsync(new SweepMessage(null), ct);
        foreach (var plan in await plans.IdsAsync(ct)) await OfPlanAsync(plan, ct);
    }

    /// <summary>By the timer: nothing was changed but the day.</summary>
    public async Task OfTheDayAsync(CancellationToken ct)
    {
        await queue.EnqueueAsync(new SweepMessage(null), null, ct);
        foreach (var plan in await plans.IdsAsync(ct)) await queue.EnqueueAsync(new SweepMessage(plan), null, ct);
    }

    /// <summary>At once, and once nobody can know the old any more.</summary>
    private async Task AskTwiceAsync(SweepMessage message, CancellationToken ct)
    {
        await AskAsync(message, Soon, TimeSpan.FromMilliseconds(100), ct);
        await AskAsync(message, Settled, LongestKept, ct);
    }

    /// <param name="atLeast">How long from now a sweep has to wait to see the change everywhere.</param>
    private async Task AskAsync(SweepMessage message, TimeSpan delay, TimeSpan atLeast, CancellationToken ct)
    {
        var now = TimeProvider.System.GetTimestamp();
        if (_asked.TryGetValue((message, delay), out var at) && delay - TimeProvider.System.GetElapsedTime(at, now) > atLeast) return;
        await queue.EnqueueAsync(message, delay, ct);
        _asked[(message, delay)] = now; // before it was enqueued, so the message becomes visible no earlier than is believed
    }
}
