using NhacHan.Tests.Contract;

namespace NhacHan.Tests.Calls;

/// <summary>Whoever telephones the laggards notes it, so that nobody is called twice and the next caller knows what was said.</summary>
[Collection(SharedOffice.OfReports)]
public class CallTests(Office office)
{
    [Fact]
    public async Task A_call_is_noted_and_the_newest_shows_on_the_obligation()
    {
        var plan = await office.PublishedAsync();
        using var coordinator = await office.CoordinatorAsync(plan);
        var call = (await coordinator.Post(Path(plan), new { at = "2026-06-02T09:30:00+07:00", spokeWith = "Bà Lan", outcome = "Hứa gửi chiều nay", note = "máy lẻ 12" })).Is(201);
        Assert.Equal(["at", "id", "note", "outcome", "recordedAt", "recordedBy", "spokeWith"], call.Body.Names());
        Assert.Equal("2026-06-02T09:30:00+07:00", call.String("at"));
        (await coordinator.Post(Path(plan), new { at = "2026-06-01T08:00:00+07:00", outcome = "Không nghe máy" })).Is(201);
        Assert.Equal(Instant("2026-06-02T09:30:00+07:00"), (await office.ObligationAsync(plan, "a1")).GetProperty("lastCallAt").GetDateTimeOffset());
        Assert.Equal(["Hứa gửi chiều nay", "Không nghe máy"], (await coordinator.All(Path(plan) + "?top=1")).Select(c => c.Text("outcome")));

        var audited = (await office.Admin.All("/api/audit?top=1000")).Where(e => e.Text("target").StartsWith($"plans/{plan}/periods/p/agencies/a1/calls/", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, audited.Count);
        Assert.DoesNotContain("Lan", string.Concat(audited), StringComparison.Ordinal);
        Assert.DoesNotContain("Lan", office.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sent_again_or_many_times_at_once_it_is_one_call()
    {
        var plan = await office.PublishedAsync();
        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => office.Admin.Post(Path(plan), new { outcome = "Máy bận" }, ("Idempotency-Key", "k"))));
        Assert.Single(replies.Select(r => r.Is(201).Text).Distinct(StringComparer.Ordinal));
        (await office.Admin.Post(Path(plan), new { outcome = "Khác" }, ("Idempotency-Key", "k"))).IsProblem(409, "conflict");
        (await office.Admin.Post(Path(plan), new { outcome = "Máy bận" })).Is(201); // without a key it is the next call
        Assert.Equal(2, (await office.Admin.All(Path(plan))).Count);
    }

    [Fact]
    public async Task All_that_is_wrong_is_named()
    {
        var plan = await office.PublishedAsync();
        Assert.Equal(["at", "outcome", "spokeWith"], (await office.Admin.Post(Path(plan), new { at = "2090-01-01T00:00:00Z", spokeWith = new string('a', 101) })).IsProblem(400, "invalid").Fields);
        Assert.Equal(["who"], (await office.Admin.Post(Path(plan), new { outcome = "a", who = "b" })).IsProblem(400, "invalid").Fields);
        (await office.Admin.Post(Path(plan, "a5"), new { outcome = "a" })).IsProblem(404, "notFound");
    }

    private static string Path(string plan, string agency = "a1") => $"/api/plans/{plan}/periods/p/agencies/{agency}/calls";

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
