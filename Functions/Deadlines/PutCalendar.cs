using Azure;
using NhacHan.Access;
using NhacHan.Audit;
using NhacHan.Contract;
using NhacHan.StatusFeed;

namespace NhacHan.Deadlines;

/// <summary>Replaces a year's days off and swap days. Deadlines not yet past are counted by the new days from the next scan on.</summary>
internal sealed class PutCalendar(CalendarStore calendars, AskForSweep sweeps, AuditLog audit)
{
    public async Task<Outcome<(CalendarYear Year, bool Created, ETag ETag)>> RunAsync(
        Caller caller, string route, FieldReader body, ETag? ifMatch, CancellationToken ct)
    {
        if (caller.Mode == KeyMode.Test)
            return ApiProblem.Forbidden("The calendar counts for live plans too; a test key may not change it.");
        var year = CalendarBody.Read(route, body);
        if (year.Problem is { } wrong) return wrong;

        var written = await calendars.PutAsync(year.Value, ifMatch, ct);
        if (written.Problem is { } stale) return stale;

        await sweeps.OfAllAsync(ct);
        var before = written.Value.Before;
        await audit.RecordAsync(
            caller, before is null ? "calendar.create" : "calendar.change", $"calendar/{year.Value.Year}",
            before is null ? null : CalendarJson.ForAudit(before), CalendarJson.ForAudit(year.Value), ct);
        return (year.Value, before is null, written.Value.ETag);
    }
}
