namespace NhacHan.Reminders.Runs;

/// <summary>
/// Whether a run looks like a mistake: it would send far more than there are people to tell. Nobody can take back what has left, so it waits for
/// an administrator.
/// </summary>
internal static class RunFuse
{
    /// <param name="factor">So many reminders a contact and channel are still let through; with 0 whatever has anything to send waits.</param>
    public static bool Holds(RunLoad load, decimal factor) => Holds(load.Email, factor) || Holds(load.Sms, factor);

    private static bool Holds(ChannelLoad load, decimal factor) => load.Planned > factor * load.Contacts;
}
