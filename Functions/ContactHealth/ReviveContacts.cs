using NhacHan.Reminders;

namespace NhacHan.ContactHealth;

/// <summary>Something was delivered, so the address or number is not dead, unless it was told so of a newer message.</summary>
internal sealed class ReviveContacts(ContactHealthStore contacts, KnownDeadContacts known)
{
    public async Task RunAsync(IReadOnlyList<(Dispatch Dispatch, DateTimeOffset At)> delivered, CancellationToken ct)
    {
        if (delivered.Count == 0 || await known.GetAsync(ct) is not { All.Count: > 0 } dead) return;
        var alive = (
            from message in delivered
            from agency in message.Dispatch.Intents.Select(i => i.AgencyId)
            let contact = dead.Find(agency, message.Dispatch.Key.ContactHash)
            where contact is not null && contact.Dispatch != message.Dispatch.Key.Id && contact.LastAt < message.At
            select contact).Distinct().ToList();
        if (alive.Count == 0) return;
        await contacts.RemoveAsync(alive, ct);
        known.Forget();
    }
}
