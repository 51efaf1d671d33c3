using System.Net;
using System.Text.Json.Nodes;
using static NhacHan.Tests.Agencies.Calls;

namespace NhacHan.Tests.Agencies;

[Collection(AgencyCollection.Name)]
public class ListAgenciesTests(AgencyApp app)
{
    [Theory]
    [InlineData("so xay dung", "find-1")]
    [InlineData("SỞ XÂY DỰNG", "find-1")]
    [InlineData("sxd-hp", "find-1")]
    [InlineData("h99.07", "find-1")]
    [InlineData("nha o va do thi", "find-1")]
    [InlineData("nhà ở và đô thị", "find-1")]
    [InlineData("uy ban lac vien", "find-2", "find-3")]
    [InlineData("Ủy  ban Lạc Viên", "find-2", "find-3")]
    [InlineData("find-", "find-1", "find-2", "find-3")]
    [InlineData("dung sxd")]
    public async Task A_search_minds_neither_accents_nor_where_the_tone_stands(string q, params string[] found)
    {
        var department = Agency("Sở Xây dựng Hải An", "SXD-HP");
        department["code"] = "H99.07";
        department["aliases"] = new JsonArray("Sở Nhà ở và Đô thị");
        await app.Administrator.Add("find-1", department);
        await app.Administrator.Add("find-2", Agency("Uỷ ban Lạc Viên", "UB 2"));
        await app.Administrator.Add("find-3", Agency("Ủy ban Lạc Viên", "UB 3"));

        var list = await app.Administrator.Get("/api/agencies?q=" + Uri.EscapeDataString(q));
        Assert.Equal(found, list.Ids);
    }

    [Fact]
    public async Task Names_stand_in_Vietnamese_order()
    {
        string[] names = ["Xã Ân", "Xã An", "Xã Ăn", "Xã Đa", "Xã Da", "Xã En", "Xã Ênh", "Xã Ơn", "Xã Ôn", "Xã On", "Xã Ưng", "Xã Ung"];
        foreach (var (name, i) in names.Select((name, i) => (name, i)))
            await app.Administrator.Add($"ordered-{i:D2}", Agency(name, "ordered"));

        var list = await app.Administrator.Get("/api/agencies?q=ordered-");
        Assert.Equal(
            ["Xã An", "Xã Ăn", "Xã Ân", "Xã Da", "Xã Đa", "Xã En", "Xã Ênh", "Xã On", "Xã Ôn", "Xã Ơn", "Xã Ung", "Xã Ưng"],
            Answer.Texts(list.Body!["value"], "name"));
    }

    [Fact]
    public async Task The_pages_have_every_agency_once()
    {
        for (var i = 0; i < 23; i++) await app.Administrator.Add($"paged-{i:D2}", Agency(i % 3 == 0 ? "Ủy ban" : $"Ban {i % 5}", "paged"));

        var whole = await app.Administrator.Get("/api/agencies?q=paged-");
        Assert.Equal(23, whole.Ids.Length);
        Assert.Null(whole.Body!["nextLink"]);
        foreach (var top in new[] { 1, 5, 22, 23 })
            Assert.Equal(whole.Ids, await app.Administrator.AllIds($"/api/agencies?q=paged-&top={top}"));
    }

    [Fact]
    public async Task An_agency_deleted_at_the_end_of_a_page_loses_none_of_the_next()
    {
        for (var i = 0; i < 6; i++) await app.Administrator.Add($"leaving-{i}", Agency($"Phòng {i}", "leaving"));
        var first = await app.Administrator.Get("/api/agencies?q=leaving-&top=3");
        await app.Administrator.Delete("/api/agencies/leaving-2");

        Assert.Equal(["leaving-3", "leaving-4", "leaving-5"], (await app.Administrator.Get((string)first.Body!["nextLink"]!)).Ids);
    }

    [Fact]
    public async Task A_kind_narrows_the_list()
    {
        var press = Agency("Báo Kinds", "kinds");
        press["kind"] = "press";
        await app.Administrator.Add("kinds-1", press);
        await app.Administrator.Add("kinds-2", Agency("Sở Kinds", "kinds"));
        Assert.Equal(["kinds-1"], (await app.Administrator.Get("/api/agencies?q=kinds-&kind=press")).Ids);
    }

    [Fact]
    public async Task Wrong_filters_are_named_together()
    {
        var list = await app.Administrator.Get("/api/agencies?kind=city&top=1001&after=!");
        Assert.Equal((HttpStatusCode.BadRequest, "invalid"), (list.Status, list.Code));
        Assert.Equal(["after", "kind", "top"], list.Fields);
    }
}
