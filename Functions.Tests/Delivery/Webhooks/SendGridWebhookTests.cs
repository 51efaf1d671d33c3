using System.Text.RegularExpressions;
using NhacHan.ContactHealth;
using NhacHan.Deadlines;
using NhacHan.Hosting;
using NhacHan.Reminders;
using NhacHan.Storage;
using NhacHan.Tests.Contract;
using NhacHan.Tests.Delivery.StandIns;
using NhacHan.Tests.StatusFeed;

namespace NhacHan.Tests.Delivery.Webhooks;

[Collection(ProviderOfficeTests.Name)]
public class SendGridWebhookTests(ProviderOffice office)
{
    private const string Path = "/api/webhooks/sendgrid";

    [Theory]
    [InlineData(nameof(Forgery.OtherKey))]
    [InlineData(nameof(Forgery.ChangedBody))]
    [InlineData(nameof(Forgery.ChangedTimestamp))]
    [InlineData(nameof(Forgery.NoSignature))]
    [InlineData(nameof(Forgery.NoTimestamp))]
    [InlineData(nameof(Forgery.NotBase64))]
    public async Task What_SendGrid_did_not_sign_is_refused_and_changes_nothing(string forgery)
    {
        var sent = await office.StoredAsync();
        using var answer = await office.SendGrid.PostAsync(
            office.Nobody, Path, Enum.Parse<Forgery>(forgery), office.SendGrid.Event(ProviderOffice.MailOf(sent.Key.Id), "bounce"));
        Assert.Equal(403, (int)answer.StatusCode);
        Assert.Null((await office.Dispatches.FindAsync(sent.Key, default))!.Outcome);
    }

    [Fact]
    public async Task The_same_events_46_times_in_no_order_are_written_once()
    {
        var sent = await office.StoredAsync();
        var events = new[] { "processed", "deferred", "delivered" }.Select(e => office.SendGrid.Event(ProviderOffice.MailOf(sent.Key.Id), e)).ToList();
        var muddled = SendGridEvents.Muddled(events, times: 46, seed: 20270225);
        foreach (var part in muddled.Chunk(50)) (await office.SendGrid.PostAsync(office.Nobody, Path, part)).EnsureSuccessStatusCode();
        var written = await office.Dispatches.FindAsync(sent.Key, default);
        Assert.Equal((ReminderState.Delivered, ReminderState.Delivered), await office.StandingAsync(sent));

        foreach (var part in muddled.Chunk(50)) (await office.SendGrid.PostAsync(office.Nobody, Path, part)).EnsureSuccessStatusCode();
        Assert.Equal(written!.ETag, (await office.Dispatches.FindAsync(sent.Key, default))!.ETag);
    }

    [Theory]
    [InlineData("delivered", "bounce")]
    [InlineData("bounce", "delivered")]
    [InlineData("bounce", "processed")]
    public async Task A_bounce_is_the_truth_whenever_it_is_told(string first, string second)
    {
        var sent = await office.StoredAsync();
        Assert.Equal((204, 204), (await office.TellAsync(sent, first), await office.TellAsync(sent, second)));
        Assert.Equal((ReminderState.Bounced, ReminderState.Bounced), await office.StandingAsync(sent));
    }

