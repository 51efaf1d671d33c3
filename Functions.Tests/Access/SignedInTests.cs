using NhacHan.Access;
using NhacHan.Tests.Contract;
using NhacHan.Tests.EndToEnd;

namespace NhacHan.Tests.Access;

/// <summary>People whom App Service Authentication signed in, at an app that runs as under the Functions host.</summary>
public class SignedInTests(AccessOffice office) : IClassFixture<AccessOffice>
{
    [Fact]
    public async Task A_user_is_found_by_object_id_or_by_sign_in_name_and_the_audit_names_them()
    {
        (await office.Admin.Put("/api/users/theo-dia-chi", new { principal = "aad:minh@so.example", name = "Minh", role = "administrator" })).Is(201);
        using var minh = SignedIn.Browser(office.Hosted.Http.BaseAddress!, SignedIn.Header("any", "Minh@So.Example"));
        (await minh.Put("/api/calendar/2050", new { holidays = new[] { "2050-01-01" }, workedDays = Array.Empty<string>(), provisional = true })).Is(201);
        var entry = (await office.Admin.Get("/api/audit")).Is(200).Value.First(e => e.Text("target").Contains("2050", StringComparison.Ordinal));
        Assert.Equal("users/theo-dia-chi Minh", entry.Text("by"));
        using var elsewhere = SignedIn.Browser(office.Hosted.Http.BaseAddress!, SignedIn.Header("any", "minh@so.example", provider: "google"));
        Assert.Equal(401, (await elsewhere.Get("/api/plans")).Status);
    }

