namespace NhacHan.ContactHealth;

/// <summary>
/// Notes addresses and numbers that turned out dead, and whom the message was about, so that the next look tells them in another way. The contacts
/// come first: when a rung is planned again they are known. Repeated, it changes nothing.
/// </summary>
internal sealed class NoteDeadContacts(ContactHealthStore contacts, RescanStore rescans, KnownDeadContacts known)
{
    public async Task RunAsync(IReadOnlyList<Undelivered> messages, CancellationToken ct)
    {
        if (messages.Count == 0) return;
        var before = (await contacts.ListAsync(ct)).ToDictionary(c => c.RowKey, StringComparer.Ordinal);
        var after = new Dictionary<string, DeadContact>(StringComparer.Ordinal);
        foreach (var found in messages.SelectMany(DeadContact.Of))
        {
            var had = after.GetValueOrDefault(found.RowKey) ?? before.GetValueOrDefault(found.RowKey);
            after[found.RowKey] = had?.And(found) ?? found;
        }
        await contacts.PutAsync(after.Values.Where(c => c != before.GetValueOrDefault(c.RowKey)), ct);
        await rescans.AddAsync(messages.SelectMany(m => m.Dispatch.Intents), ct);
        known.Forget();
    }
}
