using NhacHan.Reminders;
using NhacHan.Storage;

namespace NhacHan.ContactHealth;

/// <summary>
/// The dead contacts, read once and kept for some seconds, so that a scan of hundreds of periods reads them once. What another instance noted
/// is seen <see cref="ReminderTiming.DeadContactsKept"/> later at the latest, this instance's own at once.
/// </summary>
internal sealed class KnownDeadContacts(ContactHealthStore store, ReminderTiming timing)
{
    private readonly RecentCopy<DeadContacts> _dead = new(
        timing.DeadContactsKept, async ct => await store.ListAsync(ct) is { Count: > 0 } some ? new DeadContacts(some) : DeadContacts.None);

    public Task<DeadContacts> GetAsync(CancellationToken ct) => _dead.GetAsync(ct);

    public void Forget() => _dead.Forget();
}
