using System.Text.Json;
using NhacHan.Tests.Contract;

namespace NhacHan.Tests.Tasks;

/// <summary>Tasks in a plan of their own for each test.</summary>
internal static class TaskOffice
{
    /// <summary>A plan that is not published, which tasks need not be.</summary>
    public static async Task<string> PlanAsync(this Office office)
    {
        var id = office.NewPlanId();
        (await office.Admin.Put("/api/plans/" + id, Office.Plan("a5"))).Is(201);
        return id;
    }

    public static object Body(object timeframe, string[] lead, string[]? coordinating = null, string[]? dependsOn = null) =>
        new { title = "Phóng sự", lead, coordinating, timeframe, dependsOn };

    public static object AheadOf { get; } = new { kind = "adHoc", end = "2100-01-31" };

    public static object Past { get; } = new { kind = "month", start = "2026-01-01" };

    public static Task<Reply> PutTaskAsync(this Office office, string plan, string no, object body) => office.Admin.Put($"/api/plans/{plan}/tasks/{no}", body);

    public static async Task<Reply> TaskAsync(this Office office, string plan, string no, string? asOf = null) =>
        (await office.Admin.Get($"/api/plans/{plan}/tasks/{no}{(asOf is null ? "" : "?asOf=" + Uri.EscapeDataString(asOf))}")).Is(200);

    public static Task<Reply> ProgressAsync(this HttpClient client, string plan, string no, object body, params (string, string)[] headers) =>
        client.Post($"/api/plans/{plan}/tasks/{no}/progress", body, headers);

    public static JsonElement LeadOf(this Reply task, string agency) => task.Body.GetProperty("leads").EnumerateArray().Single(l => l.Text("agencyId") == agency);
}
