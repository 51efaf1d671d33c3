using NhacHan.Agencies;
using NhacHan.Deadlines;
using NhacHan.Plans;

namespace NhacHan.StatusFeed;

/// <summary>
/// Reads what status columns follow from. All of it is kept for a while, so that writing a thousand rows reads no more than writing one. What was changed
/// elsewhere meanwhile is made right by the sweep that <see cref="AskForSweep"/> asks for once nobody can know the old any more.
/// </summary>
internal sealed class ReadStatusFacts(PlanStore plans, AgencyRegistry agencies, CalendarStore calendars, TimeProvider clock)
{
    public DateTimeOffset Now => clock.GetUtcNow();

    public async Task<StatusFacts> OfAsync(string planId, CancellationToken ct)
    {
        var plan = await plans.FindRecentAsync(planId, ct);
        return new StatusFacts(plan, await agencies.GetAsync(ct), await calendars.GetAsync(ct), clock.GetUtcNow());
    }

    /// <summary>Has everything read anew.</summary>
    public void Forget(string planId)
    {
        plans.Forget(planId);
        agencies.Forget();
        calendars.Forget();
    }
}
