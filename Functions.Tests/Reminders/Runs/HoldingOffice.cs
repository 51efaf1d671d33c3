using NhacHan.Reminders;
using NhacHan.Storage;
using NhacHan.Tests.Contract;
using NhacHan.Tests.EndToEnd;

namespace NhacHan.Tests.Reminders.Runs;

/// <summary>
/// An office that holds what sends more than 0.4 reminders a contact. An agency with an officer and a head gets 0.5 at a rung for officers and is
/// held; the agencies b11 and b12, with three heads each, get 0.25 and are not.
/// </summary>
public sealed class HoldingOffice : Office, IAsyncLifetime
{
    public const string Administrator = "quan-tri@so-noi-vu.example";

    protected override (string Name, string Value)[] Settings => [("NhacHan__Reminders__HoldAbove", "0.4"), ("NhacHan__AdminEmail", Administrator)];

    private TableServiceClient Tables => new(Connection);

    async ValueTask IAsyncLifetime.InitializeAsync()
    {
        await InitializeAsync();
        foreach (var id in new[] { "b11", "b12" })
            (await Admin.Put("/api/agencies/" + id, Scene.Agency(id, Scene.Officer(id), Scene.Head(id + "1"), Scene.Head(id + "2"), Scene.Head(id + "3")))).Is(201);
    }

    /// <summary>Scans the plans alone.</summary>
    internal async Task<Reply> ScanAsync(string at, params string[] plans)
    {
        using var coordinator = await CoordinatorAsync(plans);
        return (await coordinator.Post($"/api/reminders/scan?asOf=2027-02-{Uri.EscapeDataString(at)}")).Is(200);
    }

    /// <summary>What lies in the outbox about a plan, as "channel to".</summary>
    internal async Task<string[]> SentAsync(string plan) =>
    [
        .. (await Admin.Get("/api/outbox?top=1000")).Is(200).Value
            .Where(m => m.GetProperty("reminderIds").EnumerateArray().Any(r => r.GetString()!.StartsWith(plan + "~", StringComparison.Ordinal)))
            .Select(m => $"{m.Text("channel")} {m.Text("to")}").Order(StringComparer.Ordinal),
    ];

    internal async Task<string[]> StatesAsync(string plan) =>
        [.. (await Admin.Get($"/api/reminders?plan={plan}&top=1000")).Is(200).Value.Select(r => r.Text("state")).Where(s => s != "skipped").Order(StringComparer.Ordinal)];

    internal Task<List<Batch>> BatchesAsync(string run) => new BatchStore(Tables).OfRunAsync(run, default);
}
