using System.Diagnostics;
using NhacHan.Tests.Contract;
using NhacHan.Tests.EndToEnd;

namespace NhacHan.Tests.Reports;

/// <summary>What came on paper is entered in lists: whole or not at all, and a list sent again changes nothing.</summary>
[Collection(SharedOffice.OfReports)]
public class ReceiptTests(Office office, ITestOutputHelper output)
{
    private const string LastMoment = "2026-02-28T23:59:59+07:00";

    [Fact]
    public async Task Each_receipt_becomes_a_version_and_its_own_instant_decides_what_is_on_time()
    {
        var plan = await PastPlanAsync("a1", "a2", "a3", "a4");
        (await office.Admin.Post(Office.Reports(plan, "a3"), new { summary = "trên mạng, trễ" })).Is(201);
        using var coordinator = await office.CoordinatorAsync(plan);
        var reply = (await coordinator.Post(Receipts(plan), new object[]
        {
            new { agencyId = "a1", receivedAt = LastMoment, document = new { number = "7/BC", date = "2026-02-27" } },
            new { agencyId = "a2", receivedAt = "2026-03-01T00:00:00+07:00" },
            new { agencyId = "a3", receivedAt = "2026-02-20T08:00:00+07:00" },
        })).Is(200);
        Assert.Equal(
            """[{"agencyId":"a1","version":1,"status":"doneOnTime"},{"agencyId":"a2","version":1,"status":"doneLate"},{"agencyId":"a3","version":2,"status":"doneOnTime"}]""",
            reply.Body.GetProperty("value").GetRawText());

        var a1 = await office.ObligationAsync(plan, "a1");
        Assert.Equal(("doneOnTime", DateTimeOffset.Parse(LastMoment, null)), (a1.Text("status"), a1.GetProperty("firstSubmittedAt").GetDateTimeOffset()));
        var version = (await coordinator.Get(Office.Reports(plan, "a1"))).Is(200).Value.Single();
        Assert.Equal("""{"number":"7/BC","date":"2026-02-27"}""", version.GetProperty("document").GetRawText());
        Assert.EndsWith(" Đầu mối", version.Text("submittedBy"), StringComparison.Ordinal);
        Assert.Equal("inProgressOverdue", await office.StatusAsync(plan, "a4"));

        var audited = (await office.Admin.All("/api/audit?top=200")).Where(e => e.Text("target").StartsWith($"plans/{plan}/", StringComparison.Ordinal)).ToList();
        Assert.Equal(3, audited.Count(e => e.Text("by").EndsWith(" Đầu mối", StringComparison.Ordinal) && e.Text("action") == "report.submit"));
    }

    [Fact]
    public async Task All_that_is_wrong_is_named_at_once_and_nothing_is_recorded()
    {
        var plan = await PastPlanAsync("a1", "a2", "a3");
        (await office.Admin.Post(Office.Exemption(plan, "a3"), new { reason = "Không thuộc" })).Is(200);
        object good = new { agencyId = "a1", receivedAt = LastMoment };
        Assert.Equal(
            ["[1].receivedAt", "[2].agencyId", "[2].lạ", "[3].agencyId", "[4].document.date", "[5].receivedAt"],
            (await office.Admin.Post(Receipts(plan), new[]
            {
                good, new { agencyId = "a2", receivedAt = "2026-02-28" }, new { receivedAt = LastMoment, lạ = 1 }, good,
                new { agencyId = "a3", receivedAt = LastMoment, document = new { number = "1" } }, new { agencyId = "a5", receivedAt = "2199-01-01T00:00:00Z" },
            })).IsProblem(400, "invalid").Fields);
        var refused = (await office.Admin.Post(Receipts(plan), new[] { good, new { agencyId = "a5", receivedAt = LastMoment }, new { agencyId = "a3", receivedAt = LastMoment } }))
            .IsProblem(400, "invalid");
        Assert.Equal(["[1].agencyId", "[2].agencyId"], refused.Fields);
        Assert.Contains("'a5'", refused.String("detail"), StringComparison.Ordinal);
        Assert.Equal(["body"], (await office.Admin.Post(Receipts(plan), Enumerable.Repeat(good, 1_001))).IsProblem(400, "invalid").Fields);
        Assert.Equal(["body"], (await office.Admin.Post(Receipts(plan), new { })).IsProblem(400, "invalid").Fields);
        Assert.Equal("inProgressOverdue", await office.StatusAsync(plan, "a1"));
        Assert.Empty((await office.Admin.Post(Receipts(plan), Array.Empty<object>())).Is(200).Value);
    }

