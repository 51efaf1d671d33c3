using System.Text.RegularExpressions;
using NhacHan.Tests.Contract;
using NhacHan.Tests.EndToEnd;
using NhacHan.Tests.Storage;

namespace NhacHan.Tests.Successions;

/// <summary>An emulator, and what is left there by successions that nothing disturbed: of one plan applied, of another undone.</summary>
public sealed class UndisturbedSuccessions : IAsyncLifetime
{
    private int _plans;

    internal Azurite Azurite { get; } = Azurite.StartNew();

    internal string Applied { get; private set; } = "";

    internal string Undone { get; private set; } = "";

    internal string NextPlan() => $"k{Interlocked.Increment(ref _plans)}";

    public async ValueTask InitializeAsync()
    {
        await using var app = await RunningApp.StartAsync(Azurite.ConnectionString, SuccessionKillTests.Clock);
        (Applied, Undone) = (await SuccessionKillTests.SetAsync(app.Http, NextPlan()), await SuccessionKillTests.SetAsync(app.Http, NextPlan()));
        await SuccessionKillTests.SucceedAsync(app.Http, Applied);
        var id = (await SuccessionKillTests.SucceedAsync(app.Http, Undone)).String("id");
        (await app.Http.Post($"/api/agency-successions/{id}/undo", new { reason = "Nhầm" })).Is(200);
    }

    public ValueTask DisposeAsync() => Azurite.DisposeAsync();
}

/// <summary>The process dies at every step in turn; repeated, or left to the timer, all ends as it does undisturbed.</summary>
public partial class SuccessionKillTests(UndisturbedSuccessions undisturbed) : IClassFixture<UndisturbedSuccessions>
{
    internal static (string, string)[] Clock { get; } = Seen.ClockAt("2027-07-01T09:10:00+07:00");

    [Theory]
    [InlineData("succession-noted")]
    [InlineData("succession-agencies")]
    [InlineData("succession-report")]
    [InlineData("succession-task")]
    public async Task Killed_and_sent_again_it_ends_as_undisturbed(string step)
    {
        var killed = undisturbed.NextPlan();
        await DieAsync(step, killed, http => SucceedAsync(http, killed));
        await using var again = await StartAsync();
        await SucceedAsync(again.Http, killed);
        Assert.Equal(await SeenAsync(again.Http, undisturbed.Applied), await SeenAsync(again.Http, killed));
        Assert.Equal(await MovesAsync(again.Http, undisturbed.Applied), await MovesAsync(again.Http, killed));
    }

    [Theory]
    [InlineData("undo-noted")]
    [InlineData("undo-report")]
    public async Task Killed_in_an_undo_and_sent_again_it_ends_as_before_the_succession(string step)
    {
        string plan = undisturbed.NextPlan(), before = "", id = "";
        await DieAsync(step, plan, async http =>
        {
            before = await SeenAsync(http, plan);
            id = (await SucceedAsync(http, plan)).String("id")!;
            await http.Post($"/api/agency-successions/{id}/undo", new { reason = "Nhầm" });
        });
        await using var again = await StartAsync();
        Assert.Equal("undone", (await again.Http.Post($"/api/agency-successions/{id}/undo", new { reason = "Nhầm" })).Is(200).String("state"));
        Assert.Equal(before, await SeenAsync(again.Http, plan));
    }

    [Theory]
    [InlineData("succession-created", "applied")]
    [InlineData("succession-report", "applied")]
    [InlineData("undo-report", "undone")]
    public async Task What_nobody_sends_again_the_timer_finishes(string step, string state)
    {
        var killed = undisturbed.NextPlan();
        await DieAsync(step, killed, async http =>
        {
            var id = (await SucceedAsync(http, killed)).String("id");
            await http.Post($"/api/agency-successions/{id}/undo", new { reason = "Nhầm" });
        });
        // From 09:10 the next full hour is passed within seconds.
        await using var later = await RunningApp.StartAsync(undisturbed.Azurite.ConnectionString, Seen.ClockAt("2027-07-01T09:58:00+07:00", 240));
        await Seen.EventuallyAsync(
            async () => (await later.Http.Get("/api/agency-successions?top=1000")).Is(200).Value.Single(s => s.GetProperty("from")[0].GetString() == killed + "-a").Text("state") == state,
            "the timer has finished it");
        Assert.Equal(await SeenAsync(later.Http, state == "undone" ? undisturbed.Undone : undisturbed.Applied), await SeenAsync(later.Http, killed));
    }

    private Task<RunningApp> StartAsync(params (string, string)[] more) => RunningApp.StartAsync(undisturbed.Azurite.ConnectionString, [.. Clock, .. more]);

    private async Task DieAsync(string step, string plan, Func<HttpClient, Task> call)
    {
        await using var app = await StartAsync(("NhacHan__Test__CrashAt", step));
        await SetAsync(app.Http, plan);
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => call(app.Http));
        Assert.NotEqual(0, await app.ExitAsync(TimeSpan.FromSeconds(20)));
    }

    /// <summary>A plan whose name all of its agencies begin with: a and b owe and lead, and s takes over.</summary>
    internal static async Task<string> SetAsync(HttpClient http, string plan)
    {
        foreach (var id in new[] { "dau-moi", plan + "-a", plan + "-b", plan + "-s" }) await http.Put("/api/agencies/" + id, Scene.Agency(id));
        (await http.Put("/api/plans/" + plan, SuccessionOffice.TwoPeriods(plan + "-a", plan + "-b"))).Is(201);
        (await http.Post($"/api/plans/{plan}/publish")).Is(200);
        foreach (var no in new[] { "1", "2" })
            (await http.Put($"/api/plans/{plan}/tasks/{no}", new { title = "Việc", lead = new[] { plan + "-a", plan + "-b" }, timeframe = new { kind = "wholeYear" } })).Is(201);
        (await http.Post(Office.Reports(plan, plan + "-a", "q1"), new { summary = "a" })).Is(201);
        return plan;
    }

    internal static async Task<Reply> SucceedAsync(HttpClient http, string plan) => (await http.Post(
        "/api/agency-successions", SuccessionOffice.Body("merge", [plan + "-a", plan + "-b"], [plan + "-s"]), ("Idempotency-Key", plan))).Is(201);

    /// <summary>All that can be seen of the plan, its agencies and their succession, but for names, telephones and instants.</summary>
    private static async Task<string> SeenAsync(HttpClient http, string plan)
    {
        string[] paths = [$"/api/plans/{plan}/obligations", $"/api/plans/{plan}/tasks", .. new[] { "a", "b", "s" }.SelectMany(x => new[] { $"/api/agencies/{plan}-{x}", $"/api/agencies/{plan}-{x}/lineage" })];
        var seen = "";
        foreach (var path in paths) seen += (await http.Get(path)).Is(200).Text + "\n";
        return Chance().Replace(seen, "").Replace(plan, "k", StringComparison.Ordinal);
    }

    private static async Task<string[]> MovesAsync(HttpClient http, string plan)
    {
        var succession = (await http.Get("/api/agency-successions?top=1000")).Is(200).Value.Single(s => s.GetProperty("from")[0].GetString() == plan + "-a");
        return [.. SuccessionOffice.Moves(succession).Select(m => m.Replace(plan, "k", StringComparison.Ordinal))];
    }

    [GeneratedRegex("s-[0-9a-f]{16}|84900[0-9]+|\"firstSubmittedAt\":\"[^\"]*\"")]
    private static partial Regex Chance();
}
