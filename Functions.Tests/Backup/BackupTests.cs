using System.Text.Json;
using NhacHan.Tests.Contract;
using NhacHan.Tests.EndToEnd;
using NhacHan.Tests.Storage;

namespace NhacHan.Tests.Backup;

/// <summary>An office after a morning's work: three agencies reminded, one report in; and its backup.</summary>
public sealed class BackedUpOffice : IAsyncLifetime
{
    internal Azurite Storage { get; } = Azurite.StartNew();

    internal RunningApp App { get; private set; } = null!;

    internal byte[] File { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        App = await RunningApp.StartAsync(Storage.ConnectionString);
        await Scene.SetAsync(App, 3);
        await App.PutAsync("/api/agencies/outside", Scene.Agency("outside"));
        await App.PutAsync("/api/agency-groups/all", new { name = "Tất cả", members = new[] { "a1", "a2" } });
        await App.PutAsync("/api/agency-groups/other", new { name = "Nhóm khác", members = new[] { "outside" } });
        await App.PutAsync("/api/plans/other", Scene.PlanBody(["group:other"]));
        await App.PostAsync("/api/plans/other/publish");
        await App.PutAsync($"/api/plans/{Scene.Plan}/tasks/1.1", new { title = "Việc", lead = new[] { "a1" }, timeframe = new { kind = "wholeYear" } });
        await App.PutAsync("/api/calendar/2027", new { holidays = new[] { "2027-01-01" }, workedDays = Array.Empty<string>(), provisional = false });
        await App.PostAsync("/api/keys", new { name = "Đầu mối", role = "coordinator", planIds = new[] { Scene.Plan } });
        await App.ScanAsync("2027-02-23T08:00:00+07:00");
        await App.ReportAsync("a1");
        File = await App.ExportAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await Storage.DisposeAsync();
    }
}

public class BackupTests(BackedUpOffice office) : IClassFixture<BackedUpOffice>
{
    [Fact]
    public async Task Restored_elsewhere_every_row_is_there_and_nobody_is_reminded_again()
    {
        await using var storage = Azurite.StartNew();
        await using var app = await RunningApp.StartAsync(storage.ConnectionString);
        var done = (await app.Http.Post("/api/restore", Contents.Zip(office.File))).Is(200);
        Assert.True(done.Body.GetProperty("rows").GetInt64() > 40, done.Text);
        await Contents.SameAsync(office.Storage.Connection, storage.Connection);

        Assert.Equal(0, (await app.ScanAsync("2027-02-23T08:05:00+07:00")).GetProperty("planned").GetInt32());
        Assert.Equal((await office.App.OutboxAsync()).Count, (await app.OutboxAsync()).Count);
        // What is still ahead goes its way: a1 has reported.
        await app.ScanAsync("2027-02-25T08:00:00+07:00");
        var sent = (await app.OutboxAsync()).Where(m => m.At > DateTimeOffset.Parse("2027-02-24T00:00:00Z", null)).Select(m => m.To).Order(StringComparer.Ordinal);
        Assert.Equal(["cv@a2.example", "cv@a3.example", "cv@outside.example"], sent);
    }

    [Fact]
    public async Task Called_again_with_the_same_file_it_is_told_so_and_nothing_that_was_done_since_is_undone()
    {
        await using var storage = Azurite.StartNew();
        await using var app = await RunningApp.StartAsync(storage.ConnectionString);
        var first = (await app.Http.Post("/api/restore", Contents.Zip(office.File))).Is(200);
        await app.ReportAsync("a2");
        var second = (await app.Http.Post("/api/restore", Contents.Zip(office.File))).Is(200);
        Assert.Equal(first.Text, second.Text);
        Assert.Equal("doneOnTime", (await app.GetAsync($"/api/plans/{Scene.Plan}/obligations?agency=a2")).GetProperty("value")[0].GetProperty("status").GetString());

        var other = await office.App.ExportAsync();
        (await app.Http.Post("/api/restore", Contents.Zip(other))).IsProblem(409, "conflict");
    }

