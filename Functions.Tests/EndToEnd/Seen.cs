using System.Diagnostics;
using System.Text.Json;
using NhacHan.Storage;
using NhacHan.Tests.Storage;

namespace NhacHan.Tests.EndToEnd;

/// <summary>A message in the outbox.</summary>
internal sealed record Mail(string Id, string Channel, string To, string Text, DateTimeOffset At, IReadOnlyList<string> Reminders);

internal sealed record ReminderSeen(string Id, string AgencyId, int Rung, string Audience, string Channel, string State);

/// <summary>What can be seen of the app from outside, and how its outcome is judged.</summary>
internal static class Seen
{
    /// <summary>Work comes back from a dead process after seconds, and the clock is fast enough that ResumeReminders looks every two.</summary>
    public static (string, string)[] Quick { get; } =
    [
        ("NhacHan__Test__LeaseSeconds", "4"), ("NhacHan__Clock__StartAt", "2026-12-01T02:01:00Z"), ("NhacHan__Clock__Speed", "150"),
    ];

    public static (string, string)[] ClockAt(string instant, int speed = 1) =>
        [("NhacHan__Test__LeaseSeconds", "4"), ("NhacHan__Clock__StartAt", instant), ("NhacHan__Clock__Speed", $"{speed}")];

    public static Task<JsonElement> ScanAsync(this IApp app, string? asOf = null) =>
        app.PostAsync("/api/reminders/scan" + (asOf is null ? "" : "?asOf=" + Uri.EscapeDataString(asOf)));

    /// <summary>Begins a scan whose caller may not live to see the answer.</summary>
    public static Task BeginScanAsync(this IApp app, string? asOf = null) =>
        app.ScanAsync(asOf).ContinueWith(static t => _ = t.Exception, TaskScheduler.Default);

    public static async Task<List<Mail>> OutboxAsync(this IApp app) => [.. (await app.AllAsync("/api/outbox?top=1000")).Select(m => new Mail(
        Text(m, "id"), Text(m, "channel"), Text(m, "to"), Text(m, "text"), m.GetProperty("at").GetDateTimeOffset(),
        [.. m.GetProperty("reminderIds").EnumerateArray().Select(r => r.GetString()!)]))];

    public static async Task<List<ReminderSeen>> RemindersAsync(this IApp app, string? plan = null) =>
        [.. (await app.AllAsync($"/api/reminders?plan={plan ?? Scene.Plan}&top=1000")).Select(r => new ReminderSeen(
            Text(r, "id"), Text(r, "agencyId"), r.GetProperty("rung").GetInt32(), Text(r, "audience"), Text(r, "channel"), Text(r, "state")))];

    public static async Task<Dictionary<string, int>> RemindersSentAsync(this IApp app, string? plan = null) =>
        (await app.AllAsync($"/api/plans/{plan ?? Scene.Plan}/obligations?top=1000"))
            .ToDictionary(o => Text(o, "agencyId"), o => o.GetProperty("remindersSent").GetInt32(), StringComparer.Ordinal);

    public static Task ReportAsync(this IApp app, string agency, string? plan = null) =>
        app.PostAsync($"/api/plans/{plan ?? Scene.Plan}/periods/Q1/agencies/{agency}/reports", new { summary = "Đã làm" });

    public static async Task<DateTimeOffset> NowAsync(this IApp app) => (await app.GetAsync("/api/health/live")).GetProperty("now").GetDateTimeOffset();

    public static string EmailOf(string agency) => $"cv@{agency}.example";

    /// <summary>Waits until no run has anything left to do.</summary>
    public static Task RunsEndAsync(Azurite storage, TimeSpan? patience = null) =>
        EventuallyAsync(() => NoRunIsOpenAsync(storage), "no run is open", patience);

    /// <summary>One request to storage.</summary>
    public static async Task<bool> NoRunIsOpenAsync(Azurite storage)
    {
        await foreach (var _ in new TableServiceClient(storage.Connection).GetTableClient("runs").QueryAsync("PartitionKey eq 'open'")) return false;
        return true;
    }

    public static async Task EventuallyAsync(Func<Task<bool>> holds, string what, TimeSpan? patience = null)
    {
        var began = Stopwatch.GetTimestamp();
        while (!await holds())
        {
            Assert.True(Stopwatch.GetElapsedTime(began) < (patience ?? TimeSpan.FromSeconds(60)), $"Waited in vain for: {what}");
            await Task.Delay(100);
        }
    }

    /// <summary>Each of the agencies got one e-mail and one SMS, each reminder went in one message, and all of them are noted as accepted.</summary>
    public static async Task EachGotOneOfBothAsync(IApp app, IReadOnlyList<string> agencies, string? plan = null)
    {
        plan ??= Scene.Plan;
        var mails = (await app.OutboxAsync()).Where(m => m.Reminders.Any(r => r.StartsWith(plan + "~", StringComparison.Ordinal))).ToList();
        Assert.Equal(agencies.Select(EmailOf).Order(StringComparer.Ordinal), mails.Where(m => m.Channel == "email").Select(m => m.To).Order(StringComparer.Ordinal));
        Assert.Equal(agencies.Count, mails.Where(m => m.Channel == "sms").DistinctBy(m => m.To).Count());
        Assert.Equal(agencies.Count * 2, mails.Count);
        var reminders = await app.RemindersAsync(plan);
        var sent = reminders.Where(r => r.State != "skipped").ToList();
        Assert.All(sent, r => Assert.Equal("accepted", r.State));
        Assert.Equal(sent.Select(r => r.Id).Order(StringComparer.Ordinal), mails.SelectMany(m => m.Reminders).Order(StringComparer.Ordinal));
        Assert.All(await app.RemindersSentAsync(plan), o => Assert.Equal(sent.Count(r => r.AgencyId == o.Key), o.Value));
    }

    private static async Task<List<JsonElement>> AllAsync(this IApp app, string path)
    {
        var all = new List<JsonElement>();
        for (var next = path; next is not null;)
        {
            var page = await app.GetAsync(next);
            all.AddRange(page.GetProperty("value").EnumerateArray());
            next = page.TryGetProperty("nextLink", out var link) ? link.GetString() : null;
        }
        return all;
    }

    private static string Text(JsonElement e, string name) => e.GetProperty(name).GetString()!;
}
