using NhacHan.Access;
using NhacHan.Plans;

namespace NhacHan.Reminders.Dispatches;

/// <summary>The messages that a caller may see: those about a plan of theirs. What a worker has in hand is told from the run's batches.</summary>
internal sealed class ReadDispatches(DispatchStore dispatches, BatchStore batches, VisiblePlans plans)
{
    public async Task<Dispatch?> FindAsync(Caller caller, DispatchKey key, CancellationToken ct) =>
        await dispatches.FindAsync(key, ct) is { } dispatch && (await SeesAsync(caller, ct))(dispatch) ? dispatch : null;

    public async IAsyncEnumerable<DispatchView> OfRunAsync(
        Caller caller, string run, ReminderState? state, DispatchKey? after, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var (sees, underWay) = (await SeesAsync(caller, ct), await UnderWayAsync(run, ct));
        await foreach (var dispatch in dispatches.OfRunAsync(run, after, ct))
        {
            if (!sees(dispatch)) continue;
            var view = View(caller, dispatch, underWay);
            if (state is not { } wanted || view.State == Contract.Words.Of(wanted)) yield return view;
        }
    }

    public async Task<DispatchView> ViewAsync(Caller caller, Dispatch dispatch, CancellationToken ct) =>
        View(caller, dispatch, await UnderWayAsync(dispatch.Key.Run, ct));

    private async Task<List<Batch>> UnderWayAsync(string run, CancellationToken ct) =>
        [.. (await batches.PendingAsync(run, ct)).Where(b => b.LeaseUntil is not null)];

    private static DispatchView View(Caller caller, Dispatch dispatch, List<Batch> underWay)
    {
        var batch = underWay.Find(b => b.Holds(dispatch.Key));
        return DispatchView.Of(dispatch, batch?.InFlight?.Since ?? batch?.TouchedAt, withAddress: caller is { Role: Role.Administrator, Mode: KeyMode.Live });
    }

    private async Task<Func<Dispatch, bool>> SeesAsync(Caller caller, CancellationToken ct)
    {
        if (caller is { Role: Role.Administrator, Mode: KeyMode.Live }) return _ => true;
        var mine = (await plans.ListAsync(caller, ct)).Select(p => p.Id).ToHashSet(StringComparer.Ordinal);
        return dispatch => dispatch.Intents.Any(i => mine.Contains(i.Duty.PlanId));
    }
}
