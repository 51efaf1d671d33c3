using NhacHan.Backup;
using NhacHan.Storage;
using NhacHan.Tests.Contract;
using NhacHan.Tests.EndToEnd;
using NhacHan.Tests.Storage;

namespace NhacHan.Tests.Backup;

/// <summary>A restore that is killed is half a restore, which reminds nobody and takes no other file; called again it ends as if nothing had been.</summary>
public class RestoreCrashTests(BackedUpOffice office) : IClassFixture<BackedUpOffice>
{
    [Theory]
    [InlineData("restore-rows")]
    [InlineData("restore-reminderstatus")]
    [InlineData("restore-apikeys")]
    [InlineData("restore-audited")]
    public async Task Killed_at_any_step_and_called_again_it_ends_as_if_undisturbed(string step)
    {
        await using var storage = Azurite.StartNew();
        await using (var dying = await RunningApp.StartAsync(storage.ConnectionString, [.. Seen.Quick, ("NhacHan__Test__CrashAt", step)]))
        {
            await Assert.ThrowsAnyAsync<HttpRequestException>(() => dying.Http.Post("/api/restore", Contents.Zip(office.File)));
            Assert.NotEqual(0, await dying.ExitAsync(TimeSpan.FromSeconds(20)));
        }

        await using var app = await RunningApp.StartAsync(storage.ConnectionString, Seen.Quick);
        var other = await office.App.ExportAsync();
        (await app.Http.Post("/api/restore", Contents.Zip(other))).IsProblem(409, "conflict");
        (await app.Http.Post("/api/reminders/scan")).IsProblem(409, "conflict");
        await Seen.EventuallyAsync(() => Task.FromResult(app.Output.Contains("ResumeReminders rests", StringComparison.Ordinal)), "the timer rests");
        Reply reply = null!;
        await Seen.EventuallyAsync(async () => (reply = await app.Http.Post("/api/restore", Contents.Zip(office.File))).Status != 409, "the lease of the dead is over");
        reply.Is(200);
        await Contents.SameAsync(office.Storage.Connection, storage.Connection);
    }

    [Fact]
    public async Task Called_twice_at_once_it_is_restored_by_one()
    {
        await using var storage = Azurite.StartNew();
        await using var app = await RunningApp.StartAsync(storage.ConnectionString);
        var replies = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => app.Http.Post("/api/restore", Contents.Zip(office.File))));
        Assert.All(replies, r => Assert.True(r.Status is 200 or 409, r.Text));
        Assert.Contains(replies, r => r.Status == 200);
        Assert.Single(await Contents.RowsAsync(storage.Connection, "audit"), l => l.Contains("action=String:restore", StringComparison.Ordinal));
        await Contents.SameAsync(office.Storage.Connection, storage.Connection);
    }

    [Fact]
    public async Task What_a_killed_restore_has_written_is_not_written_again()
    {
        await using var storage = Azurite.StartNew();
        await using (var dying = await RunningApp.StartAsync(storage.ConnectionString, [.. Seen.Quick, ("NhacHan__Test__CrashAt", "restore-apikeys")]))
            await Assert.ThrowsAnyAsync<HttpRequestException>(() => dying.Http.Post("/api/restore", Contents.Zip(office.File)));
        var agencies = new TableServiceClient(storage.Connection).GetTableClient("agencies");
        var before = await agencies.QueryAsync().Select(r => r.ETag).ToListAsync();
        Assert.Equal(5, before.Count);

        await using var app = await RunningApp.StartAsync(storage.ConnectionString, Seen.Quick);
        await Seen.EventuallyAsync(async () => (await app.Http.Post("/api/restore", Contents.Zip(office.File))).Status == 200, "the restore goes on");
        Assert.Equal(before, await agencies.QueryAsync().Select(r => r.ETag).ToListAsync());
        Assert.False((await new RestoreStore(new TableServiceClient(storage.Connection)).FindAsync(default))!.IsUnderWay);
    }
}
