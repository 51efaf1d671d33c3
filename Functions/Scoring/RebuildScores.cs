using NhacHan.Plans;
using NhacHan.StatusFeed;

namespace NhacHan.Scoring;

/// <summary>Makes the status table of scores right for one plan, as of now. Repeated, or run twice at once, it ends in the same rows.</summary>
internal sealed class RebuildScores(PlanStore plans, ReadScores read, ScoreStatusStore status, TimeProvider clock) : ISweepStep
{
    public string Table => ScoreStatusStore.Table;

    public async Task<SweepCounts> RunAsync(string planId, CancellationToken ct)
    {
        while (true) // a round is lost only to another rebuild's success
        {
            if (await plans.FindAsync(planId, ct) is not { Plan: var plan }) return default;
            var now = clock.GetUtcNow();
            var facts = await read.FactsAsync(plan, now, ct);
            var sheet = ScoreSheet.Of(facts, now);
            var wanted = sheet.Scores.Where(s => s.Score.Total is not null).Select(s => ScoreStatusRow.Of(facts, sheet, s)).ToList();
            if (await status.TryMakeAsync(planId, wanted, ct) is { } counts) return counts;
        }
    }
}
