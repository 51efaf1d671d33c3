using NhacHan.Agencies;
using NhacHan.Deadlines;
using NhacHan.Reminders.Runs;

namespace NhacHan.Reminders;

/// <summary>
/// Puts a run's intents together by person and channel, and slices the result. Pure: the same intents give the same dispatches and
/// batches, so that a repetition after a crash writes the same rows.
/// </summary>
internal sealed class Gathering(ScanRun run, AgencyDirectory directory, ContactHasher hasher)
{
    // Azure takes about 2,000 entities a second in one partition.
    private const int ShardSize = 5_000;
    private const int ManyAlike = 200;

    private readonly Dictionary<Addressee, List<Intent>> _people = [];
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
        var person = new Addressee(intent.Key.Channel, intent.Key.ContactHash, intent.Test);
        if (_people.TryGetValue(person, out var intents)) intents.Add(intent);
        else _people[person] = [intent];
    }

    /// <param name="now">Business time; SMS outside the hours are held until telephones may ring, but in a rehearsal.</param>
    public (IReadOnlyList<Dispatch> Dispatches, IReadOnlyList<Batch> Batches) Slice(WorkingCalendar calendar, DateTimeOffset now, SliceLimits? limits = null)
    {
        limits ??= SliceLimits.None;
        var dispatches = new List<Dispatch>();
        var batches = new List<Batch>();
        var (live, test) = (0, DispatchKey.FirstTestShard);
        foreach (var group in _people.GroupBy(p => (p.Key.Test, p.Key.Channel, NotBefore: NotBefore(p.Key, p.Value, calendar, now, limits)), p => p.Value).OrderBy(g => g.Key))
        {
            var before = 0;
            var emails = batches.Count(b => b is { Channel: Channel.Email, Test: false, NotBefore: null });
            var headStart = group.Key.NotBefore is null ? limits.HeadStart(group.Key.Channel, group.Key.Test, emails) : TimeSpan.Zero;
            foreach (var part in Alike([.. group.Select(ToDispatch)]).SelectMany(alike => alike.Chunk(ShardSize)))
            {
                var shard = group.Key.Test ? test++ : live++;
                var rows = part.Select(d => d with { Key = d.Key with { Shard = shard } }).ToList();
                dispatches.AddRange(rows);
                foreach (var slice in rows.Chunk(limits.SizeOf(group.Key.Channel, group.Key.Test)))
                {
                    var pace = limits.Pace(group.Key.Channel, group.Key.Test, before);
                    before += slice.Length;
                    batches.Add(new Batch(
                        run.Id, group.Key.Channel, Batch.PartOf(batches.Count), shard, slice[0].Key.RowKey, slice[^1].Key.RowKey, slice.Length,
                        BatchState.Pending, group.Key.NotBefore + pace, null, 0, default)
                    {
                        RunAt = run.At, AsOf = run.AsOf, AfterEmail = headStart > TimeSpan.Zero, RetryAt = headStart + pace is var wait && group.Key.NotBefore is null && wait > TimeSpan.Zero ? limits.StartedAt + wait : null,
                    });
                }
            }
        }
        return (dispatches, batches);
    }

    /// <summary>
    /// Parted, where there are many, by the periods and tasks that they are told of: what these are is then read, and what became of it written, in few ranges, and one
    /// call to SendGrid can carry them, whose calendar is for all of its readers.
    /// </summary>
    private static IEnumerable<IEnumerable<Dispatch>> Alike(IReadOnlyList<Dispatch> people)
    {
        var byContent = people.ToLookup(d => string.Join(' ', d.Intents.Select(i => i.Duty.ToString()).Distinct(StringComparer.Ordinal)), StringComparer.Ordinal);
        return byContent.OrderBy(g => g.Key, StringComparer.Ordinal).Where(g => g.Count() >= ManyAlike)
            .Append(byContent.Where(g => g.Count() < ManyAlike).SelectMany(g => g))
            .Select(alike => alike.OrderBy(d => d.Key.RowKey, StringComparer.Ordinal));
    }

    /// <summary>Whether a message may go now: an SMS only while telephones may ring, a rehearsal always.</summary>
    public static bool MayGo(Batch batch, IEnumerable<IntentKey> intents, WorkingCalendar calendar, DateTimeOffset now) =>
        batch.AsOf || batch.Channel != Channel.Sms || MayRing(intents, calendar, now);

    /// <summary>Who has had the day's messages is told more on the next working day, if it is still true then.</summary>
    private DateTimeOffset? NotBefore(Addressee person, List<Intent> intents, WorkingCalendar calendar, DateTimeOffset now, SliceLimits limits) =>
        limits.Capped.Contains(person) ? HaNoiTime.At(calendar.AtOrAfter(HaNoiTime.DateOf(now).AddDays(1)), SmsHours.Opens)
        : IsHeld(intents, calendar, now) ? SmsHours.NextOpening(now, calendar)
        : null;

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
