using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using NhacHan.Access;
using NhacHan.Audit;
using NhacHan.Web;
using Microsoft.Extensions.DependencyInjection;

namespace NhacHan.Tests.Web;

[Collection(TrialSiteTests.Name)]
public class SignInTests(TrialSite site)
{
    [Fact]
    public async Task A_link_is_made_by_an_administrator_and_good_for_a_day()
    {
        using var made = await site.Api().PostAsJsonAsync("/api/sign-in-links", new { });
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        var link = (await made.Content.ReadFromJsonAsync<JsonElement>())!;
        Assert.StartsWith($"{site.Root}dang-nhap?t=", link.GetProperty("url").GetString(), StringComparison.Ordinal);
        Assert.InRange(link.GetProperty("expiresAt").GetDateTimeOffset() - TimeProvider.System.GetUtcNow(), TimeSpan.FromHours(23.9), TimeSpan.FromHours(24));
    }

    [Fact]
    public async Task Nobody_else_makes_one_and_a_session_is_no_key_to_the_API()
    {
        Assert.Equal(HttpStatusCode.Unauthorized, (await site.Browser().PostAsJsonAsync("/api/sign-in-links", new { })).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await site.SignedIn().PostAsJsonAsync("/api/sign-in-links", new { })).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await site.Api().PostAsJsonAsync("/api/sign-in-links", new { hours = 9_000 })).StatusCode);
    }

    [Fact]
    public async Task Opening_a_link_sets_the_session_and_leads_to_the_board()
    {
        using var opened = await site.Browser().GetAsync(await site.NewLinkAsync());
        Assert.Equal((HttpStatusCode.SeeOther, "/"), (opened.StatusCode, opened.Headers.Location?.ToString()));
        var cookie = Assert.Single(opened.Headers.GetValues("Set-Cookie"));
        Assert.Contains("; max-age=43200; path=/; samesite=lax; httponly", cookie, StringComparison.Ordinal);
        Assert.DoesNotContain("secure", cookie, StringComparison.Ordinal);

        using var board = new HttpRequestMessage(HttpMethod.Get, "/");
        board.Headers.Add("Cookie", cookie.Split(';')[0]);
        Assert.Equal(HttpStatusCode.OK, (await site.Browser().SendAsync(board)).StatusCode);
    }

    [Fact]
    public async Task Where_people_come_over_https_the_cookie_is_for_https_alone()
    {
        await using var app = await site.StartAsync(openBoard: false, new Uri("https://nhachan.example/"));
        var token = site.Tokens.Sign(TokenPurpose.SignIn, Claims());
        using var opened = await site.Browser().GetAsync($"{app.Urls.First()}/dang-nhap?t={token}");
        Assert.Contains("; secure;", Assert.Single(opened.Headers.GetValues("Set-Cookie")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("&ve=https://xau.example/")]
    [InlineData("&returnUrl=//xau.example")]
    [InlineData("&next=%2F%5Cxau.example")]
    public async Task A_link_cannot_be_made_to_lead_elsewhere(string added)
    {
        using var opened = await site.Browser().GetAsync(await site.NewLinkAsync() + added);
        Assert.Equal("/", opened.Headers.Location?.ToString());
    }

    [Fact]
    public async Task A_bad_expired_or_foreign_token_gets_a_page_that_says_how_to_get_a_link()
    {
        var expired = site.Tokens.Sign(TokenPurpose.SignIn, Claims() with { ExpiresAt = TimeProvider.System.GetUtcNow() });
        var session = site.Tokens.Sign(TokenPurpose.Session, Claims());
        foreach (var token in new[] { "", "x", "a.b", expired, session })
        {
            using var answer = await site.Browser().GetAsync($"/dang-nhap?t={token}");
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
            Assert.False(answer.Headers.Contains("Set-Cookie"));
            Assert.Contains("Cách nhận liên kết mới", WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_sign_in_token_in_the_cookie_is_no_session()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Add("Cookie", $"{Session.CookieName}={site.Tokens.Sign(TokenPurpose.SignIn, Claims())}");
        Assert.Equal(HttpStatusCode.Unauthorized, (await site.Browser().SendAsync(request)).StatusCode);
    }

    [Theory]
    [InlineData("same-origin", null, 303)]
    [InlineData("same-site", null, 403)]
    [InlineData("cross-site", null, 403)]
    [InlineData("none", null, 403)]
    [InlineData(null, "this", 303)]
    [InlineData(null, "https://xau.example", 403)]
    [InlineData(null, "null", 403)]
    [InlineData(null, null, 403)]
    [InlineData("cross-site", "this", 403)]
    public async Task Signing_out_works_from_our_own_pages_only(string? fetchSite, string? origin, int status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/forms/dang-xuat");
        if (fetchSite is not null) request.Headers.Add("Sec-Fetch-Site", fetchSite);
        if (origin is not null) request.Headers.Add("Origin", origin == "this" ? site.Root.GetLeftPart(UriPartial.Authority) : origin);
        using var answer = await site.SignedIn().SendAsync(request);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(status == 303, answer.Headers.TryGetValues("Set-Cookie", out var cookies) && cookies.Single().Contains("expires=Thu, 01 Jan 1970", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_audit_says_who_made_a_link_and_keeps_no_token()
    {
        var url = await site.NewLinkAsync();
        await using var app = await site.StartAsync(openBoard: false, publicUrl: null);
        await foreach (var entry in app.Services.GetRequiredService<AuditLog>().ReadAsync(site.Clock.Now.AddDays(-1), null, CancellationToken.None))
        {
            if (entry.Action != "signInLink.create") continue;
            Assert.Contains("setting", entry.By, StringComparison.Ordinal);
            Assert.DoesNotContain(url.Split("t=")[1], entry.After?.GetRawText() ?? "", StringComparison.Ordinal);
            return;
        }
        Assert.Fail("No audit entry names the link.");
    }

    private static TokenClaims Claims() => new(Caller.Administrator("thu", "Thử"), TimeProvider.System.GetUtcNow().AddMinutes(5));
}
