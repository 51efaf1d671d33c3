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
        if (await known.GetAsync(ct) is not { All.Count: > 0 } dead) return;
        var gone = Gone(dead, await troubles.RunAsync(ct), TimeProvider.System.GetUtcNow());
        if (gone.Count == 0) return;
        await contacts.RemoveAsync(gone, ct);
        known.Forget();
    }

    internal static IReadOnlyList<DeadContact> Gone(DeadContacts dead, IEnumerable<ContactTrouble> there, DateTimeOffset realNow)
    {
        var kept = there.Select(t => t.Dead.RowKey).ToHashSet(StringComparer.Ordinal);
        return [.. dead.All.Where(c => c.NotedAt < realNow - While && !kept.Contains(c.RowKey))];
    }
}
