using NhacHan.Tests.EndToEnd;
using NhacHan.Tests.Storage;

namespace NhacHan.Tests.FunctionsHost;

/// <summary>A scan that something happens to, and its end.</summary>
internal static class Recovery
{
    /// <summary>At -3 the officer gets an e-mail and an SMS.</summary>
    public const string ThreeDaysBefore = "2027-02-23T08:00:00+07:00";

    /// <summary>The caller may not live to see the answer, or sees a 500.</summary>
    public static async Task BeginAsync(StandInHost host, bool wait = false)
    {
        var scan = host.Http.PostAsync("/api/reminders/scan?asOf=" + Uri.EscapeDataString(ThreeDaysBefore), null);
        await Task.WhenAny(scan, Task.Delay(wait ? 10_000 : 100));
    }

    /// <summary>ResumeReminders every second in the place of every five minutes.</summary>
    public static async Task EndAsync(StandInHost host, Azurite azurite)
    {
        using var ended = new CancellationTokenSource();
        var timer = Task.Run(async () =>
        {
            while (!ended.IsCancellationRequested)
            {
                await host.RunTimerAsync("ResumeReminders");
                await Task.Delay(1_000);
            }
        });
        await Seen.RunsEndAsync(azurite, TimeSpan.FromSeconds(90));
        await ended.CancelAsync();
        await timer;
    }
}
