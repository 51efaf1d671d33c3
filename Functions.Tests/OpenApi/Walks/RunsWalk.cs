using NhacHan.Reminders;
using NhacHan.Reminders.Runs;
using NhacHan.Storage;
using NhacHan.Tests.Contract;

namespace NhacHan.Tests.OpenApi.Walks;

/// <summary>No ordinary scan is held: two that are stand in storage as they would be left.</summary>
internal static class RunsWalk
{
    public static async Task RunAsync(Tour tour)
    {
        await Paging.WholeAsync(tour, "GET /api/runs");
        await tour.CallAsync("GET /api/runs?state=done");
        var (one, other) = (await HeldAsync(tour, "20270223T010000-00000001"), await HeldAsync(tour, "20270223T010000-00000002"));
        await tour.CallAsync("GET /api/runs/" + one);
        await tour.CallAsync("GET /api/runs/khong-co", expected: 404);
        foreach (var call in new[] { $"POST /api/runs/{one}/release", $"POST /api/runs/{other}/drop" })
        {
            await tour.CallAsync(call);
            await tour.CallAsync(call);
        }
        await tour.CallAsync($"GET /api/runs/{one}");
        await tour.CallAsync($"POST /api/runs/{other}/release", expected: 409);
        await tour.CallAsync($"POST /api/runs/{one}/drop", expected: 409);
        await tour.CallAsync("POST /api/runs/khong-co/release", expected: 404);
        await tour.CallAsync("POST /api/runs/khong-co/drop", expected: 404);
    }

    private static async Task<string> HeldAsync(Tour tour, string id)
    {
        var runs = new RunStore(new TableServiceClient(tour.Connection), new NhacHan.Hosting.CrashPoints(null));
        var held = ScanRun.New(id, DateTimeOffset.UnixEpoch, asOf: false, new HashSet<string> { "tour" }) with
        {
            State = RunState.Held, StartedBy = "k Đầu mối", Load = new RunLoad(new ChannelLoad(5, 1), new ChannelLoad(2, 1)), ToldAt = DateTimeOffset.UnixEpoch,
        };
        await runs.TryBeginAsync(held, isNew: true, default);
        return id;
    }
}
