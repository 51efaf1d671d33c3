using NhacHan.Tests.Access;

namespace NhacHan.Tests.Contract;

/// <summary>Every POST under Idempotency-Key: a call that makes something honours it, one that cannot says so, and the rest may be repeated anyway.</summary>
public class RepeatedPostTests(Office office) : IClassFixture<Office>
{
    private const string OfAgency = "/api/plans/{id}/periods/{key}/agencies/{agency}";

    /// <summary>Makes something each time: a body, and another.</summary>
    private static readonly (string Call, string Path, object Body, object Other)[] Making =
    [
        (OfAgency + "/reports", OfAgency + "/reports", new { summary = "một" }, new { summary = "hai" }),
        ("/api/plans/{id}/tasks/{no}/progress", "/api/plans/{id}/tasks/1/progress", new { percent = 10 }, new { percent = 20 }),
        (OfAgency + "/calls", OfAgency + "/calls", new { outcome = "Hứa gửi" }, new { outcome = "Không nghe máy" }),
        ("/api/plans/{id}/scores/adjustments", "/api/plans/{id}/scores/adjustments", Adjustment(2), Adjustment(3)),
        ("/api/plans/{id}/scores/appeals", "/api/plans/{id}/scores/appeals", new { agencyId = "a1", text = "một" }, new { agencyId = "a1", text = "hai" }),
        ("/api/plans/{id}/ad-hoc-reports", "/api/plans/{id}/ad-hoc-reports", AdHoc("2027-04-01"), AdHoc("2027-05-01")),
    ];

    /// <summary>Shows a secret once.</summary>
    private static readonly (string Call, object Body)[] Refusing =
    [
        ("/api/keys", new { name = "a", role = "reader" }),
        ("/api/sign-in-links", new { }),
    ];

    /// <summary>Sets a state, looks, or knows a repetition by what it says: twice is as good as once.</summary>
    private static readonly string[] Settling =
    [
        "/api/plans/{id}/publish", OfAgency + "/reports/{version:int}/accept", OfAgency + "/reports/{version:int}/return", OfAgency + "/exemption", OfAgency + "/acknowledgements",
        "/api/plans/{id}/periods/{key}/receipts", "/api/plans/{id}/periods/{key}/extensions", "/api/agency-successions/{id}/undo", "/api/reminders/scan", "/api/reminders/preview", "/api/dispatches/{id}/retry", "/api/delivery/stop", "/api/delivery/resume", "/api/poison/{key}/{id}/replay", "/api/agencies/import", "/api/restore",
        "/api/webhooks/sendgrid", "/api/webhooks/twilio", "/api/runs/{id}/release", "/api/runs/{id}/drop",
        "/api/plans/{id}/scores/appeals/{key}/answer",
    ];

    /// <summary>Needs an office of its own, and so has this test among its own: <see cref="Successions.SuccessionRefusalTests"/>.</summary>
    private const string Elsewhere = "/api/agency-successions";

    public static TheoryData<string> MakingCalls => [.. Making.Select(m => m.Call)];

    public static TheoryData<string> RefusingCalls => [.. Refusing.Select(r => r.Call)];

    [Fact]
    public void Every_POST_is_one_of_the_three() => Assert.Equal(
        MappedCalls.All.Select(c => c.Call).Where(c => c.StartsWith("POST ", StringComparison.Ordinal)).Select(c => c[5..]).Order(StringComparer.Ordinal),
        Making.Select(m => m.Call).Concat(Refusing.Select(r => r.Call)).Concat(Settling).Append(Elsewhere).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(MakingCalls))]
    public async Task The_same_key_and_body_give_the_first_answer_and_another_body_under_it_is_refused(string call)
    {
        var plan = await office.PublishedAsync();
        (await office.Admin.Put($"/api/plans/{plan}/tasks/1", new { title = "Việc", lead = new[] { "a1" }, timeframe = new { kind = "wholeYear" } })).Is(201);
        var (_, pattern, body, other) = Making.Single(m => m.Call == call);
        var path = pattern.Replace("{id}", plan, StringComparison.Ordinal).Replace("{key}", "p", StringComparison.Ordinal).Replace("{agency}", "a1", StringComparison.Ordinal);
        var key = ("Idempotency-Key", "lan-1");
        var first = (await office.Admin.Post(path, body, key)).Is(201);
        var again = (await office.Admin.Post(path, body, key)).Is(201);
        Assert.Equal((first.Text, first.Location), (again.Text, again.Location));
        (await office.Admin.Post(path, other, key)).IsProblem(409, "conflict");
        Assert.NotEqual(first.Text, (await office.Admin.Post(path, body, ("Idempotency-Key", "lan-2"))).Is(201).Text);
        foreach (var bad in new[] { "", new string('k', 201) })
            Assert.Equal(["Idempotency-Key"], (await office.Admin.Post(path, body, ("Idempotency-Key", bad))).IsProblem(400, "invalid").Fields);
    }

    [Theory]
    [MemberData(nameof(RefusingCalls))]
    public async Task Where_the_answer_is_a_secret_shown_once_the_header_is_refused_with_the_reason(string call)
    {
        var refused = (await office.Admin.Post(call, Refusing.Single(r => r.Call == call).Body, ("Idempotency-Key", "k"))).IsProblem(400, "invalid");
        Assert.Equal(["Idempotency-Key"], refused.Fields);
        Assert.Contains("shown once", refused.String("detail"), StringComparison.Ordinal);
        (await office.Nobody.Post(call, "{}", ("Idempotency-Key", "k"))).IsProblem(401, "unauthenticated");
    }

    private static object Adjustment(int points) => new { agencyId = "a1", points, reason = "Sáng kiến" };

    private static object AdHoc(string due) => new { name = "Báo cáo nhanh", agencies = new[] { "a1" }, due, exclusive = false };
}
