using NhacHan.Attachments;
using NhacHan.Storage;
using NhacHan.Tests.Contract;
using NhacHan.Tests.EndToEnd;

namespace NhacHan.Tests.Attachments;

/// <summary>The process dies between the blob and the row, or right behind the row.</summary>
public class AttachmentCrashTests(CrashScene scene) : IClassFixture<CrashScene>
{
    [Theory]
    [InlineData("attachment-uploaded", 0)]
    [InlineData("attachment-noted", 1)]
    public async Task What_a_crash_left_is_seen_whole_or_not_at_all_and_the_same_call_ends_it(string step, int seen)
    {
        var plan = $"kh{scene.NextPlan()}";
        var path = $"/api/plans/{plan}/periods/Q1/agencies/a1/reports/1/attachments";
        await using (var dying = await RunningApp.StartAsync(scene.Azurite.ConnectionString, ("NhacHan__Test__CrashAt", step)))
        {
            await Scene.SetAsync(dying, 1, plan: plan);
            await dying.ReportAsync("a1", plan);
            await Assert.ThrowsAnyAsync<HttpRequestException>(() => dying.Http.Call("PUT", path + "/a.pdf", new ByteArrayContent(Files.Pdf())));
        }

        await using var app = await RunningApp.StartAsync(scene.Azurite.ConnectionString);
        Assert.Equal(seen, (await app.Http.All(path)).Count);
        (await app.Http.Get(path + "/a.pdf")).Is(seen == 1 ? 200 : 404);
        (await app.Http.Call("PUT", path + "/a.pdf", new ByteArrayContent(Files.Pdf()))).Is(seen == 1 ? 200 : 201);
        Assert.Equal(Files.Pdf(), await app.Http.GetByteArrayAsync(path + "/a.pdf"));
        Assert.Single(await app.Http.All(path));
        Assert.Single(await BlobsAsync(scene.Azurite.Connection, plan));
    }

    internal static Task<List<string>> BlobsAsync(StorageConnection storage, string plan) =>
        StorageClients.Blobs(storage).GetBlobContainerClient(AttachmentBlobs.Container).GetBlobsAsync(prefix: plan + "/").Select(b => b.Name).ToListAsync().AsTask();
}
