using System.Net.Http.Json;
using System.Text.Json;

namespace NhacHan.Tests.EndToEnd;

/// <summary>The app from outside, whoever runs it: itself, or a Functions host.</summary>
internal interface IApp
{
    /// <summary>Speaks with the administrator's key.</summary>
    HttpClient Http { get; }
}

internal static class AppCalls
{
    public static async Task<JsonElement> GetAsync(this IApp app, string path) => await Checked(await app.Http.GetAsync(path), path);

    public static async Task<JsonElement> PutAsync(this IApp app, string path, object body) => await Checked(await app.Http.PutAsJsonAsync(path, body), path);

    public static async Task<JsonElement> PostAsync(this IApp app, string path, object? body = null) =>
        await Checked(await app.Http.PostAsJsonAsync(path, body ?? new { }), path);

    private static async Task<JsonElement> Checked(HttpResponseMessage response, string path)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{path} answered {(int)response.StatusCode}: {text}");
        return JsonElement.Parse(text);
    }
}
