using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace NhacHan.Tests.FunctionsHost;

/// <summary>
/// What people reach: the platform's front, which adds X-Forwarded-…, and the Functions host behind it, which forwards what some function's
/// route and method match. What matches none is 404, a wrong method too, since a method is part of the match.
/// </summary>
internal sealed class HostFront(
    IReadOnlyList<(HostedFunction Function, TemplateMatcher Matcher)> routes, Func<Task<int?>> handlerPort) : IAsyncDisposable
{
    private static readonly string[] HopByHop = ["Connection", "Keep-Alive", "Transfer-Encoding", "TE", "Trailer", "Upgrade", "Proxy-Connection"];
    private readonly HttpMessageInvoker _forward = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false });
    private WebApplication? _app;

    public int Port { get; private set; }

    /// <summary>Which function each forwarded request went to, with its invocation id.</summary>
    public System.Collections.Concurrent.ConcurrentQueue<(string Function, string Id, string Method, string Path)> Forwarded { get; } = new();

    public async Task StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0));
        _app = builder.Build();
        _app.Run(ForwardAsync);
        await _app.StartAsync();
        Port = new Uri(_app.Urls.First()).Port;
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null) await _app.DisposeAsync();
        _forward.Dispose();
    }

    private async Task ForwardAsync(HttpContext http)
    {
        var function = routes.FirstOrDefault(r => r.Matcher.TryMatch(http.Request.Path, []) && r.Function.Methods.Contains(http.Request.Method)).Function;
        // The host's own calls, for whoever has its master key.
        if (http.Request.Path.StartsWithSegments("/admin", StringComparison.OrdinalIgnoreCase)) http.Response.StatusCode = StatusCodes.Status401Unauthorized;
        else if (function is null) http.Response.StatusCode = StatusCodes.Status404NotFound;
        else if (await handlerPort() is not { } port) http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        else await ForwardAsync(function, http, port);
    }

    private async Task ForwardAsync(HostedFunction function, HttpContext http, int port)
    {
        var id = Guid.NewGuid().ToString();
        var target = http.Request.Path.ToUriComponent() + http.Request.QueryString.ToUriComponent();
        Forwarded.Enqueue((function.Name, id, http.Request.Method, target));
        using var request = new HttpRequestMessage(new HttpMethod(http.Request.Method), $"http://127.0.0.1:{port}{target}");
        if (http.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody == true) request.Content = new StreamContent(http.Request.Body);
        foreach (var (name, values) in http.Request.Headers.Where(h => !HopByHop.Contains(h.Key, StringComparer.OrdinalIgnoreCase))) Add(request, name, values);
        Add(request, "X-Azure-Functions-InvocationId", id);
        Add(request, "X-Forwarded-For", $"{http.Connection.RemoteIpAddress}:{http.Connection.RemotePort}");
        request.Headers.Remove("X-Forwarded-Proto");
        Add(request, "X-Forwarded-Proto", "https");
        try
        {
            using var response = await _forward.SendAsync(request, http.RequestAborted);
            http.Response.StatusCode = (int)response.StatusCode;
            foreach (var (name, values) in response.Headers.Concat(response.Content.Headers).Where(h => !HopByHop.Contains(h.Key, StringComparer.OrdinalIgnoreCase)))
                http.Response.Headers[name] = new StringValues([.. values]);
            await response.Content.CopyToAsync(http.Response.Body, http.RequestAborted);
        }
        catch (HttpRequestException) when (!http.Response.HasStarted)
        {
            http.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }
    }

    private static void Add(HttpRequestMessage request, string name, StringValues values)
    {
        if (!request.Headers.TryAddWithoutValidation(name, values.AsEnumerable())) request.Content?.Headers.TryAddWithoutValidation(name, values.AsEnumerable());
    }
}
