using NhacHan.Agencies;
using NhacHan.Deadlines;
using NhacHan.Reminders;
using static NhacHan.Tests.Deadlines.Written;
using static NhacHan.Tests.Reminders.Desk;

namespace NhacHan.Tests.Reminders;

/// <summary>One message a person and channel, in slices that a worker can take, the same however often it is done.</summary>
public class GatheringTests
{
    private static readonly DateTimeOffset Morning = Instant("23/2/2027 8:00 +07:00");

    [Fact]
    public void A_person_of_several_agencies_gets_one_message_a_channel()
    {
        var (dispatches, _) = Slice([.. new[] { "a", "b" }.SelectMany(id => new[] { Wish(id, Channel.Email, "chung@x.vn"), Wish(id, Channel.Sms, "0912345678") })], Shared());
        Assert.Equal(["Email chung@x.vn 2", "Sms +84912345678 2"], dispatches.Select(d => $"{d.Key.Channel} {d.To} {d.Intents.Count}").Order(StringComparer.Ordinal));
        Assert.All(dispatches, d => Assert.Equal("a", d.Key.AgencyId));
    }

    [Fact]
    public void The_order_in_which_intents_come_changes_nothing()
    {
        var intents = Many(2_500);
        var random = new Random(7);
        var (one, two) = (Slice(intents), Slice([.. intents.OrderBy(_ => random.Next())]));
        Assert.Equal(Written(one), Written(two));
        Assert.Equal(one.Batches, two.Batches);
    }

    [Theory]
    [InlineData(1, "1", 1)]
    [InlineData(1_000, "1000", 1)]
    [InlineData(1_001, "1000 1", 1)]
    [InlineData(5_001, "1000 1000 1000 1000 1000 1", 2)]
    public void Email_goes_in_slices_of_1000_and_shards_of_5000(int people, string slices, int shards)
    {
        var (dispatches, batches) = Slice(Many(people));
        Assert.Equal(slices, string.Join(' ', batches.Select(b => b.Count)));
        Assert.Equal(shards, dispatches.Select(d => d.Key.Partition).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(batches.Count, batches.Select(b => b.Name).Distinct(StringComparer.Ordinal).Count());
        Covered(dispatches, batches);
    }

    [Fact]
    public void Sms_go_in_slices_of_100_and_share_no_partition_with_email()
    {
        var (dispatches, batches) = Slice([.. Many(250), .. Many(250, Channel.Sms)]);
        Assert.Equal(["Email 250", "Sms 100", "Sms 100", "Sms 50"], batches.Select(b => $"{b.Channel} {b.Count}"));
        Covered(dispatches, batches);
    }

    [Theory]
    [InlineData("23/2/2027 7:59 +07:00", "23/2/2027 8:00 +07:00")]
    [InlineData("23/2/2027 8:00 +07:00", null)]
    [InlineData("23/2/2027 16:59 +07:00", null)]
    [InlineData("23/2/2027 17:00 +07:00", "24/2/2027 8:00 +07:00")]
    [InlineData("20/2/2027 9:00 +07:00", "22/2/2027 8:00 +07:00")]
    [InlineData("26/2/2027 20:00 +07:00", null)] // the date of rung 0
    public void Sms_outside_the_hours_are_held_and_email_never(string now, string? until)
    {
        var (_, batches) = Slice([Wish("a", Channel.Email, "cv@a.vn"), Wish("a", Channel.Sms, "0912345678")], now: Instant(now));
        Assert.Null(batches.Single(b => b.Channel == Channel.Email).NotBefore);
        Assert.Equal(until is null ? null : Instant(until), batches.Single(b => b.Channel == Channel.Sms).NotBefore);
    }

    [Fact]
    public void A_rehearsal_holds_nothing_back()
    {
        var (_, batches) = Slice([Wish("a", Channel.Sms, "0912345678")], now: Instant("23/2/2027 22:00 +07:00"), asOf: true);
        Assert.Null(batches.Single().NotBefore);
    }

    [Fact]
    public void Whoever_was_taken_off_the_list_meanwhile_is_told_apart_and_not_written_to()
    {
        var gathering = new Gathering(Run(asOf: false), Directory(), Hasher);
        gathering.Add(Wish("a", Channel.Email, "cv@a.vn"));
        gathering.Add(Wish("a", Channel.Email, "gone@a.vn"));
        gathering.Add(Wish("gone", Channel.Email, "cv@gone.vn"));
        Assert.Equal(["cv@a.vn"], gathering.Slice(WorkingCalendar.Seed, Morning).Dispatches.Select(d => d.To));
        Assert.Equal(["a", "gone"], gathering.Unreachable.Select(k => k.AgencyId));
    }

    private static Intent Wish(string agency, Channel channel, string address) => new(
        new IntentKey(Period, -3, Day("28/2/2027"), channel, agency, Hasher.Hash(channel, channel == Channel.Sms ? "+84" + address[1..] : address), Digest: false),
        Audience.Officer, "run", ReminderState.Planned, Morning, Morning, null);

    private static Intent[] Many(int people, Channel channel = Channel.Email) =>
        [.. Enumerable.Range(0, people).Select(i => Wish($"m{i}", channel, channel == Channel.Email ? $"cv@m{i}.vn" : $"09{i:D8}"))];

    private static readonly Lazy<AgencyDirectory> Crowd = new(() => new AgencyDirectory(
        Enumerable.Range(0, 5_001).Select(i => Agency($"m{i}", Person($"p{i}", ContactRole.Officer, $"cv@m{i}.vn", $"09{i:D8}"))), []));

    private static AgencyDirectory Shared() => Directory(
        Agency("a", Person("Chung", ContactRole.Officer, "chung@x.vn", "0912345678")), Agency("b", Person("Chung", ContactRole.Officer, "CHUNG@x.vn", "0912345678")));

    private static (IReadOnlyList<Dispatch> Dispatches, IReadOnlyList<Batch> Batches) Slice(
        Intent[] intents, AgencyDirectory? directory = null, DateTimeOffset? now = null, bool asOf = false)
    {
        var gathering = new Gathering(Run(asOf), directory ?? (intents[0].Key.AgencyId[0] == 'm' ? Crowd.Value : Directory()), Hasher);
        foreach (var intent in intents) gathering.Add(intent);
        return gathering.Slice(WorkingCalendar.Seed, now ?? Morning);
    }

    private static ScanRun Run(bool asOf) => ScanRun.New("run", Morning, asOf, null);

    private static string[] Written((IReadOnlyList<Dispatch> Dispatches, IReadOnlyList<Batch> Batches) gathered) =>
        [.. gathered.Dispatches.Select(d => $"{d.Key.Id} {d.To} {string.Join(' ', d.Intents.Select(ReminderStore.IdOf))}")];

    /// <summary>Every dispatch lies in exactly one batch's range.</summary>
    private static void Covered(IReadOnlyList<Dispatch> dispatches, IReadOnlyList<Batch> batches)
    {
        var byRange = batches.Select(b => dispatches.Count(d =>
            d.Key.Partition == DispatchKey.PartitionOf(b.Run, b.Channel, b.Shard)
            && string.CompareOrdinal(d.Key.RowKey, b.First) >= 0 && string.CompareOrdinal(d.Key.RowKey, b.Last) <= 0));
        Assert.Equal(batches.Select(b => b.Count), byRange);
        Assert.Equal(dispatches.Count, batches.Sum(b => b.Count));
    }
}
