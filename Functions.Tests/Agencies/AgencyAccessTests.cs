using System.Net;
using NhacHan.Access;

namespace NhacHan.Tests.Agencies;

[Collection(AgencyCollection.Name)]
public class AgencyAccessTests(AgencyApp app)
{
    private static readonly object Agency = Calls.Agency();

    public static TheoryData<string, string, bool> Matrix => new()
    {
        { "PUT", "/api/agencies/access", false },
        { "DELETE", "/api/agencies/access", false },
        { "GET", "/api/agencies/access", true },
        { "GET", "/api/agencies", true },
        { "POST", "/api/agencies/import", false },
        { "PUT", "/api/agency-groups/access", false },
        { "GET", "/api/agency-groups/access", true },
        { "GET", "/api/agency-groups", true },
        { "PUT", "/api/calendar/2099", false },
        { "GET", "/api/calendar/2026", true },
    };

    [Theory]
    [MemberData(nameof(Matrix))]
    public async Task Administrators_write_coordinators_read_an_agency_reads_itself_others_do_neither(string method, string path, bool coordinatorsToo)
    {
        await app.Administrator.Put("/api/agencies/access", Agency);
        await app.Administrator.Put("/api/agency-groups/access", new { name = "x", kind = "press" });
        async Task<HttpStatusCode> By(HttpClient client) =>
            (await client.Send(new HttpMethod(method), path, method == "PUT" ? new { } : null)).Status;

        Assert.Equal(HttpStatusCode.Unauthorized, await By(app.Anonymous));
        Assert.Equal((method, path) is ("GET", "/api/agencies/access") ? HttpStatusCode.NotFound : HttpStatusCode.Forbidden, await By(await app.ClientAsync(Role.Agency)));
        Assert.Equal(HttpStatusCode.Forbidden, await By(await app.ClientAsync(Role.Reader)));
        Assert.Equal(coordinatorsToo ? HttpStatusCode.OK : HttpStatusCode.Forbidden, await By(await app.ClientAsync(Role.Coordinator)));
        Assert.DoesNotContain(await By(app.Administrator), new[] { HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden });
    }

    [Theory]
    [InlineData("PUT", "/api/agencies/access")]
    [InlineData("DELETE", "/api/agencies/access")]
    [InlineData("POST", "/api/agencies/import")]
    [InlineData("PUT", "/api/agency-groups/access")]
    [InlineData("PUT", "/api/calendar/2099")]
    public async Task A_test_key_changes_nothing_that_live_plans_use(string method, string path)
    {
        var client = await app.ClientAsync(Role.Administrator, KeyMode.Test);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.Send(new HttpMethod(method), path, method == "PUT" ? Agency : null)).Status);
    }
}
