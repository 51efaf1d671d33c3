using System.Globalization;
using System.Text.RegularExpressions;
using NhacHan.Access;
using NhacHan.Deadlines;
using NhacHan.Storage;
using NhacHan.Tests.EndToEnd;
using NhacHan.Tests.Storage;
using NhacHan.Web;

namespace NhacHan.Tests.FunctionsHost;

/// <summary>
/// The main job on the package as it is deployed, where no .NET is, driven as the Functions host drives it; and the same job self-hosted,
/// which must leave the very same rows, messages and pages behind.
/// </summary>
public partial class MainJobUnderTheHostTests(PublishedFolder published)
{
    private static readonly Uri PublicUrl = new("https://nhachan.example/");

    /// <summary>Contacts stand in keys as salted hashes: one salt for both storages, so that these can be compared.</summary>
    private static readonly string Salt = string.Concat(Enumerable.Repeat("5a", 32));

    [Fact]
    public async Task Under_the_host_and_self_hosted_the_same_is_done()
    {
        var began = TimeProvider.System.GetUtcNow();
        await using var azurites = new Two(await WithSaltAsync(), await WithSaltAsync());

        List<string> boards = [], outboxes = [];
        await using (var host = await StandInHost.StartAsync(published.Root, azurites.First.ConnectionString))
        {
            Assert.Empty(host.Errors);
            await RunAsync(host, () => host.RunTimerAsync("DeadlineScan"), azurites.First);
            boards.Add(await BoardAsync(host));
            outboxes.Add(Text(await host.OutboxAsync()));
            // What was written with each change is right already, so this too leaves the rows as those of the other.
            Assert.True(await host.RunTimerAsync("StatusSweep"));
            await Seen.EventuallyAsync(() => Task.FromResult(host.Invocations.Count(i => i.Function == "SweepStatus") == 3), "two plans and the agencies are swept");
            Assert.Equal(1, host.Starts);
            Assert.Empty(host.Err);
            Assert.All(host.Invocations, i => Assert.True(i.Succeeded, i.ToString()));
            Assert.Equal(["DeadlineScan", "PlanReminders", "SendEmail", "SendSms", "StatusSweep", "SweepStatus"], host.Invocations.Select(i => i.Function).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        }
        await using (var app = await RunningApp.StartAsync(azurites.Other.ConnectionString, ("NhacHan__PublicUrl", PublicUrl.ToString())))
        {
            // Its timer waits for the morning; a call for today is the same scan.
            await RunAsync(app, async () => (await app.ScanAsync()).GetProperty("planned").GetInt32() > 0, azurites.Other);
            boards.Add(await BoardAsync(app));
            outboxes.Add(Text(await app.OutboxAsync()));
        }

        var rows = new StoredRows(began, TimeProvider.System.GetUtcNow());
        Assert.Equal(await rows.ReadAsync(azurites.First.Connection), await rows.ReadAsync(azurites.Other.Connection));
        Assert.Equal(rows.Comparable(outboxes[0]), rows.Comparable(outboxes[1]));
        Assert.Equal(rows.Comparable(boards[0]), rows.Comparable(boards[1]));
    }

    private static async Task RunAsync(IApp app, Func<Task<bool>> scanTodayAsync, Azurite azurite)
    {
        await Scene.SetAsync(app, 3);
        var preview = await app.PostAsync("/api/reminders/preview?asOf=2027-02-23T08:00:00%2B07:00");
        Assert.Equal(6, preview.GetProperty("value").GetArrayLength());

        var scan = await app.ScanAsync("2027-02-23T08:00:00+07:00");
        Assert.Equal(6, scan.GetProperty("planned").GetInt32());
        await Seen.RunsEndAsync(azurite);
        Assert.Equal(6, (await app.OutboxAsync()).Count);

        await app.ReportAsync("a1");
        await app.ScanAsync("2027-02-25T08:00:00+07:00");
        await Seen.RunsEndAsync(azurite);
        Assert.Equal(["cv@a2.example", "cv@a3.example"], (await app.OutboxAsync()).Where(m => m.At.Month == 2 && m.At.Day == 25).Select(m => m.To).Order(StringComparer.Ordinal));

        await PublishForTodayAsync(app);
        Assert.True(await scanTodayAsync());
        await Seen.RunsEndAsync(azurite);
        var today = (await app.OutboxAsync()).Where(m => m.Reminders[0].StartsWith("hom-nay~", StringComparison.Ordinal)).ToList();
        Assert.Equal([("email", "cv@a2.example"), ("email", "cv@a3.example")], today.Select(m => (m.Channel, m.To)).Order());
    }

    /// <summary>Whatever day it is, something is due, and by e-mail, which may leave at any hour.</summary>
    private static async Task PublishForTodayAsync(IApp app)
    {
        var due = HaNoiTime.DateOf(TimeProvider.System.GetUtcNow()).AddDays(14).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var ladder = Enumerable.Range(0, 20).Select(day => new { offset = -day, audience = "officer", channels = new[] { "email" } });
        await app.PutAsync("/api/plans/hom-nay", Scene.PlanBody(["a2", "a3"], due, number: "25/KH-UBND", ladder: ladder));
        await app.PostAsync("/api/plans/hom-nay/publish");
    }

    /// <summary>As somebody who signed in sees it; the time of day on it is that of the visit.</summary>
    private static async Task<string> BoardAsync(IApp app)
    {
        var tokens = new SignedToken(new WebSettings("link-key-of-the-tests", PublicUrl, OpenBoard: false));
        var session = tokens.Sign(TokenPurpose.Session, new TokenClaims(Caller.Administrator("thu", "Thử"), TimeProvider.System.GetUtcNow().AddHours(1)));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/?plan=" + Scene.Plan) { Headers = { { "Cookie", $"{Session.CookieName}={session}" } } };
        var page = await app.Http.SendAsync(request);
        var html = await page.Content.ReadAsStringAsync();
        Assert.True(page.IsSuccessStatusCode, html);
        Assert.Contains("24/KH-UBND", html, StringComparison.Ordinal);
        Assert.Contains("Cơ quan a1", System.Net.WebUtility.HtmlDecode(html), StringComparison.Ordinal);
        return TimeOfDay().Replace(html, "(time)");
    }

    private static string Text(IEnumerable<Mail> mails) =>
        string.Join('\n', mails.Select(m => $"{m.Channel} {m.To} {string.Join(' ', m.Reminders)} {m.Text}").Order(StringComparer.Ordinal));

    private static async Task<Azurite> WithSaltAsync()
    {
        var azurite = Azurite.StartNew();
        var settings = new TableServiceClient(azurite.Connection).GetTableClient("settings");
        await settings.CreateIfNotExistsAsync();
        await settings.AddEntityAsync(new TableEntity("setting", "contact-salt") { ["salt"] = Salt });
        return azurite;
    }

    [GeneratedRegex("\\b[0-9]{2}:[0-9]{2}\\b")]
    private static partial Regex TimeOfDay();

    private sealed record Two(Azurite First, Azurite Other) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await First.DisposeAsync();
            await Other.DisposeAsync();
        }
    }
}
