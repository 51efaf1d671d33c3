using NhacHan.Obligations;
using NhacHan.Reminders;
using NhacHan.Tasks;
using NhacHan.Tests.Contract;
using NhacHan.Tests.Delivery.StandIns;
using NhacHan.Tests.Delivery.Webhooks;
using NhacHan.Tests.EndToEnd;
using NhacHan.Tests.StatusFeed;

namespace NhacHan.Tests.ContactHealth;

/// <summary>From the bounce of an e-mail to the SMS, over the running app: its webhooks, its timers and a stand-in for eSMS.</summary>
[Collection(ProviderOfficeTests.Name)]
public class TellOtherwiseTests(ProviderOffice office)
{
    [Fact]
    public async Task An_officer_whose_mail_came_back_is_told_by_SMS_at_the_next_look_and_once()
    {
        var plan = await SentAsync("a1", "a2");
        var mail = await EmailOfAsync(plan, "a1");
        for (var i = 0; i < 3; i++) await BounceAsync(mail);
        await Seen.EventuallyAsync(async () => (await StatesAsync(plan, "a1")).SequenceEqual(["email bounced -1", "sms accepted -1"]), "the SMS is accepted");
        await BounceAsync(mail);
        (await office.Admin.Post("/api/reminders/scan")).Is(200);
        await UntilNothingIsLeftAsync(plan);

        var sms = Assert.Single(office.Esms.Accepted, m => m.Phone == "0900000101");
        Assert.DoesNotContain(office.Esms.Accepted, m => m.Phone == "0900000201");
        Assert.Equal(["email accepted -1"], await StatesAsync(plan, "a2"));
        Assert.True((await EsmsCallbacks.TellAsync(office.Nobody, sms)).IsTaken);
        Assert.Equal(["email bounced -1", "sms delivered -1"], await StatesAsync(plan, "a1"));
    }

    [Fact]
    public async Task The_office_sees_who_cannot_be_reached_and_has_an_address_used_again()
    {
        office.Esms.Reject("0900000301", "108");
        var plan = await SentAsync("a3");
        await BounceAsync(await EmailOfAsync(plan, "a3"));
        await Seen.EventuallyAsync(async () => (await TroublesAsync(office.Admin, "a3")).Count == 2, "the number is known to be dead too");
        await UntilNothingIsLeftAsync(plan);

        using var coordinator = await office.CoordinatorAsync(plan);
        using var other = await office.CoordinatorAsync(await office.PublishedAsync(Office.Plan("a5")));
        Assert.Empty(await TroublesAsync(other, "a3"));
        var seen = await TroublesAsync(coordinator, "a3");
        Assert.Equal(["email", "sms"], seen.Select(t => t.Text("channel")).Order(StringComparer.Ordinal));
        var email = seen.Single(t => t.Text("channel") == "email");
        Assert.Equal(("Chuyên viên a3", "officer", "5.1.1"), (email.Text("contactName"), email.Text("contactRole"), email.Text("code")));
        Assert.Contains("Số điện thoại không hợp lệ", seen.Single(t => t.Text("channel") == "sms").Text("reason"), StringComparison.Ordinal);
        Assert.Equal(["a3"], (await PreviewAsync(coordinator, "2027-02-26T09:00:00%2B07:00")).Without);

        var path = $"/api/contact-health/a3/email/{email.Text("hash")}";
        (await other.Call("DELETE", path)).IsProblem(404, "notFound");
        (await coordinator.Call("DELETE", path)).Is(204);
        (await coordinator.Call("DELETE", path)).IsProblem(404, "notFound");
        var (told, without) = await PreviewAsync(coordinator, "2027-02-26T09:00:00%2B07:00");
        Assert.Equal(["cv@a3.example"], told);
        Assert.Empty(without);
    }

