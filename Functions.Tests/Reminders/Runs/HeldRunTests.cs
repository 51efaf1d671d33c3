using NhacHan.Deadlines;
using NhacHan.Tests.Contract;
using NhacHan.Tests.EndToEnd;
using static NhacHan.Tests.Deadlines.Written;

namespace NhacHan.Tests.Reminders.Runs;

/// <summary>What may not simply be sent, over the running app. The rung of 23/02/2027 is -3: officers, by e-mail and SMS.</summary>
public class HeldRunTests(HoldingOffice office) : IClassFixture<HoldingOffice>
{
    private const string Morning = "23T08:00:00+07:00";
    private static readonly string[] ToA1AndA2 = ["email cv@a1.example", "email cv@a2.example", "sms +84900000101", "sms +84900000201"];

    [Fact]
    public async Task A_held_run_sends_nothing_until_it_is_released_and_then_each_message_once()
    {
        var plan = await office.PublishedAsync(Office.Plan("a1", "a2"));
        var scan = await office.ScanAsync(Morning, plan);
        var run = scan.String("runId")!;
        Assert.Equal((true, 4), (scan.Body.GetProperty("held").GetBoolean(), scan.Body.GetProperty("planned").GetInt32()));
        var held = (await office.Admin.Get("/api/runs?state=held")).Is(200).Value.Single(r => r.Text("id") == run);
        Assert.Equal((2, 4), (held.GetProperty("planned").GetProperty("email").GetInt32(), held.GetProperty("contacts").GetProperty("email").GetInt32()));
        await Seen.EventuallyAsync(
            async () => (await office.Admin.Get($"/api/outbox?to={HoldingOffice.Administrator}")).Is(200).Value.Any(m => m.Text("text").Contains(run, StringComparison.Ordinal)),
            "the administrators are told");
        Assert.Empty(await office.SentAsync(plan));
        Assert.Empty(await office.BatchesAsync(run));

        using var browser = new HttpClient { BaseAddress = office.Admin.BaseAddress };
        await browser.GetStringAsync(new Uri((await office.Admin.Post("/api/sign-in-links")).Is(201).String("url")!).PathAndQuery);
        var board = System.Net.WebUtility.HtmlDecode(await browser.GetStringAsync($"/?plan={plan}"));
        Assert.Contains("đang chờ duyệt: 2 thư, 2 tin nhắn", board, StringComparison.Ordinal);
        Assert.Contains($"/api/runs/{run}/release", board, StringComparison.Ordinal);

        using var coordinator = await office.CoordinatorAsync(plan);
        Assert.Equal("held", (await coordinator.Get("/api/runs/" + run)).Is(200).String("state"));
        (await coordinator.Post($"/api/runs/{run}/release")).IsProblem(403, "forbidden");
        (await office.Admin.Post($"/api/runs/{run}/release")).Is(200);
        await Seen.EventuallyAsync(async () => (await office.Admin.Get("/api/runs/" + run)).Is(200).String("state") == "done", "the run ends");
        Assert.Equal(ToA1AndA2, await office.SentAsync(plan));
        Assert.Equal(["accepted", "accepted", "accepted", "accepted"], await office.StatesAsync(plan));

        (await office.Admin.Post($"/api/runs/{run}/release")).Is(200);
        (await office.Admin.Post($"/api/runs/{run}/drop")).IsProblem(409, "conflict");
        Assert.Equal(ToA1AndA2, await office.SentAsync(plan));
    }

    [Fact]
    public async Task A_dropped_run_is_suppressed_and_not_planned_again_at_its_rung()
    {
        var plan = await office.PublishedAsync(Office.Plan("a3"));
        var run = (await office.ScanAsync(Morning, plan)).String("runId")!;
        Assert.Equal("dropped", (await office.Admin.Post($"/api/runs/{run}/drop")).Is(200).String("state"));
        (await office.Admin.Post($"/api/runs/{run}/drop")).Is(200);
        (await office.Admin.Post($"/api/runs/{run}/release")).IsProblem(409, "conflict");
        Assert.Equal(["suppressed", "suppressed"], await office.StatesAsync(plan));

        var again = await office.ScanAsync("23T10:00:00+07:00", plan);
        Assert.Equal((0, 2, false), (again.Body.GetProperty("planned").GetInt32(), again.Body.GetProperty("alreadyPlanned").GetInt32(), again.Body.GetProperty("held").GetBoolean()));
        Assert.Empty(await office.SentAsync(plan));
        Assert.Equal(1, (await office.ScanAsync("25T08:00:00+07:00", plan)).Body.GetProperty("planned").GetInt32());
    }

    [Fact]
    public async Task The_fourth_message_of_a_day_waits_for_the_next_morning()
    {
        var plans = new List<string>();
        for (var i = 0; i < 4; i++) plans.Add(await office.PublishedAsync(Office.Plan("b11")));
        var runs = new List<string>();
        foreach (var plan in plans) runs.Add((await office.ScanAsync($"23T09:0{plans.IndexOf(plan)}:00+07:00", plan)).String("runId")!);

        foreach (var plan in plans.Take(3)) Assert.Equal(["email cv@b11.example", "sms +84900001101"], await office.SentAsync(plan));
        Assert.Empty(await office.SentAsync(plans[3]));
        Assert.All(await office.BatchesAsync(runs[3]), b => Assert.Equal(Instant("24/2/2027 8:00 +07:00"), b.NotBefore));
        Assert.Equal(["planned", "planned"], await office.StatesAsync(plans[3]));

        // Others are told today, and so is the same person on another day.
        var other = await office.PublishedAsync(Office.Plan("b12"));
        await office.ScanAsync("23T09:30:00+07:00", other);
        Assert.Equal(2, (await office.SentAsync(other)).Length);
    }

    [Fact]
    public async Task A_test_plan_and_a_live_one_never_share_a_message()
    {
        using var test = await office.KeyedAsync(new { name = "Thử", role = "administrator", mode = "test" });
        var (live, trial) = (await office.PublishedAsync(Office.Plan("b12")), office.NewPlanId());
        (await test.Put("/api/plans/" + trial, Office.Plan("b12"))).Is(201);
        (await test.Post($"/api/plans/{trial}/publish")).Is(200);
        var run = (await office.ScanAsync("22T08:00:00+07:00", live, trial)).String("runId")!;

        Assert.Equal(["email cv@b12.example"], await office.SentAsync(live));
        Assert.Equal(["email cv@b12.example"], await office.SentAsync(trial));
        var batches = await office.BatchesAsync(run);
        Assert.Equal([false, true], batches.Select(b => b.Test).Order());
        var dispatches = (await office.Admin.Get("/api/dispatches?run=" + run)).Is(200).Value;
        Assert.Equal(2, dispatches.Select(d => d.Text("id")).Distinct(StringComparer.Ordinal).Count());
        Assert.All(dispatches, d => Assert.Single(d.GetProperty("reminderIds").EnumerateArray()));
    }
}
