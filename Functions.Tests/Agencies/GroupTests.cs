using System.Net;
using Microsoft.Extensions.DependencyInjection;
using NhacHan.Agencies;
using NhacHan.Storage;
using NhacHan.Tests.Agencies.Import;

namespace NhacHan.Tests.Agencies;

[Collection(AgencyCollection.Name)]
public class GroupTests(AgencyApp app)
{
    [Fact]
    public async Task A_group_has_listed_members_or_a_kind_and_is_shown_as_it_was_put()
    {
        await app.Administrator.Add("member-1");
        await app.Administrator.Add("member-2");

        var listed = await app.Administrator.Put(
            "/api/agency-groups/listed", new { name = "Các sở", members = new[] { "member-2", "member-1", "member-2" } });
        var byKind = await app.Administrator.Put("/api/agency-groups/by-kind", new { name = "Các xã", kind = "commune" });

        Assert.Equal((HttpStatusCode.Created, "/api/agency-groups/listed"), (listed.Status, listed.Location?.ToString()));
        Assert.Equal("""{"id":"listed","name":"C\u00E1c s\u1EDF","members":["member-2","member-1"]}""", listed.Body!.ToJsonString());
        Assert.Equal("""{"id":"by-kind","name":"C\u00E1c x\u00E3","kind":"commune"}""", byKind.Body!.ToJsonString());
        var shown = await app.Administrator.Get("/api/agency-groups/listed");
        Assert.Equal((listed.ETag, listed.Body.ToJsonString()), (shown.ETag, shown.Body!.ToJsonString()));
        Assert.Equal(HttpStatusCode.OK, (await app.Administrator.Put("/api/agency-groups/listed", shown.Body, shown.ETag)).Status);
        Assert.Equal(
            HttpStatusCode.PreconditionFailed, (await app.Administrator.Put("/api/agency-groups/listed", shown.Body, shown.ETag)).Status);
        Assert.Equal("agencyGroup.change", (await app.LastAuditAsync("agency-groups/listed")).Action);
    }

    [Fact]
    public async Task A_group_by_kind_stands_for_those_that_there_are_when_it_is_expanded()
    {
        await app.Administrator.Put("/api/agency-groups/party", new { name = "Cơ quan Đảng", kind = "partyBody" });
        async Task<string[]> Members() =>
            [.. (await app.Services.GetRequiredService<AgencyRegistry>().GetAsync(default)).Expand("group:party").Select(a => a.Id).Order(StringComparer.Ordinal)];
        Assert.Empty(await Members());

        var body = Calls.Agency("Ban Tổ chức", "BTC");
        body["kind"] = "partyBody";
        await app.Administrator.Add("party-1", body);
        await app.Administrator.Import(ImportFile.Csv(ImportFile.Row("party-2").Replace("department", "Đảng", StringComparison.Ordinal), ImportFile.Row("party-3")));
        Assert.Equal(["party-1", "party-2"], await Members());

        body["kind"] = "other";
        await app.Administrator.Add("party-1", body);
        Assert.Equal(["party-2"], await Members());
    }

    [Fact]
    public async Task Both_members_and_kind_or_neither_is_a_problem()
    {
        await app.Administrator.Add("member-1");
        var both = await app.Administrator.Put(
            "/api/agency-groups/bad", new { name = "x", members = new[] { "member-1" }, kind = "commune" });
        var neither = await app.Administrator.Put("/api/agency-groups/bad", new { name = "x" });
        var nobody = await app.Administrator.Put("/api/agency-groups/bad", new { name = "x", members = Array.Empty<string>() });
        Assert.Equal([["kind"], ["members"], ["members"]], new[] { both.Fields, neither.Fields, nobody.Fields });
    }

    [Fact]
    public async Task Every_unknown_member_is_named_with_all_else()
    {
        await app.Administrator.Add("member-1");
        var put = await app.Administrator.Put(
            "/api/agency-groups/No", new { members = new object[] { "ghost", "member-1", 7, "group:listed" }, size = 4 });
        Assert.Equal(["id", "members[0]", "members[2]", "members[3]", "name", "size"], put.Fields);
    }

    [Fact]
    public async Task Every_commune_of_the_country_fits_into_one_group()
    {
        var ids = Enumerable.Range(1, 3321).Select(i => $"commune-of-the-whole-country-{i:D4}").ToArray();
        var template = new Agency("", "Xã", "Xã", AgencyKind.Commune, null, null, [], false, [], false);
        await app.Services.GetRequiredService<TableServiceClient>().GetTableClient(AgencyStore.Table).SubmitInHundredsAsync(
            ids.Select(id => new TableTransactionAction(TableTransactionActionType.Add, AgencyStore.ToEntity(template with { Id = id }))));

        var put = await app.Administrator.Put("/api/agency-groups/all-communes", new { name = "Các xã, phường, đặc khu", members = ids });

        Assert.Equal(HttpStatusCode.Created, put.Status);
        var shown = await app.Administrator.Get("/api/agency-groups/all-communes");
        Assert.Equal(ids, Answer.Texts(shown.Body!["members"]));
        var directory = await app.Services.GetRequiredService<AgencyRegistry>().GetAsync(default);
        Assert.Equal(ids, directory.Expand("group:all-communes").Select(a => a.Id).ToArray());
        Assert.Equal(ids, await app.Administrator.AllIds("/api/agencies?q=commune-of-the-whole-country&top=1000"));
    }

    [Fact]
    public async Task Groups_are_listed_by_name_and_page_by_page()
    {
        foreach (var (id, name) in new[] { ("list-1", "Đặc khu"), ("list-2", "Doanh nghiệp"), ("list-3", "Ấp") })
            await app.Administrator.Put($"/api/agency-groups/{id}", new { name, kind = "other" });
        var whole = await app.Administrator.AllIds("/api/agency-groups");
        Assert.Equal(["list-3", "list-2", "list-1"], whole.Where(id => id.StartsWith("list-", StringComparison.Ordinal)).ToArray());
        Assert.Equal(whole, await app.Administrator.AllIds("/api/agency-groups?top=1"));
    }
}
