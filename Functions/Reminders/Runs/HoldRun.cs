using NhacHan.Hosting;

namespace NhacHan.Reminders.Runs;

/// <summary>Looks at what a planned run is about to send, and holds it back where that looks like a mistake. The administrators are told.</summary>
internal sealed class HoldRun(RunStore runs, TellHeld tell, ReminderSettings settings, CrashPoints crash)
{
    /// <returns>The run to gather, with what it is about to send; null where it is held, or where somebody else was faster.</returns>
    public async Task<ScanRun?> CheckAsync(ScanRun run, IReadOnlyList<RunPeriod> periods, CancellationToken ct)
    {
        if (run.ReleasedBy is not null) return run;
        var load = RunLoad.Of(periods);
        if (!RunFuse.Holds(load, settings.HoldAbove)) return run with { Load = load };
        if (await runs.TryChangeAsync(run with { State = RunState.Held, Load = load }, ct) is not { } held) return null;
        crash.Reached("held");
        await tell.RunAsync(held, ct);
        return null;
    }
}
