namespace NhacHan.Tests.OpenApi.Walks;

/// <summary>The last: afterwards there is no storage.</summary>
internal static class OutageWalk
{
    public static async Task RunAsync(Tour tour)
    {
        await tour.CallAsync("GET /api/health/ready");
        tour.StopStorage();
        await tour.CallAsync("GET /api/health/ready", expected: 503);
    }
}
