using System.Diagnostics;

namespace NhacHan.Hosting;

/// <summary>
/// Lets a test kill the process at a named step, as SIGKILL would: no clean-up, no flush. Off unless the setting
/// <c>NhacHan:Test:CrashAt</c> names the step; it is read only where nothing leaves this machine.
/// </summary>
internal sealed class CrashPoints(string? crashAt)
{
    public void Reached(string step)
    {
        if (step == crashAt) Process.GetCurrentProcess().Kill();
    }
}
