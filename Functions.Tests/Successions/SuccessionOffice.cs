using System.Text.Json;
using System.Text.Json.Nodes;
using NhacHan.Tests.Contract;
using NhacHan.Tests.EndToEnd;

namespace NhacHan.Tests.Successions;

/// <summary>An office on 01/7/2027, with plans of two periods: "q1" before 01/3, long overdue, and "q3" before 01/9.</summary>
public sealed class SuccessionOffice : Office
{
    public const string Today = "2027-07-01";

    /// <summary>The name under which the classes share one: each test has agencies and plans of its own.</summary>
    public const string Shared = "successions";
    private int _agencies;

    protected override (string Name, string Value)[] Settings => Seen.ClockAt("2027-07-01T09:00:00+07:00");

    /// <summary>Agencies of its own for one test.</summary>
    internal async Task<string[]> AgenciesAsync(int count)
    {
        var ids = Enumerable.Range(0, count).Select(_ => $"n{Interlocked.Increment(ref _agencies)}").ToArray();
        foreach (var id in ids) (await Admin.Put("/api/agencies/" + id, Scene.Agency(id))).Is(201);
        return ids;
    }

    internal Task<string> PlanAsync(params string[] reporters) => PublishedAsync(TwoPeriods(reporters));

    internal static JsonObject TwoPeriods(params string[] reporters)
    {
        var plan = Plan(reporters);
        plan["reporting"] = new JsonArray(Period("q1", "2027-03-01"), Period("q3", "2027-09-01"));
        return plan;
    }

    internal static object Body(string kind, string[] from, string[] to, string effectiveOn = Today) =>
        new { kind, from, to, effectiveOn, document = new { number = "12/NQ-HĐND", date = "2027-06-20" }, reason = "Nghị quyết sắp xếp" };

    internal async Task<Reply> SucceedAsync(object body) => (await Admin.Post("/api/agency-successions", body)).Is(201);

    /// <summary>Who owes what, in short: "q1 a1 inProgressOverdue".</summary>
    internal async Task<string[]> OwedAsync(string plan) =>
        [.. (await Admin.Get($"/api/plans/{plan}/obligations")).Is(200).Value.Select(o => $"{o.Text("periodKey")} {o.Text("agencyId")} {o.Text("status")}")];

    internal async Task<string> PublishAgainAsync(string plan)
    {
        var body = (await Admin.Post($"/api/plans/{plan}/publish")).Is(200).Body;
        return string.Join(' ', new[] { "added", "withdrawn", "changed" }.Select(n => body.GetProperty(n).GetInt32()));
    }

    internal async Task PutTaskAsync(string plan, string no, params string[] lead) =>
        (await Admin.Put($"/api/plans/{plan}/tasks/{no}", new { title = "Việc " + no, lead, timeframe = new { kind = "wholeYear" } })).Is(201);

    internal async Task<string[]> LeadAsync(string plan, string no) =>
        [.. (await Admin.Get($"/api/plans/{plan}/tasks/{no}")).Is(200).Body.GetProperty("leads").EnumerateArray().Select(l => l.Text("agencyId"))];

    internal static string[] Moves(JsonElement succession, string list = "moves") => !succession.TryGetProperty(list, out var moves) ? [] :
    [
        .. moves.EnumerateArray().Select(m =>
            $"{(m.TryGetProperty("periodKey", out var p) ? p.GetString() : m.Text("taskNo"))} {m.Text("from")}>{(m.TryGetProperty("to", out var to) ? to.GetString() : "")} {m.Text("how")}")
            .Order(StringComparer.Ordinal),
    ];

    private static JsonObject Period(string key, string due) => new()
    {
        ["key"] = key,
        ["kind"] = "quarterly",
        ["name"] = "Kỳ " + key,
        ["due"] = due,
        ["exclusive"] = true,
    };
}

[CollectionDefinition(SuccessionOffice.Shared)]
public sealed class SuccessionCollection : ICollectionFixture<SuccessionOffice>;
