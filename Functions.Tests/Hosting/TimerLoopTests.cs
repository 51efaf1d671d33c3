using NhacHan.Hosting;
using NhacHan.Tests.Storage;

namespace NhacHan.Tests.Hosting;

/// <summary>The schedule is daily at 17:05 UTC; the clock starts on the 11th at 08:00.</summary>
public class TimerLoopTests(AzuriteFixture azurite)
{
    private static readonly DateTimeOffset Start = new(2026, 3, 11, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_first_start_calls_nothing()
    {
        await using var rig = new TimerRig(azurite, Start);
        await rig.StartAsync();
        Assert.Equal(new(null, Due(11), "0 5 17 * * *"), await rig.StatusAsync());
        await rig.CallsAsync();
    }

    [Fact]
    public async Task Each_occurrence_is_called_and_recorded()
    {
        await using var rig = new TimerRig(azurite, Start);
        await rig.StartAsync();
        rig.Clock.Now = Due(11);
        await rig.CallsAsync(new TimerCall(Due(11), IsPastDue: false));
        Assert.Equal(new(Due(11), Due(12), "0 5 17 * * *"), await rig.StatusAsync());
        rig.Clock.Now = Due(12);
        await rig.CallsAsync(new(Due(11), IsPastDue: false), new(Due(12), IsPastDue: false));
    }

    [Fact]
    public async Task Downtime_is_made_up_for_by_one_past_due_call_however_many_occurrences_it_held()
    {
        await using var rig = new TimerRig(azurite, Start);
        await rig.StartAsync();
        await rig.StopAsync();
        rig.Clock.Now = Due(14).AddHours(1);
        await rig.StartAsync();
        await rig.CallsAsync(new TimerCall(Due(11), IsPastDue: true));
        rig.Clock.Now = Due(15);
        await rig.CallsAsync(new(Due(11), IsPastDue: true), new(Due(15), IsPastDue: false));
    }

    [Fact]
    public async Task A_restart_in_time_makes_up_for_nothing()
    {
        await using var rig = new TimerRig(azurite, Start);
        await rig.StartAsync();
        rig.Clock.Now = Due(11);
        await rig.CallsAsync(new TimerCall(Due(11), IsPastDue: false));
        await rig.StopAsync();
        rig.Clock.Now = Due(11).AddHours(1);
        await rig.StartAsync();
        await rig.CallsAsync(new TimerCall(Due(11), IsPastDue: false));
    }

    [Fact]
    public async Task An_edited_schedule_is_not_past_due()
    {
        await using var rig = new TimerRig(azurite, Start);
        await rig.StartAsync();
        await rig.StopAsync();
        rig.Clock.Now = Due(14);
        await rig.StartAsync("0 0 18 * * *");
        await rig.CallsAsync();
        rig.Clock.Now = Due(14).AddHours(1);
        await rig.CallsAsync(new TimerCall(new(2026, 3, 14, 18, 0, 0, TimeSpan.Zero), IsPastDue: false));
    }

    [Fact]
    public async Task A_run_that_the_process_did_not_survive_is_past_due_at_the_next_start()
    {
        await using var rig = new TimerRig(azurite, Start);
        await rig.StartAsync();
        rig.Work = ct => Task.Delay(Timeout.Infinite, ct);
        rig.Clock.Now = Due(11);
        await rig.CallsAsync(new TimerCall(Due(11), IsPastDue: false));
        await rig.StopAsync();
        Assert.Equal(new(null, Due(11), "0 5 17 * * *"), await rig.StatusAsync());

        rig.Work = _ => Task.CompletedTask;
        await rig.StartAsync();
        await rig.CallsAsync(new(Due(11), IsPastDue: false), new(Due(11), IsPastDue: true));
        Assert.Equal(Due(12), (await rig.StatusAsync())!.Next);
    }

    [Fact]
    public async Task A_failed_call_is_tried_again_as_often_as_its_retry_says()
    {
        await using var rig = new TimerRig(azurite, Start);
        rig.Work = _ => rig.Calls.Count < 3 ? throw new InvalidOperationException("not yet") : Task.CompletedTask;
        await rig.StartAsync(retries: 2);
        rig.Clock.Now = Due(11);
        var call = new TimerCall(Due(11), IsPastDue: false);
        await rig.CallsAsync(call, call, call);
        Assert.Equal(Due(11), (await rig.StatusAsync())!.Last);
    }

    [Fact]
    public async Task A_call_that_fails_to_the_last_try_waits_for_the_next_occurrence_or_the_next_start()
    {
        await using var rig = new TimerRig(azurite, Start);
        rig.Work = _ => throw new InvalidOperationException("never");
        await rig.StartAsync(retries: 1);
        rig.Clock.Now = Due(11);
        var call = new TimerCall(Due(11), IsPastDue: false);
        await rig.CallsAsync(call, call);
        Assert.Null((await rig.StatusAsync())!.Last);
        rig.Clock.Now = Due(12);
        await rig.CallsAsync(call, call, new(Due(12), IsPastDue: false), new(Due(12), IsPastDue: false));

        await rig.StopAsync();
        rig.Calls.Clear();
        rig.Work = _ => Task.CompletedTask;
        await rig.StartAsync();
        await rig.CallsAsync(new TimerCall(Due(11), IsPastDue: true));
    }

    [Fact]
    public async Task A_clock_set_back_starts_afresh()
    {
        await using var rig = new TimerRig(azurite, Start);
        await rig.StartAsync();
        rig.Clock.Now = Due(11);
        await rig.CallsAsync(new TimerCall(Due(11), IsPastDue: false));
        await rig.StopAsync();
        rig.Clock.Now = Due(5).AddHours(-1);
        await rig.StartAsync();
        Assert.Equal(new(null, Due(5), "0 5 17 * * *"), await rig.StatusAsync());
        rig.Clock.Now = Due(5);
        await rig.CallsAsync(new(Due(11), IsPastDue: false), new(Due(5), IsPastDue: false));
    }

    [Fact]
    public async Task A_run_longer_than_the_interval_is_followed_by_one_call_and_never_overlapped()
    {
        await using var rig = new TimerRig(azurite, Start);
        var end = new TaskCompletionSource();
        rig.Work = _ => end.Task;
        await rig.StartAsync();
        rig.Clock.Now = Due(11);
        await rig.CallsAsync(new TimerCall(Due(11), IsPastDue: false));
        rig.Clock.Now = Due(14);
        await rig.CallsAsync(new TimerCall(Due(11), IsPastDue: false));
        end.SetResult();
        await rig.CallsAsync(new(Due(11), IsPastDue: false), new(Due(12), IsPastDue: false));
        Assert.Equal(Due(15), (await rig.StatusAsync())!.Next);
    }

    [Fact]
    public async Task A_fast_clock_is_kept_up_with()
    {
        await using var rig = new TimerRig(azurite, Start);
        var clock = new BusinessClock(TimeProvider.System);
        clock.Anchor = new ClockAnchor("fast", 10_000, TimeProvider.System.GetUtcNow(), Start);
        await rig.StartAsync("0 0 * * * *", clock: clock);
        await Eventually.TrueAsync(() => rig.Calls.Count >= 5, "five hours, 0.36 s each");
        var hours = rig.Calls.Take(5).Select(c => c.ScheduledFor).ToArray();
        Assert.Equal(hours.Select((_, i) => hours[0].AddHours(i)), hours);
    }

    private static DateTimeOffset Due(int day) => new(2026, 3, day, 17, 5, 0, TimeSpan.Zero);
}