    [Fact]
    public async Task A_repaired_address_is_used_again_by_itself()
    {
        var plan = await SentAsync("a4");
        await BounceAsync(await EmailOfAsync(plan, "a4"));
        Assert.Single(await TroublesAsync(office.Admin, "a4"));
        using var coordinator = await office.CoordinatorAsync(plan);
        Assert.Equal(["+84900000401"], (await PreviewAsync(coordinator, "2027-02-26T09:00:00%2B07:00")).Told);
        (await office.Admin.Put("/api/agencies/a4", Scene.Agency("a4", new
        {
            name = "Chị Mới", role = "officer", email = "moi@a4.example", phone = "0900000401", language = "vi",
        }))).Is(200);
        Assert.Empty(await TroublesAsync(office.Admin, "a4"));
        Assert.Equal(["+84900000401", "moi@a4.example"], (await PreviewAsync(coordinator, "2027-02-26T09:00:00%2B07:00")).Told);
    }

    [Fact]
    public async Task Who_has_handed_in_meanwhile_is_not_told_otherwise()
    {
        var plan = await SentAsync("a5");
        var mail = await EmailOfAsync(plan, "a5");
        (await office.Admin.Post(Office.Reports(plan, "a5"), new { summary = "Đã làm" })).Is(201);
        await BounceAsync(mail);
        await UntilNothingIsLeftAsync(plan);
        Assert.Equal(["email bounced -1"], await StatesAsync(plan, "a5"));
        Assert.DoesNotContain(office.Esms.Accepted, m => m.Phone == "0900000501");
    }

    /// <summary>A plan that these agencies were reminded of by e-mail, at the rung of today.</summary>
    private async Task<string> SentAsync(params string[] agencies)
    {
        var plan = await office.PublishedAsync(Office.Plan(agencies));
        (await office.Admin.Post("/api/reminders/scan")).Is(200);
        foreach (var agency in agencies)
            await Seen.EventuallyAsync(async () => (await StatesAsync(plan, agency)).Any(s => s.Contains("accepted", StringComparison.Ordinal)), $"{agency} is reminded");
        return plan;
    }

    private async Task<string> EmailOfAsync(string plan, string agency) =>
        (await office.Admin.Get($"/api/reminders?plan={plan}&agency={agency}&state=accepted")).Is(200).Value.Single(r => r.Text("channel") == "email").Text("dispatchId");

    /// <summary>"channel state rung", of what was not passed over.</summary>
    private async Task<IEnumerable<string>> StatesAsync(string plan, string agency) =>
        (await office.Admin.Get($"/api/reminders?plan={plan}&agency={agency}")).Is(200).Value.Where(r => r.Text("state") != "skipped")
            .Select(r => $"{r.Text("channel")} {r.Text("state")} {r.GetProperty("rung")}").Order(StringComparer.Ordinal);

    private async Task BounceAsync(string dispatch) =>
        (await office.SendGrid.PostAsync(office.Nobody, "/api/webhooks/sendgrid", office.SendGrid.Event(ProviderOffice.MailOf(dispatch), "bounce"))).EnsureSuccessStatusCode();

    private async Task<List<System.Text.Json.JsonElement>> TroublesAsync(HttpClient client, string agency)
    {
        var all = (await client.Get("/api/contact-health?top=1000")).Is(200).Value;
        return [.. all.Where(t => t.Text("agencyId") == agency)];
    }

    private static async Task<(string[] Told, string[] Without)> PreviewAsync(HttpClient client, string at)
    {
        var preview = (await client.Post("/api/reminders/preview?asOf=" + at)).Is(200);
        return (
            [.. preview.Value.Select(m => m.Text("to")).Order(StringComparer.Ordinal)],
            [.. preview.Body.GetProperty("withoutContact").EnumerateArray().Select(a => a.GetString()!)]);
    }

    private Task UntilNothingIsLeftAsync(string plan) => Seen.EventuallyAsync(
        async () => !(await office.RowsAsync("rescan")).Exists(r => r.RowKey.StartsWith(plan + "~", StringComparison.Ordinal))
            && await office.Tables.GetTableClient("runs").QueryAsync("PartitionKey eq 'open'").CountAsync() == 0,
        "nothing is planned or sent any more");
}
