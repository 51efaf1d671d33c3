using Azure;
using NhacHan.Access;
using NhacHan.Audit;
using NhacHan.Contract;
using NhacHan.Deadlines;
using NhacHan.Hosting;
using NhacHan.Plans;
using NhacHan.Reports;
using NhacHan.StatusFeed;

namespace NhacHan.Tasks;

/// <summary>
/// Takes down what is said of one lead's part. The entry's row is written first, then the lead's standing names it under its ETag: until
/// then it does not exist, and after that no reminder is sent, since every sender reads the standing again.
/// </summary>
internal sealed class ReportProgress(
    TaskStatusStore standings, TaskProgressStore history, ActiveTasks active, ReadLeadStatus status, RestateTasks restate, AuditLog audit, CrashPoints crash)
{
    /// <summary>A history is read whole where an Idempotency-Key is looked for.</summary>
    public const int MostEntries = 1_000;

    /// <param name="idempotencyKey">A repetition with the same key and content gives the entry that the first call made.</param>
    public async Task<Outcome<(LeadStanding Standing, ProgressView View)>> RunAsync(
        Caller caller, Plan plan, PlanTask task, string agencyId, ProgressReport report, string? idempotencyKey, ETag? ifMatch, DateTimeOffset now, CancellationToken ct)
    {
        var lead = new LeadRef(plan.Id, task.No, agencyId);
        var id = WriteId.For(caller, idempotencyKey, report.ToText);
        LeadEntry? tried = null;
        while (true)
        {
            var standing = await standings.GetAsync(lead, ct);
            // Looked for from the version on that was tried in vain, whose answer may only have been lost; at first for the key.
            var from = tried?.Version ?? (idempotencyKey is null ? int.MaxValue : 1);
            var earlier = from > standing.Version ? null
                : (await history.ListAsync(standing, from, ct)).FirstOrDefault(e => e.WriteId == id || (idempotencyKey is not null && WriteId.SameKey(e.WriteId, id)));
            if (earlier is not null && earlier.WriteId == id) return await NotedAsync(standing, earlier);
            if (earlier is not null)
                return WriteId.SameKeyAndContent(earlier.WriteId, id)
                    ? (standing, View(earlier))
                    : ApiProblem.Conflict("This Idempotency-Key was used for another report of progress; take a new key for new content.");

            if (ifMatch is { } expected && standing.EntryETag != expected) return ApiProblem.Stale();
            if (standing.Version >= MostEntries) return ApiProblem.Conflict($"This lead has reported {MostEntries} times on this task already; it takes no more.");
            if (report.ReceivedAt < standing.ChangedAt)
                return ApiProblem.Invalid("receivedAt", $"is before what was last reported of it, {HaNoiTime.ToHaNoi(standing.ChangedAt):yyyy-MM-dd'T'HH:mm:sszzz}; a history only goes on");
            var at = report.ReceivedAt ?? standing.NotBefore(now);
            tried = new LeadEntry(
                lead, standing.Version + 1, id, standing.Head, at, caller.Signature, report.Note, report.Evidence, standing.State.After(report, at));
            await history.WriteAsync(tried, ct);
            crash.Reached("progress-stored");
            // What is opened again must be looked at again: before for a crash in between, and after for a scan that looked in between.
            var opened = standing.State.Done && !tried.State.Done;
            if (opened) await active.EnterAsync(plan, task, ct);
            var after = standing.After(tried);
            if (await standings.TryWriteAsync(after, await status.OfAsync(plan, task, after, now, ct), now, ct) is not { } etag) continue;
            if (opened) await active.EnterAsync(plan, task, ct);
            if (standing.State.Done != after.State.Done) await restate.DependentsAsync(task, ct);
            return await NotedAsync(after with { ETag = etag }, tried);
        }

        async Task<(LeadStanding, ProgressView)> NotedAsync(LeadStanding standing, LeadEntry entry)
        {
            var before = entry.Version == 1 ? null : (await history.ListAsync(standing, entry.Version - 1, ct)).First(e => e.Version == entry.Version - 1);
            await audit.RecordAsync(
                caller, "task.progress", $"plans/{plan.Id}/tasks/{task.No}/leads/{agencyId}", before is null ? null : TaskJson.Element(View(before)),
                TaskJson.Element(View(entry)), ct);
            return (standing, View(entry));
        }

        ProgressView View(LeadEntry entry) => ProgressView.Of(entry, task, plan.Year);
    }
}
