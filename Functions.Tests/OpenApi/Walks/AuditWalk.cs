using NhacHan.Audit;
using NhacHan.Storage;

namespace NhacHan.Tests.OpenApi.Walks;

internal static class AuditWalk
{
    public static async Task RunAsync(Tour tour)
    {
        await Paging.WholeAsync(tour, "GET /api/audit?since=2026-01-01T00:00:00Z");
        await tour.CallAsync("GET /api/audit/seal", expected: 404);
        // The timer's first seal would come within the hour.
        var now = DateTimeOffset.UnixEpoch.AddYears(57);
        await new AuditBlockStore(new TableServiceClient(tour.Connection)).TryAddAsync(AuditBlock.After(null, now, new SealedEntries(1, new string('0', 64)), now), CancellationToken.None);
        await tour.CallAsync("GET /api/audit/seal");
    }
}