    [Fact]
    public async Task One_plan_is_exported_with_whom_it_names_and_without_the_rest()
    {
        var file = await office.App.ExportAsync("?plan=" + Scene.Plan);
        Assert.Equal(["a1", "a2", "a3", "dau-moi"], Ids("agencies"));
        Assert.Equal([Scene.Plan], Ids("plans"));
        Assert.Empty(Ids("groups"));
        Assert.Equal(["a1", "a2", "a3"], Ids("reportstatus"));
        Assert.Equal([Scene.Plan + "~r~Q1", Scene.Plan + "~t~1.1"], Ids("activeperiods"));
        Assert.Single(Ids("tasks"));
        Assert.Single(Ids("reports"));
        Assert.Equal((await office.App.RemindersAsync()).Count, Ids("reminderstatus").Count);
        var all = string.Concat(Files(file).Where(f => f.EndsWith(".jsonl", StringComparison.Ordinal)).SelectMany(f => Contents.Lines(file, f)));
        Assert.DoesNotContain("outside", all, StringComparison.Ordinal);
        Assert.DoesNotContain("secretHash", all, StringComparison.Ordinal);
        Assert.Equal(["a1", "a2", "a3", "dau-moi", "outside"], Ids("agencies", office.File));

        await using var storage = Azurite.StartNew();
        await using var app = await RunningApp.StartAsync(storage.ConnectionString);
        Assert.Equal(Scene.Plan, (await app.Http.Post("/api/restore", Contents.Zip(file))).Is(200).String("plan"));
        Assert.Equal(0, (await app.ScanAsync("2027-02-23T08:05:00+07:00")).GetProperty("planned").GetInt32());

        List<string> Ids(string table, byte[]? from = null) =>
            [.. Contents.Lines(from ?? file, $"tables/{table}.jsonl").Select(l => JsonElement.Parse(l).Text("RowKey")).Order(StringComparer.Ordinal)];
    }

    [Fact]
    public async Task The_audit_knows_of_every_export_and_of_the_very_file()
    {
        using var response = await office.App.Http.GetAsync("/api/export?plan=other");
        Assert.Matches(@"^attachment; filename=""?nhachan-other-\d{8}-\d{4}\.zip""?", response.Content.Headers.ContentDisposition!.ToString());
        Assert.Equal("application/zip", response.Content.Headers.ContentType!.MediaType);
        var entries = (await office.App.GetAsync("/api/audit")).GetProperty("value").EnumerateArray().Where(e => e.Text("target") == "plans/other").Take(2).ToList();
        Assert.Equal(["export.end", "export.begin"], entries.Select(e => e.Text("action")));
        using var zip = new System.IO.Compression.ZipArchive(await response.Content.ReadAsStreamAsync());
        using var manifest = zip.GetEntry("manifest.json")!.Open();
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(manifest)), entries[0].GetProperty("after").Text("sha256"));
        Assert.Equal("setting NhacHan:AdminKey", entries[0].Text("by"));
    }

    [Fact]
    public async Task No_secret_of_the_settings_and_no_key_is_in_the_file()
    {
        var all = string.Concat(Files(office.File).Where(f => f.EndsWith(".jsonl", StringComparison.Ordinal)).SelectMany(f => Contents.Lines(office.File, f)));
        Assert.Contains("secretHash", all, StringComparison.Ordinal);
        Assert.DoesNotContain(RunningApp.AdminKey, all, StringComparison.Ordinal);
        Assert.DoesNotContain("link-key-of-the-tests", all, StringComparison.Ordinal);
        (await office.App.Http.Get("/api/export?plan=none")).IsProblem(404, "notFound");
        Assert.Equal(["plan"], (await office.App.Http.Get("/api/export?plan=a%2Fb")).IsProblem(400, "invalid").Fields);
    }

    [Fact]
    public async Task A_storage_in_use_takes_no_backup_and_says_what_is_there()
    {
        var before = await Contents.RowsAsync(office.Storage.Connection, "plans");
        var refused = (await office.App.Http.Post("/api/restore", Contents.Zip(office.File))).IsProblem(409, "notEmpty");
        foreach (var table in new[] { "plans (2 rows)", "agencies (5 rows)", "apikeys (1 row)", "audit (" }) Assert.Contains(table, refused.Text, StringComparison.Ordinal);
        Assert.Equal(before, await Contents.RowsAsync(office.Storage.Connection, "plans"));
    }

    private static List<string> Files(byte[] file)
    {
        using var zip = new System.IO.Compression.ZipArchive(new MemoryStream(file));
        return [.. zip.Entries.Select(e => e.FullName)];
    }
}
