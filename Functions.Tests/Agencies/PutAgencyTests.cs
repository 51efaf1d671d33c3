using System.Net;
using System.Text.Json.Nodes;
using static NhacHan.Tests.Agencies.Calls;

namespace NhacHan.Tests.Agencies;

[Collection(AgencyCollection.Name)]
public class PutAgencyTests(AgencyApp app)
{
    [Fact]
    public async Task A_new_agency_is_created_and_shown_as_it_was_put()
    {
        var put = await app.Administrator.Put("/api/agencies/new.1", Agency("Sở Chưa có", "Chưa có"));

        Assert.Equal((HttpStatusCode.Created, "/api/agencies/new.1"), (put.Status, put.Location?.ToString()));
        var get = await app.Administrator.Get("/api/agencies/new.1");
        Assert.Equal(put.ETag, get.ETag);
        Assert.Equal(put.Body!.ToJsonString(), get.Body!.ToJsonString());
        Assert.Equal(
            """{"id":"new.1","name":"Sở Chưa có","shortName":"Chưa có","kind":"department","aliases":[],"invited":false"""
            + ""","contacts":[{"name":"Nguyễn Văn An","role":"officer","email":"an@tuphap.example.vn","phone":"+84912345678","language":"vi"}],"sample":false"""
            + ""","names":[{"name":"Sở Chưa có","shortName":"Chưa có"}]}""",
            get.Body.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
    }

    [Fact]
    public async Task An_agency_that_is_there_is_replaced_whole()
    {
        var first = Agency();
        first["code"] = "H24.13";
        first["aliases"] = new JsonArray("STP", "Tư pháp");
        first["sample"] = true;
        await app.Administrator.Add("replaced", first);

        var put = await app.Administrator.Put("/api/agencies/replaced", Agency("Sở  Nội vụ\n", "Sở Nội vụ"));

        Assert.Equal(HttpStatusCode.OK, put.Status);
        var get = (await app.Administrator.Get("/api/agencies/replaced")).Body!;
        Assert.Equal("Sở Nội vụ", (string)get["name"]!);
        Assert.Null(get["code"]);
        Assert.Empty(get["aliases"]!.AsArray());
        Assert.False((bool)get["sample"]!);
    }

    [Fact]
    public async Task What_get_shows_may_be_put_back()
    {
        await app.Administrator.Add("round");
        var shown = await app.Administrator.Get("/api/agencies/round");
        Assert.Equal(HttpStatusCode.OK, (await app.Administrator.Put("/api/agencies/round", shown.Body!, shown.ETag)).Status);
        Assert.Equal(["id"], (await app.Administrator.Put("/api/agencies/square", shown.Body!)).Fields);
    }

    [Fact]
    public async Task The_audit_log_has_what_was_and_what_is()
    {
        await app.Administrator.Add("audited", Agency(shortName: "before"));
        Assert.Null((await app.LastAuditAsync("agencies/audited")).Before);
        await app.Administrator.Add("audited", Agency(shortName: "after"));

        var entry = await app.LastAuditAsync("agencies/audited");
        Assert.Equal("agency.change", entry.Action);
        Assert.Equal("before", entry.Before!.Value.GetProperty("shortName").GetString());
        Assert.Equal("after", entry.After!.Value.GetProperty("shortName").GetString());
    }

    [Fact]
    public async Task All_problems_are_in_one_answer()
    {
        var body = Agency(shortName: "Sở Thông tin và Truyền thông");
        body["name"] = "";
        body["kind"] = "Department";
        body["parentId"] = "nobody-known";
        body["colour"] = "red";
        var contact = body["contacts"]![0]!;
        contact["email"] = "an(at)tuphap";
        contact["phone"] = "0225 3842 111";
        contact["role"] = "boss";
        contact["fax"] = "1";
        body["contacts"]!.AsArray().Add(new JsonObject { ["role"] = "head", ["language"] = "fr" });

        var put = await app.Administrator.Put("/api/agencies/Not_An_Id", body);

        Assert.Equal((HttpStatusCode.BadRequest, "invalid"), (put.Status, put.Code));
        Assert.Equal(
            ["colour", "contacts[0].email", "contacts[0].fax", "contacts[0].phone", "contacts[0].role", "contacts[1].language",
                "contacts[1].name", "id", "kind", "name", "parentId", "shortName"],
            put.Fields);
    }

    [Fact]
    public async Task An_empty_body_names_every_missing_field() =>
        Assert.Equal(["kind", "name", "shortName"], (await app.Administrator.Put("/api/agencies/empty", new { })).Fields);

    [Fact]
    public async Task A_parent_must_not_be_below_its_child()
    {
        await app.Administrator.Add("top");
        await app.Administrator.Add("middle", WithParent("top"));
        await app.Administrator.Add("bottom", WithParent("middle"));

        var around = await app.Administrator.Put("/api/agencies/top", WithParent("bottom"));
        var itself = await app.Administrator.Put("/api/agencies/top", WithParent("top"));
        Assert.Equal(["parentId"], around.Fields);
        Assert.Equal(["parentId"], itself.Fields);
        Assert.Equal(HttpStatusCode.OK, (await app.Administrator.Put("/api/agencies/bottom", WithParent("top"))).Status);
    }

    [Fact]
    public async Task A_stale_version_is_refused_and_changes_nothing()
    {
        var first = await app.Administrator.Add("stale");
        var second = await app.Administrator.Put("/api/agencies/stale", Agency(shortName: "second"), first);
        Assert.Equal(HttpStatusCode.OK, second.Status);

        var third = await app.Administrator.Put("/api/agencies/stale", Agency(shortName: "third"), first);

        Assert.Equal((HttpStatusCode.PreconditionFailed, "staleETag"), (third.Status, third.Code));
        Assert.Equal("second", (string)(await app.Administrator.Get("/api/agencies/stale")).Body!["shortName"]!);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await app.Administrator.Put("/api/agencies/never", Agency(), first)).Status);
    }

    [Fact]
    public async Task Of_several_with_the_same_version_one_wins()
    {
        var etag = await app.Administrator.Add("race");
        var puts = await Task.WhenAll(Enumerable.Range(0, 12).Select(
            i => app.Administrator.Put("/api/agencies/race", Agency(shortName: $"v{i}"), etag)));

        var won = Assert.Single(puts, p => p.Status == HttpStatusCode.OK);
        Assert.All(puts.Where(p => p != won), p => Assert.Equal(HttpStatusCode.PreconditionFailed, p.Status));
        Assert.Equal((string)won.Body!["shortName"]!, (string)(await app.Administrator.Get("/api/agencies/race")).Body!["shortName"]!);
    }

    [Fact]
    public async Task Without_a_version_all_writers_get_through_and_one_creates()
    {
        var puts = await Task.WhenAll(Enumerable.Range(0, 8).Select(
            i => app.Administrator.Put("/api/agencies/crowd", Agency(shortName: $"v{i}"))));
        Assert.Single(puts, p => p.Status == HttpStatusCode.Created);
        Assert.Equal(7, puts.Count(p => p.Status == HttpStatusCode.OK));
    }

    [Fact]
    public async Task Fifty_contacts_with_long_names_fit()
    {
        var body = Agency();
        body["contacts"] = new JsonArray([.. Enumerable.Range(0, 50).Select(i => (JsonNode)new JsonObject
        {
            ["name"] = new string('ữ', 96) + $" {i:D2}",
            ["role"] = "officer",
            ["email"] = $"{new string('a', 60)}{i:D2}@{new string('b', 60)}.{new string('c', 60)}.{new string('d', 60)}.vn",
        })]);
        await app.Administrator.Add("many", body);
        var contacts = (await app.Administrator.Get("/api/agencies/many")).Body!["contacts"]!.AsArray();
        Assert.Equal(50, contacts.Count);
        Assert.EndsWith(" 49", (string)contacts[49]!["name"]!, StringComparison.Ordinal);
    }

    private static JsonObject WithParent(string parent)
    {
        var body = Agency();
        body["parentId"] = parent;
        return body;
    }
}
