using NhacHan.Agencies;
using NhacHan.Deadlines;
using NhacHan.Obligations;
using NhacHan.Plans;

namespace NhacHan.Calls;

/// <summary>Reads who is to be telephoned for a period: one range of obligations, one of calls, and the registry.</summary>
internal sealed class CallList(ObligationStore obligations, CallStore calls, AgencyRegistry agencies, CalendarStore calendars)
{
    public async Task<IReadOnlyList<Laggard>> ReadAsync(Plan plan, PeriodRef period, DateTimeOffset now, CancellationToken ct)
    {
        var owed = obligations.ListAsync(period, ct);
        var made = calls.ListAsync(period, ct);
        return Laggard.Of(plan, await owed, await made, await agencies.GetAsync(ct), await calendars.GetAsync(ct), now);
    }
}
