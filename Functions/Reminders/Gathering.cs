using NhacHan.Agencies;
using NhacHan.Deadlines;

namespace NhacHan.Reminders;

/// <summary>
/// Puts a run's intents together by person and channel, and slices the result. Pure: the same intents give the same dispatches and
/// batches, so that a repetition after a crash writes the same rows.
/// </summary>
internal sealed class Gathering(ScanRun run, AgencyDirectory directory, ContactHasher hasher)
{
    public const int EmailBatch = 1_000;
    public const int SmsBatch = 100;

    // Azure takes about 2,000 entities a second in one partition.
    private const int ShardSize = 5_000;

    private readonly Dictionary<(Channel, string), List<Intent>> _people = [];
    private readonly Dictionary<(string Agency, Channel Channel), Dictionary<string, Contact>> _contacts = [];
    private readonly List<IntentKey> _unreachable = [];

    /// <summary>Intents whose contact was taken off the agency's list between planning and gathering.</summary>
    public IReadOnlyList<IntentKey> Unreachable => _unreachable;

    public void Add(Intent intent)
    {
        if (ContactOf(intent.Key) is null)
        {
            _unreachable.Add(intent.Key);
            return;
        }
        var person = (intent.Key.Channel, intent.Key.ContactHash);
        if (_people.TryGetValue(person, out var intents)) intents.Add(intent);
        else _people[person] = [intent];
    }

    /// <param name="now">Business time; SMS outside the hours are held until telephones may ring, but in a rehearsal.</param>
    public (IReadOnlyList<Dispatch> Dispatches, IReadOnlyList<Batch> Batches) Slice(WorkingCalendar calendar, DateTimeOffset now)
    {
        var dispatches = new List<Dispatch>();
        var batches = new List<Batch>();
        var shard = 0;
        foreach (var group in _people.Values.GroupBy(intents => (intents[0].Key.Channel, Held: IsHeld(intents, calendar, now))).OrderBy(g => g.Key))
        {
            var notBefore = group.Key.Held ? SmsHours.NextOpening(now, calendar) : (DateTimeOffset?)null;
            var people = group.Select(ToDispatch).OrderBy(d => d.Key.RowKey, StringComparer.Ordinal).ToList();
            foreach (var part in people.Chunk(ShardSize))
            {
                var rows = part.Select(d => d with { Key = d.Key with { Shard = shard } }).ToList();
                dispatches.AddRange(rows);
                batches.AddRange(rows.Chunk(group.Key.Channel == Channel.Email ? EmailBatch : SmsBatch).Select((slice, i) => new Batch(
                    run.Id, group.Key.Channel, Batch.PartOf(shard * 1_000 + i), shard, slice[0].Key.RowKey, slice[^1].Key.RowKey, slice.Length,
                    BatchState.Pending, notBefore, null, 0, default) { RunAt = run.At, AsOf = run.AsOf }));
                shard++;
            }
        }
        return (dispatches, batches);
    }

    /// <summary>Whether a message may go now: an SMS only while telephones may ring, a rehearsal always.</summary>
    public static bool MayGo(Batch batch, IEnumerable<IntentKey> intents, WorkingCalendar calendar, DateTimeOffset now) =>
        batch.AsOf || batch.Channel != Channel.Sms || MayRing(intents, calendar, now);

    private bool IsHeld(List<Intent> intents, WorkingCalendar calendar, DateTimeOffset now) =>
        !run.AsOf && intents[0].Key.Channel == Channel.Sms && !MayRing(intents.Select(i => i.Key), calendar, now);

    private static bool MayRing(IEnumerable<IntentKey> intents, WorkingCalendar calendar, DateTimeOffset now) =>
        intents.Any(i => SmsHours.Allows(now, calendar.AtOrBefore(i.LastDay), calendar));

    private Dispatch ToDispatch(List<Intent> intents)
    {
        var first = intents.OrderBy(i => i.Key.AgencyId, StringComparer.Ordinal).First();
        var contact = ContactOf(first.Key)!;
        return new Dispatch(
            new DispatchKey(run.Id, first.Key.Channel, 0, first.Key.AgencyId, first.Key.ContactHash),
            ContactHasher.AddressOf(contact, first.Key.Channel)!, contact.Name, intents.Exists(i => i.Audience == Audience.Head), contact.Language,
            [.. intents.Select(i => i.Key).OrderBy(ReminderStore.IdOf, StringComparer.Ordinal)], ReminderState.Planned, run.At);
    }

    private Contact? ContactOf(IntentKey key)
    {
        if (!_contacts.TryGetValue((key.AgencyId, key.Channel), out var byHash))
        {
            byHash = new Dictionary<string, Contact>(StringComparer.Ordinal);
            foreach (var contact in directory.Find(key.AgencyId)?.Contacts ?? [])
                if (ContactHasher.AddressOf(contact, key.Channel) is { } address)
                    byHash.TryAdd(hasher.Hash(key.Channel, address), contact);
            _contacts[(key.AgencyId, key.Channel)] = byHash;
        }
        return byHash.GetValueOrDefault(key.ContactHash);
    }
}
