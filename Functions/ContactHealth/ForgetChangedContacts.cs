namespace NhacHan.ContactHealth;

/// <summary>
/// Takes away the dead contacts that no agency has any more: an address that comes back later is another try. Only after a while, since an instance
/// may not know an agency's newest address yet.
/// </summary>
internal sealed class ForgetChangedContacts(ContactHealthStore contacts, KnownDeadContacts known, ReadContactTroubles troubles)
{
    private static readonly TimeSpan While = TimeSpan.FromMinutes(10);

    public async Task RunAsync(CancellationToken ct)
    {
        var old = TimeProvider.System.GetUtcNow() - While;
        if ((await known.GetAsync(ct)).All.Where(c => c.NotedAt < old).ToList() is not { Count: > 0 } noted) return;
        var there = (await troubles.RunAsync(ct)).Select(t => t.Dead.RowKey).ToHashSet(StringComparer.Ordinal);
        if (noted.Where(c => !there.Contains(c.RowKey)).ToList() is not { Count: > 0 } gone) return;
        await contacts.RemoveAsync(gone, ct);
        known.Forget();
    }
}
