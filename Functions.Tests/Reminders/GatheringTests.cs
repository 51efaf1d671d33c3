using NhacHan.Agencies;
using NhacHan.Deadlines;
using NhacHan.Reminders;
using NhacHan.Reminders.Runs;
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

    [Fact]
    public void Whoever_has_had_the_messages_of_the_day_gets_the_next_one_at_eight_of_the_next_working_day()
    {
        var friday = Instant("26/2/2027 8:00 +07:00");
        var capped = new HashSet<Addressee> { new(Channel.Email, Hasher.Hash(Channel.Email, "cv@a.vn"), Test: false) };
        var (dispatches, batches) = Slice(
            [Wish("a", Channel.Email, "cv@a.vn"), Wish("b", Channel.Email, "cv@b.vn"), Wish("a", Channel.Sms, "0912345678")], now: friday, limits: SliceLimits.None with { Capped = capped });
        Assert.Equal(
            ["+84912345678 now", "cv@a.vn 01/03 08:00", "cv@b.vn now"],
            dispatches.Select(d => $"{d.To} {Time(batches.Single(b => b.Holds(d.Key)).NotBefore)}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_is_about_a_test_plan_shares_neither_message_nor_batch_with_what_is_not()
    {
        var (live, test) = (Wish("a", Channel.Sms, "0912345678"), Wish("a", Channel.Sms, "0912345678") with { Test = true });
        test = test with { Key = test.Key with { Duty = Period with { PlanId = "thu" } } };
        var (dispatches, batches) = Slice([live, test], limits: SliceLimits.None with { SmsBatch = 1 });
        Assert.Equal(2, dispatches.Select(d => d.Key).Distinct().Count());
        Assert.All(dispatches, d => Assert.Equal(d.Intents.Single().Duty.PlanId == "thu", d.Key.IsTest));
        Assert.All(dispatches, d => Assert.Equal(d.Key.IsTest, batches.Single(b => b.Holds(d.Key)).Test));
        Assert.All(batches, b => Assert.Null(b.RetryAt));
    }

    [Fact]
    public void Sms_go_by_the_minutes_worth_of_their_providers_and_email_at_once()
    {
        var started = Instant("23/2/2027 9:00 +07:00");
        var (dispatches, batches) = Slice([.. Many(130), .. Many(130, Channel.Sms)], limits: new SliceLimits(DailyCap.Nobody, 60, started));
        Assert.Equal(["Email 130 ", "Sms 60 ", "Sms 60 1", "Sms 10 2"], batches.Select(b => $"{b.Channel} {b.Count} {(b.RetryAt - started)?.TotalMinutes}"));
        Covered(dispatches, batches);

        var (_, held) = Slice(Many(130, Channel.Sms), now: Instant("22/2/2027 18:00 +07:00"), limits: new SliceLimits(DailyCap.Nobody, 60, started));
        Assert.Equal(["08:00", "08:01", "08:02"], held.Select(b => Time(b.NotBefore)[^5..]));
        Assert.All(held, b => Assert.Null(b.RetryAt));
    }

    [Fact]
    public void Where_the_emails_are_many_the_sms_let_them_go_first()
    {
        var started = Instant("23/2/2027 9:00 +07:00");
        Assert.Equal(["Email 1000  False", "Email 1  False", "Sms 60 10 True", "Sms 10 11 True"], Written([.. Many(1_001), .. Many(70, Channel.Sms)], new SliceLimits(DailyCap.Nobody, 60, started)));
        Assert.Equal(["Email 1000  False", "Sms 60  False", "Sms 10 1 False"], Written([.. Many(1_000), .. Many(70, Channel.Sms)], new SliceLimits(DailyCap.Nobody, 60, started)));
        Assert.Equal(["Email 1000  False", "Email 1  False", "Sms 70  False"], Written([.. Many(1_001), .. Many(70, Channel.Sms)], SliceLimits.None)); // the local outbox

        IEnumerable<string> Written(Intent[] intents, SliceLimits limits) =>
            Slice(intents, limits: limits).Batches.Select(b => $"{b.Channel} {b.Count} {(b.RetryAt - started)?.TotalMinutes} {b.AfterEmail}");
    }

    [Fact]
    public void Many_who_are_told_of_the_same_go_together_and_few_go_with_others()
    {
        var plans = Many(450).Select((wish, i) => wish with { Key = wish.Key with { Duty = Period with { PlanId = i < 10 ? $"nho{i}" : i % 2 == 0 ? "chan" : "le" } } });
        var (dispatches, batches) = Slice([.. plans]);

        Assert.Equal(["chan", "le", "nho"], batches.Select(b => Assert.Single(dispatches.Where(d => b.Holds(d.Key)).Select(d => d.Intents[0].Duty.PlanId.TrimEnd("0123456789".ToCharArray())).Distinct())));
        Assert.Equal([220, 220, 10], batches.Select(b => b.Count));
        Covered(dispatches, batches);
    }

    [Fact]
    public void Smaller_batches_of_sms_wait_no_longer_than_the_providers_take()
    {
        var started = Instant("23/2/2027 9:00 +07:00");
        var plans = Many(400, Channel.Sms).Select((wish, i) => wish with { Key = wish.Key with { Duty = Period with { PlanId = i % 2 == 0 ? "chan" : "le" } } });
        var (_, batches) = Slice([.. plans], limits: new SliceLimits(DailyCap.Nobody, 800, started));
        Assert.Equal(["200 ", "200 15"], batches.Select(b => $"{b.Count} {(b.RetryAt - started)?.TotalSeconds}"));
    }

    [Fact]
    public void Batches_of_one_message_each_keep_names_of_their_own()
    {
        var (dispatches, batches) = Slice(Many(5_001, Channel.Sms), limits: new SliceLimits(DailyCap.Nobody, 1, Morning));
        Assert.Equal(5_001, batches.DistinctBy(b => b.Name).Count());
        Assert.Equal(dispatches.Count, batches.Sum(b => b.Count));
    }

    private static Intent Wish(string agency, Channel channel, string address) => new(
        new IntentKey(Period, -3, Day("28/2/2027"), channel, agency, Hasher.Hash(channel, channel == Channel.Sms ? "+84" + address[1..] : address), Digest: false),
        Audience.Officer, "run", ReminderState.Planned, Morning, Morning, null);

    private static string Time(DateTimeOffset? at) =>
        at is { } instant ? HaNoiTime.ToHaNoi(instant).ToString("dd/MM HH:mm", System.Globalization.CultureInfo.InvariantCulture) : "now";

    private static Intent[] Many(int people, Channel channel = Channel.Email) =>
        [.. Enumerable.Range(0, people).Select(i => Wish($"m{i}", channel, channel == Channel.Email ? $"cv@m{i}.vn" : $"09{i:D8}"))];

    private static readonly Lazy<AgencyDirectory> Crowd = new(() => new AgencyDirectory(
        Enumerable.Range(0, 5_001).Select(i => Agency($"m{i}", Person($"p{i}", ContactRole.Officer, $"cv@m{i}.vn", $"09{i:D8}"))), []));

    private static AgencyDirectory Shared() => Directory(
        Agency("a", Person("Chung", ContactRole.Officer, "chung@x.vn", "0912345678")), Agency("b", Person("Chung", ContactRole.Officer, "CHUNG@x.vn", "0912345678")));

    private static (IReadOnlyList<Dispatch> Dispatches, IReadOnlyList<Batch> Batches) Slice(
        Intent[] intents, AgencyDirectory? directory = null, DateTimeOffset? now = null, bool asOf = false, SliceLimits? limits = null)
    {
        var gathering = new Gathering(Run(asOf), directory ?? (intents[0].Key.AgencyId[0] == 'm' ? Crowd.Value : Directory()), Hasher);
        foreach (var intent in intents) gathering.Add(intent);
        return gathering.Slice(WorkingCalendar.Seed, now ?? Morning, limits);
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