    [Fact]
    public async Task Two_who_tell_at_once_end_with_the_truth()
    {
        var sent = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => office.StoredAsync()));
        await Task.WhenAll(
            from name in new[] { "bounce", "delivered", "processed", "delivered" }
            select office.SendGrid.PostAsync(office.Nobody, Path, sent.Select(s => office.SendGrid.Event(ProviderOffice.MailOf(s.Key.Id), name))));
        foreach (var message in sent) Assert.Equal((ReminderState.Bounced, ReminderState.Bounced), await office.StandingAsync(message));
    }

    [Fact]
    public async Task What_is_told_before_the_sender_has_written_down_that_it_sent_is_kept()
    {
        var sent = await office.StoredAsync();
        Assert.Equal(204, await office.TellAsync(sent, "delivered"));
        await office.Dispatches.RecordAsync([new DispatchChange(sent.Key, ReminderState.Accepted) { Provider = "sendgrid" }], DateTimeOffset.UnixEpoch.AddYears(57), default);
        var known = (await office.Dispatches.FindAsync(sent.Key, default))!;
        Assert.Equal((ReminderState.Accepted, ReminderState.Delivered), (known.State, known.Standing));
    }

    [Fact]
    public async Task Events_of_others_are_passed_over_and_what_is_no_list_is_refused()
    {
        var foreign = office.SendGrid.Event(ProviderOffice.MailOf("x") with { CustomArgs = new Dictionary<string, string>() }, "delivered");
        var unknown = office.SendGrid.Event(ProviderOffice.MailOf((await office.StoredAsync()).Key.Id.Replace("~a1~", "~a9~", StringComparison.Ordinal)), "bounce");
        var opened = office.SendGrid.Event(ProviderOffice.MailOf("x"), "delivered");
        opened["event"] = "open";
        using var answer = await office.SendGrid.PostAsync(office.Nobody, Path, foreign, unknown, opened);
        Assert.Equal(204, (int)answer.StatusCode);
        (await office.Nobody.Post(Path, "[]")).IsProblem(403, "forbidden");
        using var text = new StringContent("[]", System.Text.Encoding.UTF8, "text/plain");
        (await office.Nobody.Call("POST", Path, text)).IsProblem(415, "unsupportedMediaType");
        (await office.Nobody.Post(Path, "[" + new string(' ', 4 * 1024 * 1024) + "]")).Is(413);
    }

    [Fact]
    public async Task An_address_that_is_dead_is_noted_once_and_one_that_is_only_busy_is_not()
    {
        var (dead, busy) = (await office.StoredAsync(), await office.StoredAsync());
        for (var i = 0; i < 3; i++) await office.TellAsync(dead, "bounce");
        var blocked = office.SendGrid.Event(ProviderOffice.MailOf(busy.Key.Id), "bounce");
        blocked["type"] = "blocked";
        (await office.SendGrid.PostAsync(office.Nobody, Path, blocked)).EnsureSuccessStatusCode();

        Assert.Equal((ReminderState.Failed, ReminderState.Failed), await office.StandingAsync(busy));
        var rows = await office.RowsAsync("contact");
        var row = Assert.Single(rows, r => r.RowKey == $"a1~email~{dead.Key.ContactHash}");
        Assert.Equal((1, "5.1.1"), (row.GetInt32("times"), row.GetString("code")));
        Assert.DoesNotContain(rows, r => r.RowKey.EndsWith(busy.Key.ContactHash, StringComparison.Ordinal));
        Assert.All(rows.Concat(await office.RowsAsync("rescan")), r => Assert.DoesNotMatch("@|0?9[0-9]{8}$", string.Join(' ', r.Select(c => $"{c.Value}"))));
        Assert.DoesNotMatch(new Regex(@"[\w.]+@[\w.]*example"), office.Output);
    }

    [Fact]
    public async Task A_later_delivery_brings_an_address_back_and_an_earlier_one_does_not()
    {
        var hash = Guid.NewGuid().ToString("N")[..20];
        var (first, second, third) = (await office.StoredAsync(hash: hash), await office.StoredAsync(hash: hash), await office.StoredAsync(hash: hash));
        var at = TimeProvider.System.GetUtcNow().AddHours(-1);
        await TellAsync(first, "bounce", at);
        await TellAsync(second, "delivered", at.AddMinutes(-1));
        Assert.Contains(await office.RowsAsync("contact"), r => r.RowKey == "a1~email~" + hash);
        await TellAsync(third, "delivered", at.AddMinutes(1));
        Assert.DoesNotContain(await office.RowsAsync("contact"), r => r.RowKey == "a1~email~" + hash);
    }

    [Fact]
    public async Task A_thousand_events_about_neighbours_cost_two_writes_a_hundred_and_a_read()
    {
        var meter = new StorageMeter();
        var tables = new TableServiceClient(office.Connection, new TableClientOptions { Meter = meter });
        var first = await office.StoredAsync();
        var sent = Enumerable.Range(0, 1_000).Select(i => Neighbour(first, i)).ToList();
        await office.Dispatches.PutAsync(sent, default);
        await office.Reminders.TryAddAsync(
            sent.Select(d => new Intent(d.Intents[0], Audience.Officer, d.Key.Run, ReminderState.Accepted, d.ChangedAt, d.ChangedAt, d.Key.Id)), default);

        var contacts = new ContactHealthStore(tables);
        var known = new KnownDeadContacts(contacts, new ReminderTiming());
        var record = new RecordDelivery(
            new DispatchStore(tables), Stores.Reminders(tables), new NoteDeadContacts(contacts, new RescanStore(tables), known),
            new ReviveContacts(contacts, known), new CrashPoints(null));
        var told = sent.Select(d => new ToldOutcome(d.Key, ReminderState.Delivered, d.ChangedAt, null)).ToList();
        Assert.Equal(1_000, await record.RunAsync(told, default));
        Assert.InRange(meter.Total, 20, 26); // ten and ten, the read's pages, and the dead contacts
        var before = meter.Total;
        Assert.Equal(0, await record.RunAsync(told, default));
        Assert.InRange(meter.Total - before, 1, 3);
    }

    private static Dispatch Neighbour(Dispatch first, int i)
    {
        var hash = i.ToString("x20", System.Globalization.CultureInfo.InvariantCulture);
        return first with { Key = first.Key with { ContactHash = hash }, Intents = [first.Intents[0] with { ContactHash = hash, Offset = -2 }] };
    }

    private async Task TellAsync(Dispatch sent, string name, DateTimeOffset at) =>
        (await office.SendGrid.PostAsync(office.Nobody, Path, office.SendGrid.Event(ProviderOffice.MailOf(sent.Key.Id), name, at))).EnsureSuccessStatusCode();
}
