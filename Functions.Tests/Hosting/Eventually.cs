using System.Diagnostics;

namespace NhacHan.Tests.Hosting;

/// <summary>For what happens in the background: waits until it has, and for what must not happen, long enough that it would have.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static async Task TrueAsync(Func<bool> holds, string what) => await TrueAsync(() => Task.FromResult(holds()), what);

    public static async Task TrueAsync(Func<Task<bool>> holds, string what)
    {
        var began = Stopwatch.GetTimestamp();
        while (!await holds())
        {
            Assert.True(Stopwatch.GetElapsedTime(began) < Patience, $"Waited {Patience.TotalSeconds} s in vain for: {what}");
            await Task.Delay(10);
        }
    }

    public static Task GraceAsync() => Task.Delay(150);
}
