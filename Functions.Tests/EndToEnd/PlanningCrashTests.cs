namespace NhacHan.Tests.EndToEnd;

/// <summary>At every step of planning in turn.</summary>
public class PlanningCrashTests(CrashScene scene) : CrashedScan(scene)
{
    [Theory]
    [InlineData("begun")]
    [InlineData("periods-noted")]
    [InlineData("planning-begun")]
    [InlineData("rungs-noted")]
    [InlineData("intents-stored")]
    [InlineData("planned")]
    [InlineData("period-done")]
    [InlineData("dispatches-stored")]
    public Task What_a_crash_left_half_done_is_done_once(string step) => IsDoneOnceAsync(step);
}
