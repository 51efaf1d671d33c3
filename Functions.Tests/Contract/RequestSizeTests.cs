using NhacHan.Tests.EndToEnd;

namespace NhacHan.Tests.Contract;

/// <summary>What is too large is refused in the API's own words, and the administrator's key has room.</summary>
public class RequestSizeTests(Office office) : IClassFixture<Office>
{
    [Fact]
    public async Task An_address_of_8_KiB_is_read_and_a_longer_one_is_too_long()
    {
        (await office.Admin.Get("/api/plans?x=" + new string('a', 8_000))).Is(200);
        (await office.Admin.Get("/api/plans?x=" + new string('a', 8_200))).IsProblem(414, "addressTooLong");
    }

    [Fact]
    public async Task Headers_of_32_KiB_are_read_and_more_are_too_large()
    {
        (await office.Admin.Call("GET", "/api/plans", null, ("X-Any", new string('a', 30_000)))).Is(200);
        (await office.Admin.Call("GET", "/api/plans", null, ("X-Any", new string('a', 33_000)))).IsProblem(431, "headersTooLarge");
    }

    [Theory]
    [InlineData("POST", "/api/keys")]
    [InlineData("PUT", "/api/users/nhieu")]
    [InlineData("POST", "/api/sign-in-links")]
    public async Task A_call_for_little_takes_64_KiB_and_says_so(string method, string path)
    {
        (await office.Admin.Call(method, path, $$"""{"name":"{{new string('a', 60_000)}}"}""")).IsProblem(400, "invalid");
        var refused = (await office.Admin.Call(method, path, $$"""{"name":"{{new string('a', 70_000)}}"}""")).IsProblem(413, "tooLarge");
        Assert.Contains("64 KiB", refused.String("detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_of_unknown_length_is_cut_off_at_the_same_size()
    {
        using var content = new StreamContent(new MemoryStream(System.Text.Encoding.ASCII.GetBytes($$"""{"name":"{{new string('a', 70_000)}}"}""")));
        content.Headers.ContentType = new("application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/keys") { Content = content, Headers = { TransferEncodingChunked = true } };
        using var response = await office.Admin.SendAsync(request);
        Assert.Equal(413, (int)response.StatusCode);
    }

    [Fact]
    public async Task The_settings_key_makes_2000_requests_16_at_once()
    {
        var statuses = new System.Collections.Concurrent.ConcurrentBag<int>();
        await Parallel.ForEachAsync(Enumerable.Range(0, 2_000), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (_, ct) =>
        {
            using var response = await office.Admin.GetAsync("/api/health/live", ct);
            statuses.Add((int)response.StatusCode);
        });
        Assert.Equal([200], statuses.Distinct());
    }

    [Fact]
    public async Task Guessing_keys_ends_in_429_and_the_administrator_goes_on()
    {
        using var guessing = office.Client("nh_wrong");
        var replies = new System.Collections.Concurrent.ConcurrentBag<Reply>();
        await Parallel.ForEachAsync(Enumerable.Range(0, 400), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (_, _) => replies.Add(await guessing.Get("/api/plans")));
        Assert.InRange(replies.Count(r => r.Status == 401), 300, 380);
        replies.First(r => r.Status != 401).IsProblem(429, "tooManyRequests");
        (await office.Admin.Get("/api/plans")).Is(200);
    }
}
