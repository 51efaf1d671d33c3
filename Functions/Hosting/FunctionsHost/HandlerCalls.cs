using System.Net;
using System.Text.Json;
using NhacHan.Contract;

namespace NhacHan.Hosting;

/// <summary>
/// What the Functions host itself asks of its custom handler, before any routing: whether it lives (<c>GET /</c>), and
/// <c>POST /{FunctionName}</c> for a timer or a queue message. Everything else is somebody's request, forwarded, and goes on.
/// </summary>
/// <remarks>
/// The host puts an invocation id on whatever it forwards, and leaves the original Host on it; its own calls go to 127.0.0.1:port. So
/// nobody outside can look like the host, whatever path gets through. https://github.com/Azure/azure-functions-host DefaultHttpWorkerService
/// </remarks>
internal sealed class HandlerCalls(
    Listening listening, IEnumerable<FunctionRegistration> registrations, IServiceProvider services, StorageInBackground storage, ILogger<HandlerCalls> logger)
{
    private const string InvocationId = "X-Azure-Functions-InvocationId";
    private const string Succeeded = """{"Outputs":{},"Logs":[],"ReturnValue":null}""";
    private readonly Dictionary<string, FunctionRegistration> _functions = registrations.ToDictionary(r => "/" + r.Name, StringComparer.Ordinal);
    private readonly string _self = $"{IPAddress.Loopback}:{listening.Port}";

    public Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        var id = http.Request.Headers[InvocationId].ToString();
        if (id.Length == 0 && HttpMethods.IsGet(http.Request.Method) && http.Request.Path == "/") return Task.CompletedTask;
        return HttpMethods.IsPost(http.Request.Method) && _functions.TryGetValue(http.Request.Path.Value!, out var function) && IsFromHost(http.Request)
            ? CallAsync(function, id, http)
            : ForwardedAsync(id, http, next);
    }

    private bool IsFromHost(HttpRequest request) => request.Host.Value == _self && !request.Headers.ContainsKey("X-Forwarded-For");

    private async Task ForwardedAsync(string id, HttpContext http, RequestDelegate next)
    {
        using var scope = logger.BeginScope(new InvocationScope(id));
        await storage.TriedAsync(http.RequestAborted);
        await next(http);
    }

    /// <summary>Always answers with a JSON object: on anything else the host waits until functionTimeout.</summary>
    private async Task CallAsync(FunctionRegistration function, string id, HttpContext http)
    {
        await storage.TriedAsync(http.RequestAborted);
        ApiProblem? problem;
        try
        {
            using var body = await JsonDocument.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted);
            problem = await RunAsync(function, id, body.RootElement, http.RequestAborted) == InvocationResult.Succeeded
                ? null
                : new(500, "functionFailed", "The function failed", $"{function.Name} failed; the log says why, under invocation {id}.");
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            logger.LogError("{Function} was not called: {Problem}", function.Name, e.Message);
            problem = new(400, "badEnvelope", "Not a call of the Functions host", e.Message);
        }
        if (problem is not null)
        {
            await problem.WriteAsync(http);
            return;
        }
        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync(Succeeded, http.RequestAborted);
    }

    private Task<InvocationResult> RunAsync(FunctionRegistration function, string id, JsonElement body, CancellationToken gone)
    {
        var invocations = services.GetRequiredService<Invocations>();
        if (function.TriggerType == TriggerType.Timer)
        {
            var timer = Envelope.ReadTimer(body, services.GetRequiredService<TimeProvider>().GetUtcNow());
            var said = $"timer, {(timer.IsPastDue ? "past " : "")}due {timer.ScheduledFor.UtcDateTime:s}Z";
            return invocations.RunAsync(function.Name, id, said, ct => services.GetRequiredKeyedService<ITimerFunction>(function.Name).RunAsync(timer, ct), gone);
        }
        var message = Envelope.ReadQueue(body);
        return invocations.RunAsync(
            function.Name, id, $"message {message.Id}, try {message.DequeueCount}",
            ct => services.GetRequiredKeyedService<IQueueFunction>(function.Name).RunAsync(message, ct), gone);
    }
}