    [Fact]
    public async Task Rights_that_are_changed_or_taken_away_hold_from_the_next_request()
    {
        using var browser = await office.UserAsync("sap-doi", new { role = "administrator" });
        (await browser.Get("/api/keys")).Is(200);
        (await office.Admin.Put("/api/users/sap-doi", new { principal = "aad:oid-sap-doi", name = "a", role = "agency", agencyId = "a1" })).Is(200);
        (await browser.Get("/api/keys")).IsProblem(403, "forbidden");
        (await browser.Get("/api/plans/mine")).Is(200);
        (await office.Admin.Put("/api/users/sap-doi", new { principal = "aad:oid-sap-doi", name = "a", role = "agency", agencyId = "a1", disabled = true })).Is(200);
        Assert.Contains("disabled", (await browser.Get("/api/plans/mine")).IsProblem(403, "forbidden").String("detail"), StringComparison.Ordinal);
        (await office.Admin.Call("DELETE", "/api/users/sap-doi")).Is(204);
        Assert.Contains("aad:oid-sap-doi", (await browser.Get("/api/plans/mine")).IsProblem(403, "forbidden").String("detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stranger_still_sees_what_is_open_to_all()
    {
        foreach (var (_, client) in office.Strangers) (await client.Get("/api/health/live")).Is(200);
    }

    [Fact]
    public async Task Self_hosted_the_header_is_ignored_and_gives_nothing()
    {
        var forged = (PlatformPrincipal.Header, SignedIn.Header("oid-quan-tri"));
        (await office.Nobody.Call("GET", "/api/keys", null, forged)).IsProblem(401, "unauthenticated");
        (await office.Nobody.Call("GET", "/api/health/live", null, forged)).Is(200);
        var reader = office.Callers.First(c => c.As == "reader").Client;
        (await reader.Call("GET", "/api/keys", null, forged)).IsProblem(403, "forbidden");
        (await office.Admin.Call("GET", "/api/keys", null, forged)).Is(200);
    }

    [Fact]
    public async Task Under_the_host_without_App_Service_Authentication_it_is_ignored_too()
    {
        await using var app = await RunningApp.StartAsHandlerAsync(office.Storage);
        using var forger = SignedIn.Browser(app.Http.BaseAddress!, SignedIn.Header("oid-quan-tri"));
        (await forger.Get("/api/keys")).IsProblem(401, "unauthenticated");
        Assert.Equal(401, (await forger.Get("/")).Status);
    }

    [Fact]
    public async Task A_key_goes_before_the_account_and_a_wrong_one_is_not_made_good_by_it()
    {
        var administrator = office.Browser("quan-tri");
        (await administrator.Call("GET", "/api/keys", null, ("x-api-key", "nh_wrong"))).IsProblem(401, "unauthenticated");
        (await office.Browser("nguoi-doc").Call("GET", "/api/keys", null, ("x-api-key", RunningApp.AdminKey))).Is(200);
        (await administrator.Call("GET", "/api/keys", null, ("Authorization", "Bearer nh_wrong"))).IsProblem(401, "unauthenticated");
        // the token by which the platform itself knows the caller
        (await administrator.Call("GET", "/api/keys", null, ("Authorization", "Bearer eyJ0eXAi.eyJvaWQi.c2ln"))).Is(200);
    }

    [Theory]
    [InlineData("cross-site", null, 403)]
    [InlineData("same-site", null, 403)]
    [InlineData(null, null, 403)]
    [InlineData(null, "https://xau.example", 403)]
    [InlineData(null, RunningApp.PublicUrl, 200)]
    [InlineData("same-origin", null, 200)]
    public async Task Another_sites_page_changes_nothing_in_the_name_of_who_is_signed_in(string? fetchSite, string? origin, int status)
    {
        using var browser = office.Browser("quan-tri");
        browser.DefaultRequestHeaders.Remove("Sec-Fetch-Site");
        if (fetchSite is not null) browser.DefaultRequestHeaders.Add("Sec-Fetch-Site", fetchSite);
        if (origin is not null) browser.DefaultRequestHeaders.Add("Origin", origin);
        (await browser.Post("/api/plans/mine/publish")).Is(status);
        (await browser.Get("/api/plans/mine")).Is(200);
        // A program that signs in with a token of Entra's sends neither header, and no page can make a browser send Authorization.
        (await browser.Call("POST", "/api/plans/mine/publish", null, ("Authorization", "Bearer eyJ0eXAi.eyJvaWQi.c2ln"))).Is(200);
    }

    public static TheoryData<string> Malformed =>
    [
        "x", "====", "e30=", SignedIn.Encode("null"), SignedIn.Encode("""{"auth_typ":"aad","claims":[{"typ":"oid","val":"\ud800"}]}"""),
        SignedIn.Encode("""{"auth_typ":"aad","claims":[{"typ":"oid","val":"'/\\#?~*"}]}"""), SignedIn.Encode(new string('[', 5_000)), new string('A', 20_000),
        SignedIn.Encode("""{"auth_typ":"aad","claims":[{"typ":"oid","val":"\u0000"}]}"""),
    ];

    [Theory]
    [MemberData(nameof(Malformed))]
    public async Task A_malformed_header_is_nobody_and_never_a_fault(string header)
    {
        using var browser = SignedIn.Browser(office.Hosted.Http.BaseAddress!, header);
        Assert.InRange((await browser.Get("/api/plans")).Status, 401, 403);
        Assert.InRange((await browser.Get("/")).Status, 401, 403);
        (await browser.Get("/api/health/live")).Is(200);
    }

    [Fact]
    public async Task Pages_show_what_the_role_may_see_and_tell_a_stranger_so()
    {
        Assert.Contains("24/KH-UBND", (await office.Browser("dau-moi").Get("/")).Is(200).Text, StringComparison.Ordinal);
        (await office.Browser("dau-moi-khac").Get("/?plan=mine")).Is(404);
        var stranger = System.Net.WebUtility.HtmlDecode((await office.Browser("khong-ai").Get("/")).Is(403).Text);
        Assert.Contains("chưa được cấp quyền", stranger, StringComparison.Ordinal);
        Assert.Contains("aad:oid-khong-ai", stranger, StringComparison.Ordinal);
        Assert.Contains("/.auth/logout", stranger, StringComparison.Ordinal);
        using var nobody = SignedIn.Browser(office.Hosted.Http.BaseAddress!, "");
        Assert.Contains("/.auth/login/aad", (await nobody.Get("/")).Is(401).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("/.auth/login", (await office.Nobody.Get("/")).Is(401).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Nobodys_account_is_in_the_log()
    {
        Assert.DoesNotContain("oid-", office.HostedOutput, StringComparison.Ordinal);
        Assert.DoesNotContain("@so.example", office.HostedOutput, StringComparison.Ordinal);
    }
}
