using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace NhacHan.Tests.Delivery.StandIns;

internal sealed record ProviderCall(string Method, string Path, IQueryCollection Query, IHeaderDictionary Headers, byte[] Body)
{
    /// <summary>The media type alone, in lower case.</summary>
    public string ContentType => Headers.ContentType.ToString().Split(';')[0].Trim().ToLowerInvariant();

    public bool IsSignedInAs(string user, string password) =>
        Headers.Authorization == "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"));
}

internal sealed record ProviderReply(int Status, string Body, params (string Name, string Value)[] Headers)
{
    public string ContentType { get; init; } = "application/json";

    public static ProviderReply Json(int status, object body, params (string Name, string Value)[] headers) =>
        new(status, JsonSerializer.Serialize(body), headers);
}

/// <summary>
/// An outside provider over real HTTP on 127.0.0.1, which refuses what the provider's documentation refuses, records what it accepts, and
/// fails as it is told. Calls are handled one after the other.
/// </summary>
internal abstract class ProviderServer(TimeProvider? clock) : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly Orders _orders = new();
    private readonly ConcurrentQueue<string> _violations = new();
    private readonly ConcurrentQueue<string> _refusals = new();
    private WebApplication? _app;
    private int _calls;

    public Uri Address => new(_app!.Urls.Single());

    /// <summary>Every call that came, whatever became of it.</summary>
    public int Calls => Volatile.Read(ref _calls);

    /// <summary>What the provider would let pass and we must not do, such as personal data in what it keeps for ever. Tests want none.</summary>
    public IReadOnlyList<string> Violations => [.. _violations];

    /// <summary>What its own rules refused and why; the faults that it was told to show are not among them.</summary>
    public IReadOnlyList<string> Refusals => [.. _refusals];

    protected TimeProvider Clock { get; } = clock ?? TimeProvider.System;

    protected Lock Gate { get; } = new();

    protected static string Seconds(TimeSpan wait) => Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);

    /// <summary>For the coming calls, one each, in this order.</summary>
    public void Next(params Fault[] faults) => _orders.Next(faults);

    /// <summary>For every call after those that <see cref="Next"/> tells of.</summary>
    public void Always(Fault fault) => _orders.Always(fault);

    public void AtRandom(int seed, double probability, params Fault[] faults) => _orders.AtRandom(seed, probability, faults);

    /// <summary>All is well again.</summary>
    public void Heal() => _orders.Clear();

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        if (_app is not null) await _app.DisposeAsync();
        _stopping.Dispose();
    }

    protected static async Task<T> StartedAsync<T>(T server)
        where T : ProviderServer
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(System.Net.IPAddress.Loopback, 0);
            kestrel.Limits.MaxRequestBodySize = null;
        });
        var app = builder.Build();
        app.Run(server.AnswerAsync);
        await app.StartAsync();
        server._app = app;
        return server;
    }

    /// <summary>Judges one call and records what it accepts. Runs under <see cref="Gate"/>.</summary>
    protected abstract ProviderReply Take(ProviderCall call);

    protected abstract ProviderReply TooMany(TimeSpan wait);

    protected abstract ProviderReply Broken(int status);

    protected abstract ProviderReply Coded(string code);

    protected void Violated(string what) => _violations.Enqueue(what);

    protected IReadOnlyList<T> Listed<T>(List<T> items)
    {
        lock (Gate) return [.. items];
    }

    private async Task AnswerAsync(HttpContext context)
    {
        Interlocked.Increment(ref _calls);
        var fault = _orders.Take();
        if (fault.Kind == FaultKind.Reset)
        {
            context.Abort();
            return;
        }
        using var over = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, _stopping.Token);
        try
        {
            await AnswerAsync(context, fault, over.Token);
        }
        catch (OperationCanceledException)
        {
            context.Abort(); // the caller has gone, or the server goes
        }
    }

    private async Task AnswerAsync(HttpContext context, Fault fault, CancellationToken over)
    {
        var http = context.Request;
        using var body = new MemoryStream();
        await http.Body.CopyToAsync(body, over);
        var call = new ProviderCall(http.Method, http.Path, http.Query, http.Headers, body.ToArray());
        if (fault.Kind == FaultKind.Hang) await Task.Delay(Timeout.Infinite, over);
        if (fault.Kind == FaultKind.Slow) await Task.Delay(fault.Time, TimeProvider.System, over);
        var reply = fault.Kind switch
        {
            FaultKind.TooMany => TooMany(fault.Time),
            FaultKind.Status => Broken(fault.StatusCode),
            FaultKind.Code => Coded(fault.ProviderCode!),
            _ => Judge(call),
        };
        if (fault.Kind == FaultKind.AnswerLate) await Task.Delay(fault.Time, TimeProvider.System, over);
        if (fault.Kind == FaultKind.AnswerLost)
        {
            context.Abort();
            return;
        }
        context.Response.StatusCode = reply.Status;
        foreach (var (name, value) in reply.Headers) context.Response.Headers[name] = value;
        if (reply.Body.Length == 0) return;
        context.Response.ContentType = reply.ContentType;
        await context.Response.WriteAsync(reply.Body, over);
    }

    private ProviderReply Judge(ProviderCall call)
    {
        lock (Gate)
        {
            var reply = Take(call);
            if (IsRefusal(reply)) _refusals.Enqueue($"{call.Method} {call.Path}: {reply.Status} {reply.Body}");
            return reply;
        }
    }

    /// <summary>Some providers refuse with 200.</summary>
    protected virtual bool IsRefusal(ProviderReply reply) => reply.Status >= 400;
}
