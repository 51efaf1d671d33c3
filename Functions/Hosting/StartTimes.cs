using System.Diagnostics;
using System.Globalization;
using System.Runtime;

namespace NhacHan.Hosting;

/// <summary>What a start's time goes to, for one line in the log: under the Functions host every start is somebody's waiting.</summary>
internal static class StartTimes
{
    private static readonly List<(string Phase, double Milliseconds)> Phases = [];

    /// <summary>Ends a phase of the start; of real time, from the process's own beginning on.</summary>
    public static void End(string phase) => Phases.Add((phase, SinceStart()));

    public static string Tell()
    {
        var before = 0.0;
        var told = new List<string>();
        foreach (var (phase, at) in Phases)
        {
            told.Add(string.Create(CultureInfo.InvariantCulture, $"{phase} {at - before:0}"));
            before = at;
        }
        return string.Create(
            CultureInfo.InvariantCulture,
            $"Started in {before:0} ms ({string.Join(", ", told)}), of which {JitInfo.GetCompilationTime().TotalMilliseconds:0} ms went into compiling {JitInfo.GetCompiledMethodCount()} methods");
    }

    private static double SinceStart()
    {
        using var self = Process.GetCurrentProcess();
        return (TimeProvider.System.GetUtcNow() - new DateTimeOffset(self.StartTime)).TotalMilliseconds;
    }
}
