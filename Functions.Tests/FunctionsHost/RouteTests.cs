using System.Text.RegularExpressions;
using NhacHan.Tests.Access;

namespace NhacHan.Tests.FunctionsHost;

/// <summary>Each call of the app is reached through the front by its own method, and a method that no call has is stopped there.</summary>
public partial class RouteTests(HostScene scene) : IClassFixture<HostScene>
{
    private static readonly string[] Methods = ["GET", "PUT", "POST", "DELETE", "PATCH"];

    [Fact]
    public async Task Each_mapped_call_goes_through_a_function_and_is_one_of_the_app()
    {
        foreach (var (method, path) in MappedCalls.All.Select(c => c.Call.Split(' ')).Select(c => (c[0], Parameter().Replace(c[1], m => m.Value.Contains("int", StringComparison.Ordinal) ? "1" : "x"))))
        {
            var (status, text) = await SendAsync(method, path);
            Assert.Contains(scene.Host.Front.Forwarded, f => f.Method == method && f.Path == path);
            Assert.False(status == 405 || text.Contains("There is no call", StringComparison.Ordinal), $"{method} {path}: {status} {text}");
            Assert.True(status != 404 || text.Contains("\"code\"", StringComparison.Ordinal), $"{method} {path} was not answered by the app: {status} {text}");
        }
    }

    [Fact]
    public async Task The_pages_are_reached()
    {
        foreach (var path in new[] { "/", "/nhac", "/bao-cao/a.b", "/no-such-page", "/site.css" })
        {
            await SendAsync("GET", path);
            Assert.Contains(scene.Host.Front.Forwarded, f => f.Function == "Pages" && f.Path == path);
        }
        foreach (var path in new[] { "/forms/dang-xuat", "/forms/bao-cao/a.b", "/forms/bao-cao/a.b/tiep-nhan" })
        {
            Assert.Equal(403, (await SendAsync("POST", path)).Status);
            Assert.Contains(scene.Host.Front.Forwarded, f => f.Function == "Forms" && f.Path == path);
        }
    }

    [Fact]
    public async Task A_method_that_no_call_of_an_address_has_is_not_found()
    {
        Assert.Equal((404, ""), await SendAsync("PATCH", "/api/agencies/a1"));
        Assert.Equal((404, ""), await SendAsync("DELETE", "/"));
        Assert.Equal((404, ""), await SendAsync("PUT", "/api/reminders/scan"));
        Assert.Equal(Methods[..4].Order(StringComparer.Ordinal), scene.Host.Functions.SelectMany(f => f.Methods).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Path_query_and_a_streamed_body_arrive_as_they_were_sent()
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, "/api/agencies/so-noi-vu")
        {
            Content = new StreamContent(new MemoryStream(System.Text.Encoding.UTF8.GetBytes("""{"name":"Sở Nội vụ","shortName":"SNV","kind":"department","contacts":[]}"""))),
        };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.TransferEncodingChunked = true;
        var put = await scene.Host.Http.SendAsync(request);
        Assert.True(put.IsSuccessStatusCode, await put.Content.ReadAsStringAsync());
        var found = await scene.Host.Http.GetStringAsync("/api/agencies?q=" + Uri.EscapeDataString("nội vụ"));
        Assert.Contains("so-noi-vu", found, StringComparison.Ordinal);
    }

    private async Task<(int Status, string Text)> SendAsync(string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        var answer = await scene.Host.Http.SendAsync(request);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();
}
