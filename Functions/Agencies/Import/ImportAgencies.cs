using NhacHan.Access;
using NhacHan.Audit;
using NhacHan.Hosting;
using NhacHan.StatusFeed;

namespace NhacHan.Agencies.Import;

/// <summary>
/// Brings the registry to what a file says. The registry is read once, and changes are written by the hundred, parents before children. A file that
/// is sent again goes on where it stopped, since what it has written is then unchanged.
/// </summary>
internal sealed class ImportAgencies(AgencyStore agencies, AgencyRegistry registry, KnownNames names, AskForSweep sweeps, AuditLog audit, CrashPoints crash)
{
    public async Task<ImportView> RunAsync(Caller caller, Sheet sheet, CancellationToken ct)
    {
        var writes = new ImportWrites(agencies, audit, crash, caller, sheet.Heading);
        try
        {
            var plan = ImportPlan.Of(sheet, await agencies.ListVersionsAsync(ct));
            while (!await writes.WriteAsync(plan.Changes, ct)) plan = ImportPlan.Of(sheet, await agencies.ListVersionsAsync(ct));
            await sweeps.OfAllAsync(ct);
            return ViewOf(plan, writes);
        }
        finally
        {
            registry.Forget();
            names.Forget();
        }
    }

    private static ImportView ViewOf(ImportPlan plan, ImportWrites writes)
    {
        var refused = writes.Refused.Select(p => p.Row).ToHashSet();
        var changed = writes.Recorded.Where(c => plan.Ids.Contains(c.After.Id) && !refused.Contains(c.Row.Number)).ToList();
        var created = changed.Count(c => c.Before is null);
        return new ImportView(
            created, changed.Count - created, plan.Ids.Count - changed.Count - refused.Count, [.. plan.Problems.Concat(writes.Refused).OrderBy(p => p.Row)],
            plan.Warnings, plan.Duplicates);
    }
}
