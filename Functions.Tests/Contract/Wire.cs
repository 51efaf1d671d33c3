using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace NhacHan.Tests.Contract;

/// <summary>An answer as it came over the wire.</summary>
internal sealed record Reply(int Status, string? MediaType, string? ETag, string? Location, string Text)
{
    public JsonElement Body => JsonElement.Parse(Text);

    public string Code => (IsOData ? Error : Body).GetProperty("code").GetString()!;

    /// <summary>The fields named in <c>errors</c>, in alphabetical order.</summary>
    public string[] Fields => IsOData
        ? [.. Error.TryGetProperty("details", out var details) ? details.EnumerateArray().Select(d => d.GetProperty("target").GetString()!) : []]
        : [.. Body.GetProperty("errors").EnumerateObject().Select(e => e.Name).Order(StringComparer.Ordinal)];

    public JsonElement[] Value => [.. Body.GetProperty("value").EnumerateArray()];

    public string? NextLink => Body.TryGetProperty("nextLink", out var next) ? next.GetString() : null;

    public string? String(string name) => Body.TryGetProperty(name, out var value) ? value.GetString() : null;

    /// <summary>The feed refuses in OData's manner.</summary>
    public bool IsOData => MediaType == "application/json" && Body.TryGetProperty("error", out _);

    private JsonElement Error => Body.GetProperty("error");

    public Reply Is(int status)
    {
        Assert.True(Status == status, $"Expected {status}, got {Status}: {Text}");
        return this;
    }

    /// <summary>A refusal with all that the contract promises of one.</summary>
    public Reply IsProblem(int status, string code)
    {
        Is(status);
        if (IsOData)
        {
            Assert.Equal(("application/json", code), (MediaType, Code));
            Assert.False(string.IsNullOrWhiteSpace(Error.GetProperty("message").GetString()));
            return this;
        }
        Assert.Equal("application/problem+json", MediaType);
        foreach (var member in new[] { "type", "title", "detail", "code" })
            Assert.False(string.IsNullOrWhiteSpace(Body.GetProperty(member).GetString()), $"{member} is empty: {Text}");
        Assert.Equal(status, Body.GetProperty("status").GetInt32());
        Assert.Equal(JsonValueKind.Object, Body.GetProperty("errors").ValueKind);
        Assert.Equal(code, Code);
        return this;
    }
}

/// <summary>Plain HTTP calls. A body given as text is sent as it is, as JSON; anything else is written as JSON.</summary>
internal static class Wire
{
    public static Task<Reply> Get(this HttpClient client, string path) => client.Call("GET", path);

    public static Task<Reply> Put(this HttpClient client, string path, object body, params (string Name, string Value)[] headers) =>
        client.Call("PUT", path, body, headers);

    public static Task<Reply> Post(this HttpClient client, string path, object? body = null, params (string Name, string Value)[] headers) =>
        client.Call("POST", path, body, headers);

    public static async Task<Reply> Call(
        this HttpClient client, string method, string path, object? body = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Content = body switch
        {
            null => null,
            HttpContent content => content,
            string json => new StringContent(json, Encoding.UTF8, "application/json"),
            _ => JsonContent.Create(body),
        };
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        // A server that refuses a body by its length closes while it is still being sent; asking first, the answer is always heard.
        request.Headers.ExpectContinue = body is string { Length: > 1_000_000 };
        using var response = await client.SendAsync(request);
        return new Reply(
            (int)response.StatusCode, response.Content.Headers.ContentType?.MediaType,
            response.Headers.TryGetValues("ETag", out var tags) ? tags.Single() : null, response.Headers.Location?.ToString(),
            await response.Content.ReadAsStringAsync());
    }

    /// <summary>Every row of a list, page by page along its nextLinks.</summary>
    public static async Task<List<JsonElement>> All(this HttpClient client, string path)
    {
        var rows = new List<JsonElement>();
        for (string? next = path; next is not null;)
        {
            var page = (await client.Get(next)).Is(200);
            rows.AddRange(page.Value);
            next = page.NextLink;
        }
        return rows;
    }

    /// <summary>The names of an object's members, in alphabetical order.</summary>
    public static string[] Names(this JsonElement element) => [.. element.EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal)];

    public static string Text(this JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
