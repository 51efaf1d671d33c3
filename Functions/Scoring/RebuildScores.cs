using NhacHan.Plans;

namespace NhacHan.Scoring;

/// <summary>Makes the status table of scores right for one plan, as of now. Repeated, or run twice at once, it ends in the same rows.</summary>
internal sealed class RebuildScores(PlanStore plans, ReadScores read, ScoreStatusStore status, TimeProvider clock)
{
    public async Task RunAsync(string planId, CancellationToken ct)
    {
        while (true) // a round is lost only to another rebuild's success
        {
            if (await plans.FindAsync(planId, ct) is not { Plan: var plan })
            {
                if (await status.TryMakeAsync(planId, [], ct)) return;
                continue;
            }
            var sheet = await read.AtAsync(plan, clock.GetUtcNow(), ct);
            if (await status.TryMakeAsync(planId, [.. sheet.Scores.Where(s => s.Score.Total is not null).Select(s => ScoreStatusRow.Of(plan, sheet, s))], ct)) return;
        }
    }
}
