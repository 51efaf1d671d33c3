using NhacHan.Tests;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(LongestFirst))]

namespace NhacHan.Tests;

/// <summary>
/// Classes that wait for minutes begin first, so that the rest fills the time beside them and nobody waits for one of them at the end. One that
/// is not named here is only later than it might be.
/// </summary>
internal sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Long =
    [
        "EndToEnd.RecoveryTimeTests", "EndToEnd.CrashTests", "EndToEnd.HeldSmsTests", "EndToEnd.LiveSendingTests", "EndToEnd.PlanningCrashTests", "EndToEnd.FailingBatchTests", "EndToEnd.KillTests",
        "EndToEnd.PoisonTests", "FunctionsHost.HostRecoveryTests", "FunctionsHost.HostPoisonTests", "EndToEnd.ClockTests", "EndToEnd.LadderTests",
        "Successions.SuccessionKillTests", "Backup.RestoreCrashTests", "Agencies.Import.ImportKillTests", "Agencies.Import.ImportScaleTests", "StatusFeed.SameCountsTests", "Plans.PublishCrashTests", "Seeds.RealPlansTests",
    ];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection => [.. testCollections.OrderBy(c => Place(c.TestCollectionDisplayName))];

    /// <summary>The name has the class in it.</summary>
    private static int Place(string name) =>
        Array.FindIndex(Long, l => name.Contains($" {typeof(LongestFirst).Namespace}.{l} ", StringComparison.Ordinal)) is var at and >= 0 ? at : int.MaxValue;
}
