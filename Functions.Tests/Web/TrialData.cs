using System.Collections.Immutable;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using NhacHan.Deadlines;
using NhacHan.Delivery;
using NhacHan.Obligations;
using NhacHan.Reminders;
using NhacHan.Reminders.Messages;
using NhacHan.Tests.Storage;

namespace NhacHan.Tests.Web;

/// <summary>The samples' agencies and groups, this year's plan with every state on its board, next year's unpublished and one of 2025 without a calendar.</summary>
internal static class TrialData
{
    public const string Plan = "cchc-2026";
    public const string NextPlan = "cchc-2027";
    public const string OldPlan = "cchc-2025";
    public const string Hostile = "<script>alert(\"x\")</script>";

    public static async Task FillAsync(HttpClient api, IServiceProvider services)
    {
        var agencies = Sample("agencies.json");
        foreach (var agency in agencies.Where(a => a!["parentId"] is null).Concat(agencies.Where(a => a!["parentId"] is not null)))
            await PutAsync(api, "agencies", agency!.AsObject());
        await PutAsync(api, "agencies", new JsonObject
        {
            ["id"] = "thu-nghiem", ["name"] = "Trung tâm " + Hostile, ["shortName"] = "Trung tam thu", ["kind"] = "publicUnit", ["contacts"] = new JsonArray(),
        });
        foreach (var group in Sample("groups.json")) await PutAsync(api, "agency-groups", group!.AsObject());
        foreach (var (year, number) in new[] { (2026, "24/KH-UBND"), (2027, "418/KH-UBND"), (2025, "31/KH-UBND") })
            await PutAsync(api, "plans", PlanOf(year, number));
        foreach (var id in new[] { Plan, OldPlan }) (await api.PostAsync($"/api/plans/{id}/publish", null)).EnsureSuccessStatusCode();
        var store = services.GetRequiredService<ObligationStore>();
        await ReportAsync(store, "Q1", new DateOnly(2026, 3, 1), overdueEach: 0);
        await ReportAsync(store, "H1", new DateOnly(2026, 6, 1), overdueEach: 1);
        await RemindAsync(services.GetRequiredService<Outbox>());
    }

    private static JsonArray Sample(string name) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "samples", name)))!.AsArray();

    private static async Task PutAsync(HttpClient api, string concept, JsonObject body)
    {
        var id = (string)body["id"]!;
        var sent = body.DeepClone().AsObject();
        sent.Remove("id");
        var answer = await api.PutAsJsonAsync($"/api/{concept}/{id}", sent);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static JsonObject PlanOf(int year, string number)
    {
        var template = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "samples/plans.json")))!["plan"]!.ToJsonString();
        var plan = JsonNode.Parse(template.Replace("{year}", $"{year}", StringComparison.Ordinal).Replace("{lastYear}", $"{year - 1}", StringComparison.Ordinal))!.AsObject();
        (plan["id"], plan["year"], plan["number"], plan["issuedOn"]) = ($"cchc-{year}", year, number, $"{year}-01-15");
        plan["reporters"]!.AsArray().Add("thu-nghiem");
        if (year == 2027) plan["reporting"]![2]!.AsObject().Remove("due");
        if (year == 2027) plan["reporting"]![2]!["raw"] = "theo hướng dẫn của Sở Nội vụ";
        return plan;
    }

    /// <summary>Agency by agency: most on time, and each other state at least once.</summary>
    private static async Task ReportAsync(ObligationStore store, string period, DateOnly due, int overdueEach)
    {
        var (start, i) = (HaNoiTime.StartOf(due), 0);
        foreach (var o in await store.ListAsync(new PeriodRef(Plan, period), CancellationToken.None))
        {
            var sent = start.AddDays(-(i % 6) - 1).AddHours(9.5);
            var row = (i++ % 8) switch
            {
                3 => Sent(o, start.AddDays(1 + (i % 3)).AddHours(8)),
                5 when overdueEach > 0 => o with { Reminded = Marks(due.AddDays(-1), i % 4), LastReminderAt = start },
                6 when overdueEach > 0 && !o.Invited => Sent(o, sent) with { ReturnedAt = start.AddDays(1), ResubmitBy = due.AddDays(i > 24 ? 1 : 9), ReturnReason = "Thiếu phụ lục số liệu" },
                7 when i < 20 => o with { ExemptAt = start.AddDays(-20), ExemptReason = "Không phát sinh" },
                2 when i > 20 && !o.Invited => o with { Deadline = new Deadline(due.AddDays(9), Exclusive: true), Extended = true },
                _ => Sent(o, sent),
            };
            Assert.True(await store.TryReplaceAsync(row, CancellationToken.None));
        }
    }

    private static Obligation Sent(Obligation o, DateTimeOffset at) => o with { Commits = ["w1"], FirstSubmittedAt = at, LastSubmittedAt = at };

    private static ImmutableSortedSet<string> Marks(DateOnly lastDay, int times) =>
        new[] { -15, -7, -3, -1 }.Take(times).Select(offset => $"{new RungKey(offset, lastDay)}~e~ab12").ToImmutableSortedSet(StringComparer.Ordinal);

    private static async Task RemindAsync(Outbox outbox)
    {
        var at = new DateTimeOffset(2026, 6, 2, 8, 0, 0, TimeSpan.FromHours(7));
        var office = new OfficeRef("Sở Khoa học và Công nghệ", "Sở KHCN", "Lê Minh", "0900000100", "minh.le@so-khcn.haiphong.example");
        var item = new ReportItem(
            new PlanRef("24/KH-UBND", "Tuyên truyền cải cách hành chính", "tuyên truyền CCHC"), office, "6 tháng đầu năm 2026", "6 thang/2026",
            "Sở Nội vụ", "Sở Nội vụ", new DateOnly(2026, 6, 1), true, new DateOnly(2026, 5, 31), new DateOnly(2026, 5, 29), 1, true, false, false, 2, null, null, null);
        var letter = new Letter(new Recipient("Nguyễn Thu Hà", false, Language.Vi), new DateOnly(2026, 6, 2), [item]);
        await outbox.SendAsync(
            [
                new(new("run1", Channel.Email, 0, "so-noi-vu", "aa11"), "ha.nguyen@so-noi-vu.haiphong.example", EmailComposer.Compose(letter), null, ["r1"], at, at),
                new(new("run1", Channel.Sms, 0, "so-noi-vu", "bb22"), "+84900000104", null, SmsComposer.Compose(letter), ["r2"], at, at),
            ],
            CancellationToken.None);
    }
}