    [Fact]
    public async Task The_same_list_again_changes_nothing_whoever_sends_it()
    {
        var plan = await PastPlanAsync("a1", "a2");
        var list = new[] { Receipt("a1", "7/BC"), Receipt("a2", "8/BC") };
        var first = (await office.Admin.Post(Receipts(plan), list)).Is(200).Text;
        (await office.Admin.Post(Office.Exemption(plan, "a2"), new { reason = "Không thuộc" })).Is(200);
        (await office.Admin.Call("DELETE", Office.Exemption(plan, "a2"))).Is(200);
        using var coordinator = await office.CoordinatorAsync(plan);
        Assert.Equal(first, (await coordinator.Post(Receipts(plan), list)).Is(200).Text);
        Assert.Equal(2, (await coordinator.Post(Receipts(plan), new[] { Receipt("a1", "9/BC") })).Is(200).Value[0].GetProperty("version").GetInt32());
        Assert.Equal(first, (await coordinator.Post(Receipts(plan), list)).Is(200).Text);
    }

    [Fact]
    public async Task Of_the_same_list_sent_many_times_at_once_each_receipt_counts_once()
    {
        var plan = await PastPlanAsync("a1", "a2", "a3", "a4", "a5");
        var list = Enumerable.Range(1, 5).Select(i => Receipt($"a{i}", $"{i}/BC")).ToArray();
        var replies = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => office.Admin.Post(Receipts(plan), list)));
        Assert.Single(replies.Select(r => r.Is(200).Text).Distinct(StringComparer.Ordinal));
        foreach (var i in Enumerable.Range(1, 5)) Assert.Single((await office.Admin.Get(Office.Reports(plan, $"a{i}"))).Is(200).Value);
    }

    [Fact]
    public async Task Three_hundred_receipts_survive_kills_in_their_middle()
    {
        await using var azurite = Storage.Azurite.StartNew();
        var list = Enumerable.Range(1, 300).Select(i => Receipt($"a{i}", $"{i}/BC", "2026-11-01T08:00:00+07:00")).ToArray();
        foreach (var kill in new[] { 0, 150, 400 })
        {
            await using var app = await RunningApp.StartAsync(azurite.ConnectionString);
            if (kill == 0) await Scene.SetAsync(app, 300);
            _ = app.Http.Post(Receipts(Scene.Plan, "Q1"), list).ContinueWith(static t => _ = t.Exception, TaskScheduler.Default);
            await Task.Delay(200 + kill, TestContext.Current.CancellationToken);
            await app.KillAsync();
        }
        await using var last = await RunningApp.StartAsync(azurite.ConnectionString);
        var clock = Stopwatch.StartNew();
        var reply = (await last.Http.Post(Receipts(Scene.Plan, "Q1"), list)).Is(200);
        output.WriteLine($"the rest in {clock.ElapsedMilliseconds} ms");
        Assert.All(reply.Value, r => Assert.Equal((1, "doneOnTime"), (r.GetProperty("version").GetInt32(), r.Text("status"))));
        Assert.Equal(300, reply.Value.Length);
        Assert.All(await last.Http.All($"/api/plans/{Scene.Plan}/obligations?top=1000"), o => Assert.Equal(1, o.GetProperty("version").GetInt32()));
        clock.Restart();
        Assert.Equal(reply.Text, (await last.Http.Post(Receipts(Scene.Plan, "Q1"), list)).Is(200).Text);
        output.WriteLine($"300 again in {clock.ElapsedMilliseconds} ms");
    }

    private static string Receipts(string plan, string period = "p") => $"/api/plans/{plan}/periods/{period}/receipts";

    private static object Receipt(string agency, string number, string receivedAt = LastMoment) =>
        new { agencyId = agency, receivedAt, document = new { number, date = "2026-02-27" } };

    private async Task<string> PastPlanAsync(params string[] reporters)
    {
        var plan = Office.Plan(reporters);
        plan["year"] = 2026;
        plan["reporting"]![0]!["due"] = "2026-03-01";
        return await office.PublishedAsync(plan);
    }
}
