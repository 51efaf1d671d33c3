using System.Text.Json;
using NhacHan.Tests.Contract;
using NhacHan.Tests.EndToEnd;

namespace NhacHan.Tests.Audit;

/// <summary>Every write leaves who, when, what, before and after.</summary>
public class AuditTests(Office office) : IClassFixture<Office>
{
    [Fact]
    public async Task Every_write_leaves_a_record()
    {
        using var coordinator = await office.CoordinatorAsync("audited");
        var plan = Office.Plan("a1", "a2");
        (await coordinator.Put("/api/plans/audited", plan)).Is(201);
        plan["issuer"] = "Chủ tịch";
        (await coordinator.Put("/api/plans/audited", plan)).Is(200);
        (await coordinator.Post("/api/plans/audited/publish")).Is(200);
        var task = new { title = "Việc", lead = new[] { "a1" }, timeframe = new { kind = "wholeYear" } };
        (await coordinator.Put("/api/plans/audited/tasks/1", task)).Is(201);
        (await coordinator.Put("/api/plans/audited/tasks/1", task with { title = "Việc khác" })).Is(200);
        (await coordinator.Post(Office.Reports("audited", "a1"), new { summary = new string('ữ', 20_000) })).Is(201);
        (await coordinator.Post(Office.Reports("audited", "a1") + "/1/return", new { reason = "Thiếu", resubmitBy = "2030-01-01" })).Is(200);
        (await coordinator.Post(Office.Reports("audited", "a1") + "/1/accept")).Is(200);
        (await coordinator.Post(Office.Exemption("audited", "a2"), new { reason = "Không thuộc" })).Is(200);
        (await coordinator.Call("DELETE", Office.Exemption("audited", "a2"))).Is(200);
        (await coordinator.Post("/api/reminders/scan?asOf=2027-01-04T08:00:00Z")).Is(200);
        (await office.Admin.Put("/api/agencies/seen", Scene.Agency("seen"))).Is(201);
        (await office.Admin.Call("DELETE", "/api/agencies/seen")).Is(204);
        (await office.Admin.Put("/api/agency-groups/g", new { name = "Nhóm", kind = "press" })).Is(201);
        (await office.Admin.Put("/api/calendar/2031", new { holidays = new[] { "2031-01-01" } })).Is(201);
        var key = (await office.Admin.Post("/api/keys", new { name = "một lần", role = "reader" })).Is(201).String("id");
        (await office.Admin.Call("DELETE", "/api/keys/" + key)).Is(204);

        var newestFirst = await office.Admin.All("/api/audit?top=7");
        var mine = newestFirst.TakeWhile(e => e.Text("action") != "plan.create").Append(newestFirst.Single(e => e.Text("action") == "plan.create")).Reverse().ToList();
        const string OfA1 = "plans/audited/periods/p/agencies/a1";
        Assert.Equal(
            [
                "plan.create plans/audited -after", "plan.change plans/audited before-after", "plan.publish plans/audited -after",
                "task.create plans/audited/tasks/1 -after", "task.change plans/audited/tasks/1 before-after",
                $"report.submit {OfA1}/reports/1 -after", $"report.return {OfA1} before-after", $"report.accept {OfA1} before-after",
                "obligation.exempt plans/audited/periods/p/agencies/a2 before-after", "obligation.unexempt plans/audited/periods/p/agencies/a2 before-after",
                "reminders.scan runs/? -after", "agency.create agencies/seen -after", "agency.delete agencies/seen before-",
                "agencyGroup.create agency-groups/g -after", "calendar.create calendar/2031 -after", "key.create keys/? -after", "key.revoke keys/? before-",
            ],
            mine.Select(e => $"{e.Text("action")} {Target(e)} {(e.TryGetProperty("before", out _) ? "before" : "")}-{(e.TryGetProperty("after", out _) ? "after" : "")}"));
        Assert.Equal(newestFirst.Select(e => e.GetProperty("at").GetDateTimeOffset()).OrderDescending(), newestFirst.Select(e => e.GetProperty("at").GetDateTimeOffset()));
        Assert.All(mine.Take(11), e => Assert.EndsWith(" Đầu mối", e.Text("by"), StringComparison.Ordinal));
        Assert.All(mine.Skip(11), e => Assert.Equal("setting NhacHan:AdminKey", e.Text("by")));

        var change = mine[1];
        Assert.Equal(("Ủy ban nhân dân thành phố", "Chủ tịch"), (change.GetProperty("before").Text("issuer"), change.GetProperty("after").Text("issuer")));
        Assert.Equal(new string('ữ', 20_000), mine[5].GetProperty("after").Text("summary"));
        Assert.Equal(("returned", "closed"), (mine[7].GetProperty("before").Text("status"), mine[7].GetProperty("after").Text("status")));
    }

    [Fact]
    public async Task It_reaches_back_as_far_as_asked()
    {
        Assert.NotEmpty((await office.Admin.Get("/api/audit?since=2000-01-01T00:00:00Z")).Is(200).Value);
        Assert.Empty((await office.Admin.Get("/api/audit?since=2199-01-01T00:00:00Z")).Is(200).Value);
    }

    /// <summary>Ids that chance made are shown as a question mark.</summary>
    private static string Target(JsonElement entry) =>
        entry.Text("target") is var t && (t.StartsWith("keys/", StringComparison.Ordinal) || t.StartsWith("runs/", StringComparison.Ordinal)) ? t[..5] + "?" : t;
}
