using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace NhacHan.Tests.Storage;

/// <summary>
/// What App Service and Functions put beside an app for its managed identity: a loopback address, told by two environment variables, that
/// gives tokens. It refuses what the real one would not serve, and gives tokens that the emulator takes.
/// </summary>
/// <remarks>https://learn.microsoft.com/azure/app-service/overview-managed-identity#rest-endpoint-reference</remarks>
internal sealed class IdentityEndpoint : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly string _header = Guid.NewGuid().ToString("N");
    private int _given;

    private IdentityEndpoint(WebApplication app) => _app = app;

    /// <summary>The one user-assigned identity of the app. It has no system-assigned one.</summary>
    public string ClientId { get; } = Guid.NewGuid().ToString();

    /// <summary>What the platform sets for the app's process. Set them for a process of its own: they hold for all of it.</summary>
    public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["IDENTITY_ENDPOINT"] = $"{_app.Urls.Single()}/msi/token",
        ["IDENTITY_HEADER"] = _header,
    };

    /// <summary>How many tokens.</summary>
    public int Given => Volatile.Read(ref _given);

    /// <summary>Why it gave none.</summary>
    public ConcurrentQueue<string> Refused { get; } = new();

    public static async Task<IdentityEndpoint> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var endpoint = new IdentityEndpoint(app);
        app.Run(endpoint.AnswerAsync);
        await app.StartAsync();
        return endpoint;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private Task AnswerAsync(HttpContext context)
    {
        if (Problem(context.Request) is { } problem)
        {
            Refused.Enqueue(problem);
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return context.Response.WriteAsJsonAsync(new { statusCode = 400, message = problem, correlationId = Guid.NewGuid() });
        }
        Interlocked.Increment(ref _given);
        return context.Response.WriteAsJsonAsync(new
        {
            access_token = StorageToken.New(),
            expires_on = (TimeProvider.System.GetUtcNow() + StorageToken.Lifetime).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
            resource = StorageToken.Audience,
            token_type = "Bearer",
            client_id = ClientId,
        });
    }

    private string? Problem(HttpRequest request)
    {
        if (request.Method != "GET" || request.Path != "/msi/token") return $"{request.Method} {request.Path} is not served.";
        if (request.Headers["X-IDENTITY-HEADER"] != _header) return "X-IDENTITY-HEADER is wrong.";
        if (request.Query["api-version"] != "2019-08-01") return $"api-version is {request.Query["api-version"]}.";
        if (request.Query["resource"].ToString().TrimEnd('/') != StorageToken.Audience) return $"resource is {request.Query["resource"]}.";
        return request.Query["client_id"] == ClientId ? null : $"No identity has client_id '{request.Query["client_id"]}'.";
    }
}
