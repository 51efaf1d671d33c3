using NhacHan.Access;
using NhacHan.Deadlines;
using NhacHan.Hosting;

namespace NhacHan.Successions;

/// <summary>
/// Every hour, and so within minutes of midnight in Hà Nội: carries out the successions whose day has come, and finishes what a crash left of
/// others. In the order of their days, since the later ones build on the earlier.
/// </summary>
internal sealed class ApplySuccessions(SuccessionStore successions, ApplySuccession apply, UndoSuccession undo, TimeProvider clock) : ITimerFunction
{
    public const string Name = "ApplySuccessions";
    private static readonly Caller Timer = Caller.Administrator("timer", Name);

    public async Task RunAsync(TimerCall call, CancellationToken ct)
    {
        var today = HaNoiTime.DateOf(clock.GetUtcNow());
        foreach (var succession in new Lineage(await successions.ListAsync(ct)).All)
        {
            if (succession.State == SuccessionState.Undoing) await undo.FinishAsync(Timer, succession, ct);
            else if (succession.State == SuccessionState.Moving || (succession.State == SuccessionState.Pending && succession.EffectiveOn <= today))
                await apply.RunAsync(succession.Id, Timer, ct);
        }
    }
}
