using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.Logging;

namespace NhacHan.Tests.Delivery.StandIns;

internal sealed record Heard(string Line, IReadOnlyDictionary<string, string> Headers, string Body);

/// <summary>Takes a provider's callbacks where no app runs; answers with the statuses given, then with 200.</summary>
internal sealed class Listener : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<int> _statuses;

    private Listener(WebApplication app, IEnumerable<int> statuses) => (_app, _statuses) = (app, new(statuses));

    public Uri Address => new(_app.Urls.Single());

    public ConcurrentQueue<Heard> Requests { get; } = new();

    public static async Task<Listener> StartAsync(params int[] statuses)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var listener = new Listener(app, statuses);
        app.Run(listener.HearAsync);
        await app.StartAsync();
        return listener;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task HearAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var headers = context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        Requests.Enqueue(new($"{context.Request.Method} {context.Request.GetEncodedPathAndQuery()}", headers, await reader.ReadToEndAsync()));
        context.Response.StatusCode = _statuses.TryDequeue(out var status) ? status : 200;
    }
}
