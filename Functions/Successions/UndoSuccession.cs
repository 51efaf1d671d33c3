using NhacHan.Access;
using NhacHan.Agencies;
using NhacHan.Audit;
using NhacHan.Contract;
using NhacHan.Hosting;
using NhacHan.Obligations;

namespace NhacHan.Successions;

/// <summary>
/// Takes a succession back: the intent first, then the registry, the reports and the tasks by its journal, then that it is done. What the
/// successor has acted on since stays, and is named. Whoever repeats it after a crash ends in the same state.
/// </summary>
internal sealed class UndoSuccession(
    SuccessionStore successions, ApplySuccession apply, ChangeAgencies changeAgencies, MoveReports moveReports, MoveTasks moveTasks, AgencyRegistry registry,
    AuditLog audit, TimeProvider clock, CrashPoints crash)
{
    public async Task<Outcome<Succession>> RunAsync(Caller caller, string id, string reason, CancellationToken ct)
    {
        if (await successions.FindAsync(id, ct) is not { } found) return ApiProblem.NotFound($"succession '{id}'");
        if (found.State == SuccessionState.Moving) found = await apply.RunAsync(id, caller, ct);
        if (found.State == SuccessionState.Undone) return found;
        registry.Forget();
        if (found.State != SuccessionState.Undoing && Later(found, await registry.GetAsync(ct)) is { } later) return later;

        var undo = new Undo(clock.GetUtcNow(), caller.Signature, reason);
        var begun = await successions.ChangeAsync(id, now => now.State switch
        {
            SuccessionState.Pending => now with { State = SuccessionState.Undone, Undo = undo },
            SuccessionState.Applied => now with { State = SuccessionState.Undoing, Undo = undo },
            _ => null,
        }, ct);
        if (begun.State == SuccessionState.Moving) return ApiProblem.Conflict("The succession is being carried out at this moment; undo it in a minute.");
        crash.Reached("undo-noted");
        if (begun.State == SuccessionState.Undoing) return await FinishAsync(caller, begun, ct);
        registry.Forget();
        await RecordAsync(caller, found, begun, ct);
        return begun;
    }

    /// <summary>From the intent to the end, or what a crash left of it.</summary>
    public async Task<Succession> FinishAsync(Caller caller, Succession succession, CancellationToken ct)
    {
        registry.Forget();
        await changeAgencies.RunAsync(caller, succession.From.Concat(succession.To), (agency, _) => AgencyMoves.Back(succession, agency), ct);
        crash.Reached("undo-agencies");
        var stayed = new List<Move>();
        foreach (var moves in succession.Moves.GroupBy(m => m.Duty))
        {
            stayed.AddRange(moves.Key.PeriodKey is { } period
                ? await moveReports.BackAsync(succession, new PeriodRef(moves.Key.PlanId, period), [.. moves], ct)
                : await moveTasks.BackAsync(moves.Key, [.. moves], ct));
        }
        var undone = await successions.ChangeAsync(
            succession.Id, now => now.State == SuccessionState.Undoing ? now with { State = SuccessionState.Undone, Stayed = [.. stayed] } : null, ct);
        registry.Forget();
        await RecordAsync(caller, succession, undone, ct);
        return undone;
    }

    private Task RecordAsync(Caller caller, Succession before, Succession after, CancellationToken ct) => audit.RecordAsync(
        caller, "succession.undo", $"agency-successions/{after.Id}", SuccessionJson.ForAudit(before), SuccessionJson.ForAudit(after), ct);

    /// <summary>History is taken back from its end: what came later, of the same agencies, goes first.</summary>
    private static ApiProblem? Later(Succession succession, AgencyDirectory directory)
    {
        var all = directory.Lineage.All;
        var after = all.Where(s => s.Id != succession.Id && !s.IsUndone && all.IndexOf(s) > all.IndexOf(all.First(o => o.Id == succession.Id)))
            .Where(s => succession.From.Concat(succession.To).Any(s.Names)).Select(s => s.Id)
            .Concat(directory.Agencies.Where(a => a.Earlier.Any(n => n.By == succession.Id)).Select(a => a.SinceBy!))
            .Distinct(StringComparer.Ordinal).ToList();
        return after.Count == 0 ? null : ApiProblem.Conflict($"The same agencies take part in what came later; undo that first: {string.Join(", ", after)}.");
    }
}
