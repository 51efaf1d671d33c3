using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NhacHan.Tests.Agencies;

internal sealed record Answer(HttpStatusCode Status, string? ETag, Uri? Location, JsonNode? Body)
{
    /// <summary>The fields named in <c>errors</c>, in alphabetical order.</summary>
    public string[] Fields => [.. Body!["errors"]!.AsObject().Select(e => e.Key).Order(StringComparer.Ordinal)];

    public string Code => (string)Body!["code"]!;

    public string[] Ids => Texts(Body!["value"], "id");

    public static string[] Texts(JsonNode? list, string? field = null) =>
        [.. list!.AsArray().Select(item => (string)(field is null ? item : item![field])!)];
}

/// <summary>Plain HTTP calls, their answers read.</summary>
internal static class Calls
{
    public static Task<Answer> Get(this HttpClient client, string path) => client.Send(HttpMethod.Get, path);

    public static Task<Answer> Put(this HttpClient client, string path, object body, string? ifMatch = null) =>
        client.Send(HttpMethod.Put, path, body, ifMatch);

    public static Task<Answer> Delete(this HttpClient client, string path, string? ifMatch = null) =>
        client.Send(HttpMethod.Delete, path, null, ifMatch);

    public static async Task<Answer> Send(
        this HttpClient client, HttpMethod method, string path, object? body = null, string? ifMatch = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null) request.Content = JsonContent.Create(body);
        if (ifMatch is not null) request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        using var response = await client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return new Answer(
            response.StatusCode, response.Headers.TryGetValues("ETag", out var tags) ? tags.Single() : null,
            response.Headers.Location, text.Length == 0 ? null : JsonNode.Parse(text));
    }

    /// <summary>Every row of a list, by its nextLinks.</summary>
    public static async Task<string[]> AllIds(this HttpClient client, string path)
    {
        var ids = new List<string>();
        for (string? next = path; next is not null;)
        {
            var page = await client.Get(next);
            Assert.Equal(HttpStatusCode.OK, page.Status);
            ids.AddRange(page.Ids);
            next = (string?)page.Body!["nextLink"];
        }
        return [.. ids];
    }

    /// <summary>An ordinary agency; the test changes what it is about.</summary>
    public static JsonObject Agency(string name = "Sở Tư pháp", string shortName = "Sở Tư pháp") => new()
    {
        ["name"] = name,
        ["shortName"] = shortName,
        ["kind"] = "department",
        ["contacts"] = new JsonArray(new JsonObject
        {
            ["name"] = "Nguyễn Văn An",
            ["role"] = "officer",
            ["email"] = "an@tuphap.example.vn",
            ["phone"] = "0912 345 678",
            ["language"] = "vi",
        }),
    };

    public static async Task<string> Add(this HttpClient client, string id, JsonObject? agency = null)
    {
        var answer = await client.Put($"/api/agencies/{id}", agency ?? Agency());
        Assert.True(answer.Status is HttpStatusCode.Created or HttpStatusCode.OK, JsonSerializer.Serialize(answer.Body));
        return answer.ETag!;
    }
}
