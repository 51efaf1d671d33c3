using System.Net;
using static NhacHan.Tests.Agencies.Calls;

namespace NhacHan.Tests.Agencies;

[Collection(AgencyCollection.Name)]
public class DeleteAgencyTests(AgencyApp app)
{
    [Fact]
    public async Task A_deleted_agency_is_gone_and_remembered_by_the_audit_log()
    {
        await app.Administrator.Add("gone");
        Assert.Equal(HttpStatusCode.NoContent, (await app.Administrator.Delete("/api/agencies/gone")).Status);

        Assert.Equal((HttpStatusCode.NotFound, "notFound"), await StatusAndCode(app.Administrator.Get("/api/agencies/gone")));
        Assert.Equal((HttpStatusCode.NotFound, "notFound"), await StatusAndCode(app.Administrator.Delete("/api/agencies/gone")));
        Assert.Empty((await app.Administrator.Get("/api/agencies?q=gone")).Ids);
        var entry = await app.LastAuditAsync("agencies/gone");
        Assert.Equal(("agency.delete", "gone"), (entry.Action, entry.Before!.Value.GetProperty("id").GetString()));
        Assert.Null(entry.After);
    }

    [Fact]
    public async Task An_agency_that_others_name_stays_and_the_answer_says_who()
    {
        await app.Administrator.Add("named");
        var child = Agency();
        child["parentId"] = "named";
        await app.Administrator.Add("named-child", child);
        await app.Administrator.Put("/api/agency-groups/named-group", new { name = "Nhóm", members = new[] { "named" } });

        var delete = await app.Administrator.Delete("/api/agencies/named");

        Assert.Equal((HttpStatusCode.Conflict, "conflict"), (delete.Status, delete.Code));
        var detail = (string)delete.Body!["detail"]!;
        Assert.Contains("named-child", detail, StringComparison.Ordinal);
        Assert.Contains("group:named-group", detail, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await app.Administrator.Get("/api/agencies/named")).Status);
    }

    [Fact]
    public async Task A_stale_version_is_not_deleted()
    {
        var first = await app.Administrator.Add("kept");
        var second = await app.Administrator.Add("kept", Agency(shortName: "changed"));
        Assert.Equal((HttpStatusCode.PreconditionFailed, "staleETag"),
            await StatusAndCode(app.Administrator.Delete("/api/agencies/kept", first)));
        Assert.Equal(HttpStatusCode.NoContent, (await app.Administrator.Delete("/api/agencies/kept", second)).Status);
    }

    private static async Task<(HttpStatusCode Status, string Code)> StatusAndCode(Task<Answer> call) =>
        ((await call).Status, (await call).Code);
}
