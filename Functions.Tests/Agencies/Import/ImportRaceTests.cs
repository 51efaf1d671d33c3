using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using NhacHan.Access;
using NhacHan.Agencies;
using NhacHan.Agencies.Import;
using NhacHan.Audit;
using NhacHan.Hosting;
using NhacHan.Tests.Contract;

namespace NhacHan.Tests.Agencies.Import;

/// <summary>Others change the registry while a file is imported: what the file does not speak of is theirs, and each write has its entry.</summary>
[Collection(AgencyCollection.Name)]
public class ImportRaceTests(AgencyApp app)
{
    private AgencyStore Agencies => app.Services.GetRequiredService<AgencyStore>();

    [Fact]
    public async Task A_row_is_laid_over_what_somebody_wrote_meanwhile()
    {
        await app.Administrator.Import(ImportFile.Csv(ImportFile.Row("ra-1"), ImportFile.Row("ra-2")));
        var (plan, writes) = await PlannedAsync(ImportFile.Csv(ImportFile.Row("ra-1", "Một"), ImportFile.Row("ra-2", "Hai"), ImportFile.Row("ra-3", "Ba")));
        await AddAliasAsync("ra-2", "của người khác");
        await app.Administrator.Add("ra-3", Calls.Agency("Đã có", "ra-3"));

        Assert.False(await writes.WriteAsync(plan.Changes, default));
        Assert.False(await writes.WriteAsync(plan.Changes, default));
        Assert.True(await writes.WriteAsync(plan.Changes, default));

        Assert.Equal(["Một", "Hai", "Ba"], await Task.WhenAll(new[] { "ra-1", "ra-2", "ra-3" }.Select(async id => (await Agencies.GetAsync(id, default))!.Value.Agency.Name)));
        Assert.Equal(["của người khác"], (await Agencies.GetAsync("ra-2", default))!.Value.Agency.Aliases);
        Assert.Single(await app.AuditAsync("agencies/ra-1"), e => e.Action == "agency.change");
        var last = await app.LastAuditAsync("agencies/ra-2");
        Assert.Equal(("của người khác", "Hai"), (last.Before!.Value.GetProperty("aliases")[0].GetString(), last.After!.Value.Text("name")));
        Assert.Equal("agency.change", (await app.LastAuditAsync("agencies/ra-3")).Action);
        Assert.Equal((0, 3), (writes.Recorded.Count(c => c.Before is null), writes.Recorded.Count(c => c.Before is not null)));
    }

    [Fact]
    public async Task An_agency_deleted_meanwhile_is_made_again()
    {
        await app.Administrator.Import(ImportFile.Csv(ImportFile.Row("rd-1")));
        var (plan, writes) = await PlannedAsync(ImportFile.Csv(ImportFile.Row("rd-1", "Một")));
        await app.Administrator.Delete("/api/agencies/rd-1");
        while (!await writes.WriteAsync(plan.Changes, default)) { }
        Assert.Equal("Một", (await Agencies.GetAsync("rd-1", default))!.Value.Agency.Name);
        Assert.Equal("agency.create", (await app.LastAuditAsync("agencies/rd-1")).Action);
    }

    [Fact]
    public async Task A_row_that_no_longer_fits_what_somebody_wrote_is_named()
    {
        await app.Administrator.Import(ImportFile.Csv($"rf-1,Một,rf-1,department,,,,,,"));
        var (plan, writes) = await PlannedAsync(ImportFile.Csv(ImportFile.Row("rf-1", "Hai")));
        var body = (await app.Administrator.Get("/api/agencies/rf-1")).Body!;
        body["contacts"] = new JsonArray([.. Enumerable.Range(0, 50).Select(i => (JsonNode)new JsonObject { ["name"] = $"Người {i}", ["role"] = "officer" })]);
        await app.Administrator.Put("/api/agencies/rf-1", body);
        while (!await writes.WriteAsync(plan.Changes, default)) { }
        Assert.Equal(["2 row invalid"], writes.Refused.Said());
    }

    [Fact]
    public async Task Neither_an_import_nor_a_put_loses_a_write_to_the_other()
    {
        var ids = Enumerable.Range(0, 8).Select(i => $"rw-{i}").ToArray();
        await app.Administrator.Import(ImportFile.Csv(ids.Select(id => ImportFile.Row(id))));
        var putting = Task.WhenAll(ids.Select(async id =>
        {
            for (var i = 0; i < 12; i++) await AddAliasAsync(id, $"{id} {i}");
        }));
        var round = 0;
        for (; !putting.IsCompleted || round == 0; round++)
            Assert.Equal(8, (await app.Administrator.Import(ImportFile.Csv(ids.Select(id => ImportFile.Row(id, email: $"r{round}@{id}.example"))))).Counts() is var (c, u, n) ? c + u + n : 0);
        await putting;

        foreach (var id in ids)
        {
            var now = (await Agencies.GetAsync(id, default))!.Value.Agency;
            Assert.Equal(Enumerable.Range(0, 12).Select(i => $"{id} {i}"), now.Aliases);
            Assert.Equal($"r{round - 1}@{id}.example", now.Contacts[0].Email!.Value);
            // Each state that a put left behind is the before of an entry, or the last one.
            var entries = await app.AuditAsync("agencies/" + id);
            Assert.Contains(entries, e => e.After!.Value.GetRawText() == AgencyJson.ForAudit(now).GetRawText());
            Assert.True(entries.Count >= 13 + round, $"{entries.Count} entries of 12 puts and {round} imports");
        }
    }

    [Fact]
    public async Task Two_imports_of_one_file_at_once_end_as_one_does()
    {
        var file = ImportFile.Csv(Enumerable.Range(0, 350).Select(i => ImportFile.Row($"r2-{i:D3}")));
        var replies = await Task.WhenAll(app.Administrator.Import(file), app.Administrator.Import(file), app.Administrator.Import(file));
        Assert.All(replies, r => Assert.Equal(350, r.Counts() is var (c, u, n) ? c + u + n : 0));
        Assert.True(replies.Sum(r => r.Three().Created) >= 350);
        Assert.Equal((0, 0, 350), (await app.Administrator.Import(file)).Counts());
        Assert.Equal(350, (await app.AuditAsync()).Where(e => e.Target.StartsWith("agencies/r2-", StringComparison.Ordinal)).Select(e => e.Target).Distinct().Count());
    }

    private async Task<(ImportPlan Plan, ImportWrites Writes)> PlannedAsync(string csv)
    {
        var sheet = ImportFile.Read(csv);
        var plan = ImportPlan.Of(sheet, await Agencies.ListVersionsAsync(default));
        return (plan, new ImportWrites(Agencies, app.Services.GetRequiredService<AuditLog>(), new CrashPoints(null), Caller.Administrator("test", "Thử"), sheet.Heading));
    }

    /// <summary>As a client does that minds what others write: read, change, and again if it was stale.</summary>
    private async Task AddAliasAsync(string id, string alias)
    {
        while (true)
        {
            var read = await app.Administrator.Get("/api/agencies/" + id);
            read.Body!["aliases"]!.AsArray().Add(alias);
            if ((int)(await app.Administrator.Put("/api/agencies/" + id, read.Body, read.ETag)).Status == 200) return;
        }
    }
}
