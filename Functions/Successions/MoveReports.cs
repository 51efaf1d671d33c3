using NhacHan.Agencies;
using NhacHan.Hosting;
using NhacHan.Obligations;

namespace NhacHan.Successions;

/// <summary>Writes what becomes of a period's obligations. A period is one transaction, and is read anew where somebody was faster.</summary>
internal sealed class MoveReports(ObligationStore obligations, ActivePeriodStore active, CrashPoints crash)
{
    /// <summary>What was moved.</summary>
    public async Task<IReadOnlyList<Move>> RunAsync(Succession succession, PlanDuties duties, AgencyDirectory directory, CancellationToken ct)
    {
        var moved = new List<Move>();
        foreach (var (period, rows) in duties.Periods)
        {
            var moves = ReportMoves.Of(succession, duties.Plan, period, rows, directory);
            while (moves.Rows.Length > 0 && !await TryWriteAsync(period, moves.Rows, ct))
                moves = ReportMoves.Of(succession, duties.Plan, period, await obligations.ListWithWithdrawnAsync(period, ct), directory);
            moved.AddRange(moves.Moves);
            if (moves.Rows.Length > 0) crash.Reached("succession-report");
        }
        return moved;
    }

    /// <summary>Puts one period back; what the successor has answered since is named.</summary>
    public async Task<IReadOnlyList<Move>> BackAsync(Succession succession, PeriodRef period, IReadOnlyList<Move> moves, CancellationToken ct)
    {
        while (true)
        {
            var returns = ReportReturns.Of(succession, moves, await obligations.ListWithWithdrawnAsync(period, ct));
            if (returns.Rows.Length > 0 && !await TryWriteAsync(period, returns.Rows, ct)) continue;
            if (returns.Rows.Length > 0) crash.Reached("undo-report");
            return returns.Stayed;
        }
    }

    // What is open must be looked at: entered before for a crash in between, and after for a scan that looked in between.
    private async Task<bool> TryWriteAsync(PeriodRef period, IReadOnlyList<Obligation> rows, CancellationToken ct)
    {
        await active.EnterAsync(period, ct);
        if (!await obligations.TryPutAsync(rows, ct)) return false;
        await active.EnterAsync(period, ct);
        return true;
    }
}
