using NhacHan.Access;
using NhacHan.Agencies;
using NhacHan.Audit;
using NhacHan.Hosting;
using NhacHan.Obligations;
using NhacHan.Plans;
using NhacHan.Tasks;

namespace NhacHan.Successions;

/// <summary>
/// Carries a succession out: notes what will move, then the registry, the reports and the tasks, then that it is done. Every step looks at what
/// stands and does what is left, so that whoever repeats it after a crash ends where one undisturbed would have. It looks until nothing is
/// left: a plan may have been published in between.
/// </summary>
internal sealed class ApplySuccession(
    SuccessionStore successions, ReadPlanDuties duties, ChangeAgencies changeAgencies, MoveReports moveReports, MoveTasks moveTasks, AgencyRegistry registry, AuditLog audit,
    TimeProvider clock, CrashPoints crash)
{
    public async Task<Succession> RunAsync(string id, Caller caller, CancellationToken ct)
    {
        var succession = await NoteAsync(id, [], ct);
        if (succession.State != SuccessionState.Moving) return succession;
        registry.Forget();
        var directory = await registry.GetAsync(ct);
        succession = await NoteAsync(id, await FindAsync(succession, directory, ct), ct);
        crash.Reached("succession-noted");

        await changeAgencies.RunAsync(caller, succession.From.Concat(succession.To), (agency, now) => AgencyMoves.Of(succession, agency, now), ct);
        crash.Reached("succession-agencies");
        directory = await registry.GetAsync(ct);
        while (succession.State == SuccessionState.Moving)
        {
            var moved = new List<Move>();
            await foreach (var plan in duties.ReadAsync(succession, ct))
            {
                moved.AddRange(await moveReports.RunAsync(succession, plan, directory, ct));
                moved.AddRange(await moveTasks.RunAsync(succession, plan, ct));
            }
            if (moved.Count == 0) break;
            succession = await NoteAsync(id, moved, ct);
        }
        return await EndAsync(succession, caller, ct);
    }

    private async Task<Succession> EndAsync(Succession succession, Caller caller, CancellationToken ct)
    {
        var done = await successions.ChangeAsync(
            succession.Id, now => now.State == SuccessionState.Moving ? now with { State = SuccessionState.Applied, AppliedAt = clock.GetUtcNow() } : null, ct);
        registry.Forget();
        await audit.RecordAsync(caller, "succession.apply", $"agency-successions/{done.Id}", SuccessionJson.ForAudit(succession), SuccessionJson.ForAudit(done), ct);
        return done;
    }

    private async Task<List<Move>> FindAsync(Succession succession, AgencyDirectory directory, CancellationToken ct)
    {
        var moves = new List<Move>();
        await foreach (var plan in duties.ReadAsync(succession, ct))
        {
            moves.AddRange(plan.Periods.SelectMany(p => ReportMoves.Of(succession, plan.Plan, p.Period, p.Rows, directory).Moves));
            moves.AddRange(plan.Tasks.SelectMany(t => TaskMoves.Of(succession, t, plan.DoneWith(t)).Moves));
        }
        return moves;
    }

    /// <summary>What was noted of a place first stays: seen again after a crash, half of a move looks like another.</summary>
    private Task<Succession> NoteAsync(string id, IReadOnlyList<Move> moves, CancellationToken ct) => successions.ChangeAsync(
        id, now => now.State is SuccessionState.Pending or SuccessionState.Moving
            ? now with { State = SuccessionState.Moving, Moves = [.. now.Moves.UnionBy(moves, m => m.Place)] }
            : null, ct);
}
