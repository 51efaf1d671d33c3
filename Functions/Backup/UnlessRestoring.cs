using NhacHan.Hosting;

namespace NhacHan.Backup;

/// <summary>
/// A timer that rests while a backup is being restored, and a minute longer: nobody is nagged, and nothing sealed or swept, by half of what is
/// to be there. What it leaves out is said in the log; a scan of the day that fell into a restore is begun by hand.
/// </summary>
internal sealed class UnlessRestoring(string name, ITimerFunction timer, RestoreStore restores, ILogger<UnlessRestoring> log) : ITimerFunction
{
    public async Task RunAsync(TimerCall call, CancellationToken ct)
    {
        if (await restores.FindAsync(ct) is { } restore && !restore.HasSettled(TimeProvider.System.GetUtcNow()))
        {
            log.LogWarning("{Function} rests: a backup is being restored, or was a minute ago", name);
            return;
        }
        await timer.RunAsync(call, ct);
    }
}
