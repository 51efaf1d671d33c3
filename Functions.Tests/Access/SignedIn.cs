using System.Text;
using System.Text.Json;
using NhacHan.Access;

namespace NhacHan.Tests.Access;

/// <summary>What App Service Authentication adds to the requests of somebody whom Entra signed in.</summary>
internal static class SignedIn
{
    private const string ObjectId = "http://schemas.microsoft.com/identity/claims/objectidentifier";

    public static string Header(string objectId, string? address = null, string provider = "aad") => Encode(JsonSerializer.Serialize(new
    {
        auth_typ = provider,
        claims = new[] { new { typ = "name", val = "Nguyễn Thị Lan" }, new { typ = ObjectId, val = objectId }, new { typ = "preferred_username", val = address ?? "ai-do@so.example" } },
        name_typ = "preferred_username",
        role_typ = "roles",
    }));

    public static string Encode(string json) => Convert.ToBase64String(Encoding.UTF8.GetBytes(json));

    /// <summary>A browser on a page of ours, signed in with that account.</summary>
    public static HttpClient Browser(Uri app, string header)
    {
        var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = app };
        client.DefaultRequestHeaders.Add(PlatformPrincipal.Header, header);
        client.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
        client.DefaultRequestHeaders.Add("X-Azure-Functions-InvocationId", "5b1f4c1e-0d2a-4c36-9a55-1f6f0c8f7a10");
        return client;
    }
}
