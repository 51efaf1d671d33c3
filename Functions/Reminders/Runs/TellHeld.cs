using NhacHan.Deadlines;
using NhacHan.Delivery;

namespace NhacHan.Reminders.Runs;

/// <summary>
/// Tells the administrators that a run waits for them: in the log, and by e-mail where the settings name an address. Noted in the run once the
/// channel has taken it; until then ResumeReminders tries again, so that it may come twice and is not lost.
/// </summary>
internal sealed class TellHeld(
    RunStore runs, Channels channels, DeliverySettings delivery, DeliveryStopStore stops, ReminderSettings settings, PublicUrl publicUrl, ContactSaltStore salt,
    TimeProvider clock, ILogger<TellHeld> log)
{
    // No run has so many shards: it can be no reminder's.
    private const string Administrators = "quan-tri";
    private const int Shard = DispatchKey.FirstTestShard - 1;

    public async Task RunAsync(ScanRun run, CancellationToken ct)
    {
        var load = run.Load ?? RunLoad.Nothing;
        log.LogError(
            "Run {Run} is held and waits for an administrator: {Emails} reminders by e-mail for {EmailContacts} contacts, {Sms} by SMS for {SmsContacts}",
            run.Id, load.Email.Planned, load.Email.Contacts, load.Sms.Planned, load.Sms.Contacts);
        var channel = channels.For(Channel.Email, test: false);
        var told = settings.AdminEmails.Where(a => channel.Name == DeliverySettings.Local || delivery.Mode != DeliveryMode.Team || delivery.Team.Has(a)).ToList();
        if (told.Count > 0)
        {
            if (await stops.IsStoppedAsync(ct)) return;
            var hasher = await salt.GetAsync(ct);
            var text = HeldNotice.Write(run, settings.HoldAbove, publicUrl);
            var results = await channel.SendAsync(
                [.. told.Select(a => new OutgoingMessage(
                    new DispatchKey(run.Id, Channel.Email, Shard, Administrators, hasher.Hash(Channel.Email, a)), a, text, null, [], run.At, clock.GetUtcNow()))],
                ct);
            if (results.Any(r => r.Outcome == SendOutcome.Later)) return;
        }
        // Whoever was faster has released or dropped it, and need not be told.
        await runs.TryChangeAsync(run with { ToldAt = TimeProvider.System.GetUtcNow() }, ct);
    }
}
