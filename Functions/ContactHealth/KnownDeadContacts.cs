using NhacHan.Reminders;

namespace NhacHan.ContactHealth;

/// <summary>
/// The dead contacts, read once and kept for some seconds, so that a scan of hundreds of periods reads them once. What another instance noted
/// is seen <see cref="ReminderTiming.DeadContactsKept"/> later at the latest, this instance's own at once.
/// </summary>
internal sealed class KnownDeadContacts(ContactHealthStore store, ReminderTiming timing)
{
    private readonly SemaphoreSlim _gate = new(1);
    private Kept? _kept;
    private int _version;

    public async Task<DeadContacts> GetAsync(CancellationToken ct)
    {
        if (Fresh() is { } kept) return kept;
        await _gate.WaitAsync(ct);
        try
        {
            if (Fresh() is { } read) return read;
            var (version, began) = (Volatile.Read(ref _version), TimeProvider.System.GetTimestamp());
            var dead = await store.ListAsync(ct) is { Count: > 0 } some ? new DeadContacts(some) : DeadContacts.None;
            if (version == Volatile.Read(ref _version)) _kept = new Kept(dead, began);
            return dead;
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Forget()
    {
        Interlocked.Increment(ref _version);
        _kept = null;
    }

    private DeadContacts? Fresh() => _kept is { } kept && TimeProvider.System.GetElapsedTime(kept.ReadAt) < timing.DeadContactsKept ? kept.Dead : null;

    private sealed record Kept(DeadContacts Dead, long ReadAt);
}
