using NhacHan.Tests.EndToEnd;
using NhacHan.Tests.Storage;

namespace NhacHan.Tests.OpenApi.Walks;

internal static class BackupWalk
{
    private const string Restore = "POST /api/restore";

    public static async Task RunAsync(Tour tour)
    {
        await tour.CallAsync("GET /api/export");
        await tour.CallAsync("GET /api/export?plan=tour");
        await tour.CallAsync("GET /api/export?plan=khong-co", expected: 404);

        var file = new Raw("application/zip", await tour.Admin.GetByteArrayAsync("/api/export?plan=tour"));
        await tour.CallAsync(Restore, file, 409);
        await using var storage = Azurite.StartNew();
        await using var empty = await RunningApp.StartAsync(storage.ConnectionString);
        await tour.CallAsync(Restore, file, client: empty.Http);
        await tour.CallAsync(Restore, new Raw("application/zip", "PK"u8.ToArray()), 400, empty.Http);
    }
}
