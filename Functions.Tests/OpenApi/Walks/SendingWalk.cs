using NhacHan.Reminders;
using NhacHan.Storage;
using NhacHan.Tests.Contract;

namespace NhacHan.Tests.OpenApi.Walks;

/// <summary>What only a failing provider or a dying process makes is written into storage as they would leave it.</summary>
internal static class SendingWalk
{
    public static async Task RunAsync(Tour tour)
    {
        await tour.PublishedAsync(id: "sending");
        var run = (await tour.CallAsync("POST /api/reminders/scan?asOf=2027-02-23T08:00:00%2B07:00")).String("runId");
        await Paging.WholeAsync(tour, $"GET /api/dispatches?run={run}");
        await tour.CallAsync($"GET /api/dispatches?run={run}&state=accepted");
        var sms = (await tour.CallAsync($"GET /api/dispatches?run={run}&state=accepted&top=1000")).Value.First(d => d.Text("channel") == "sms").Text("id");
        await tour.CallAsync($"GET /api/dispatches/{sms}");
        await tour.CallAsync($"POST /api/dispatches/{sms}/retry", expected: 409);
        await tour.CallAsync("GET /api/dispatches/khong-co", expected: 404);

        var tables = new TableServiceClient(tour.Connection);
        var failed = new DispatchChange(DispatchKey.Parse(sms), ReminderState.Failed) { Provider = "esms", Code = "108", CostVnd = 850 };
        await new DispatchStore(tables).RecordAsync([failed], DateTimeOffset.UnixEpoch, default);
        await tour.CallAsync($"POST /api/dispatches/{sms}/retry");
        await tour.CallAsync("GET /api/plans/tour/sms-costs");
        await PoisonAsync(tour, tables.GetTableClient("poison"), run!, sms);

        await tour.CallAsync("POST /api/delivery/stop", new { reason = "Sai danh sách" });
        await tour.CallAsync("GET /api/delivery");
        await tour.CallAsync("POST /api/delivery/resume");
    }

    private static async Task PoisonAsync(Tour tour, TableClient poison, string run, string dispatch)
    {
        Task KeepAsync(string queue, string id, string body) => poison.UpsertEntityAsync(
            new TableEntity("poison", $"{queue}~{id}") { ["at"] = DateTimeOffset.UnixEpoch, ["body"] = System.Text.Encoding.UTF8.GetBytes(body) }, TableUpdateMode.Replace);
        var batch = await FirstBatchAsync(tour, run, dispatch);
        await KeepAsync("plan-reminders", "1", $$"""{"run":"{{run}}","partition":"tour~r~p"}""");
        await KeepAsync("send-sms", "2", $$"""{"run":"{{run}}","batch":"{{batch}}"}""");
        await KeepAsync("send-sms", "3", "{}");
        await Paging.WholeAsync(tour, "GET /api/poison");
        await tour.CallAsync("POST /api/poison/send-sms/2/replay");
        await tour.CallAsync("POST /api/poison/send-sms/3/replay", expected: 409);
        await tour.CallAsync("POST /api/poison/send-sms/4/replay", expected: 404);
        await tour.CallAsync("DELETE /api/poison/send-sms/3", expected: 204);
        await tour.CallAsync("DELETE /api/poison/plan-reminders/1", expected: 204);
    }

    private static async Task<string> FirstBatchAsync(Tour tour, string run, string dispatch) =>
        (await new BatchStore(new TableServiceClient(tour.Connection)).OfRunAsync(run, default)).First(b => b.Holds(DispatchKey.Parse(dispatch))).Name;
}
