using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Azure.Core.Pipeline;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using NhacHan.Tests.EndToEnd;

namespace NhacHan.Tests.FunctionsHost;

/// <summary>
/// Stands in for the Functions host, as its source and a running one showed it to behave. It knows the published folder and nothing of the
/// app's code. Only timers do not run by themselves: a test says when.
/// </summary>
internal sealed class StandInHost : IApp, IAsyncDisposable
{
    /// <summary>At so many bad ends of its handler the host gives up.</summary>
    private const int MostBadEnds = 3;

    private readonly string _folder;
    private readonly HostFile _file;
    private readonly ConcurrentDictionary<string, string> _settings;
    private readonly QueueServiceClient _queues;
    private readonly CancellationTokenSource _stopping = new();
    private readonly HostFront _front;
    private readonly List<HandlerProcess> _handlers = [];
    private TaskCompletionSource<int?> _port = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _background = Task.CompletedTask;

    private StandInHost(string folder, string storage, HttpPipelineTransport? transport, Dictionary<string, string> settings)
    {
        _folder = folder;
        _file = new HostFile(folder);
        _queues = HostQueue.Connect(storage, _file, transport);
        _settings = new(settings, StringComparer.Ordinal);
        (Functions, Errors) = HostedFunction.Index(folder, settings);
        _front = new HostFront(HostedFunction.Routes(Functions, _file.RoutePrefix), () => _port.Task);
        Http = new HttpClient { Timeout = TimeSpan.FromSeconds(100) };
        Http.DefaultRequestHeaders.Add("x-api-key", RunningApp.AdminKey);
    }

    public HttpClient Http { get; }

    public IReadOnlyList<HostedFunction> Functions { get; }

    /// <summary>What the host would complain about at its start.</summary>
    public IReadOnlyList<string> Errors { get; }

    public HostFront Front => _front;

    /// <summary>Every timer and queue call so far.</summary>
    public ConcurrentQueue<Invocation> Invocations { get; } = new();

    /// <summary>The handler that runs, or ran last.</summary>
    public HandlerProcess Handler => _handlers[^1];

    public int Starts => _handlers.Count;

    public bool HasGivenUp { get; private set; }

    public IEnumerable<string> Out => _handlers.SelectMany(h => h.Out);

    public IEnumerable<string> Err => _handlers.SelectMany(h => h.Err);

    /// <summary>The settings of a deployed app; one without a value is missing.</summary>
    public static Dictionary<string, string> Settings(string storage, params ReadOnlySpan<(string Name, string? Value)> others)
    {
        Dictionary<string, string> settings = new(StringComparer.Ordinal)
        {
            ["AzureWebJobsStorage"] = storage,
            ["NhacHan__AdminKey"] = RunningApp.AdminKey,
            ["NhacHan__LinkKey"] = "link-key-of-the-tests",
            ["NhacHan__PublicUrl"] = "https://nhachan.example",
        };
        foreach (var (name, value) in others)
            if (value is null) settings.Remove(name);
            else settings[name] = value;
        return settings;
    }

    public static Task<StandInHost> StartAsync(string folder, string storage, params (string Name, string? Value)[] settings) =>
        StartAsync(folder, storage, transport: null, settings);

    /// <param name="storage">For the host's own queues, also where the settings have the app sign in otherwise.</param>
    /// <param name="transport">Where the host reaches the storage over a connection that the machine does not trust.</param>
    public static async Task<StandInHost> StartAsync(string folder, string storage, HttpPipelineTransport? transport, params (string Name, string? Value)[] settings)
    {
        var host = new StandInHost(folder, storage, transport, Settings(storage, settings));
        await host._front.StartAsync();
        host.Http.BaseAddress = new Uri($"http://127.0.0.1:{host._front.Port}");
        // The host's own address, which is taken: whoever listens there listens in its place.
        host._settings["ASPNETCORE_URLS"] = $"http://0.0.0.0:{host._front.Port}";
        host._settings["ASPNETCORE_HTTP_PORTS"] = host._front.Port.ToString(CultureInfo.InvariantCulture);
        host._background = Task.WhenAll([host.SuperviseAsync(), .. host.Functions.Where(f => f.Type == "queueTrigger").Select(f => host.Queue(f).ListenAsync(host._stopping.Token))]);
        if (await host._port.Task is null) throw new InvalidOperationException("The handler does not start:\n" + string.Join('\n', host.Err));
        return host;
    }

    /// <summary>Holds from the handler's next start on.</summary>
    public void Remove(string setting) => _settings.TryRemove(setting, out _);

    /// <summary>One occurrence, with the tries that function.json asks for.</summary>
    public async Task<bool> RunTimerAsync(string name, bool isPastDue = false, DateTimeOffset? next = null)
    {
        var function = Functions.Single(f => f.Name == name);
        var due = next ?? TimeProvider.System.GetUtcNow();
        var timer = new
        {
            Schedule = new { AdjustForDST = true },
            ScheduleStatus = new { Last = due.AddDays(-1), Next = due, LastUpdated = due.AddDays(-1) },
            IsPastDue = isPastDue,
        };
        var (retries, delay) = function.Retry;
        for (var tries = 0; ; tries++)
        {
            if (await CallAsync(function, timer, new(StringComparer.Ordinal))) return true;
            if (tries == retries || _stopping.IsCancellationRequested) return false;
            await Task.Delay(delay);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        Handler.Kill();
        await _background;
        foreach (var handler in _handlers) await handler.DisposeAsync();
        await _front.DisposeAsync();
        Http.Dispose();
        _stopping.Dispose();
        Assert.DoesNotContain(Invocations, i => i.Hangs);
    }

    private HostQueue Queue(HostedFunction function) => new(_queues, function.Text("queueName")!, _file, message => CallAsync(
        function, Convert.ToBase64String(message.Body.ToArray()), Metadata(message)));

    /// <summary>Each value is JSON within JSON, as the host has it.</summary>
    private static Dictionary<string, object> Metadata(QueueMessage message) => new(StringComparer.Ordinal)
    {
        ["DequeueCount"] = JsonSerializer.Serialize(message.DequeueCount),
        ["ExpirationTime"] = JsonSerializer.Serialize(message.ExpiresOn),
        ["Id"] = JsonSerializer.Serialize(message.MessageId),
        ["InsertionTime"] = JsonSerializer.Serialize(message.InsertedOn),
        ["NextVisibleTime"] = JsonSerializer.Serialize(message.NextVisibleOn),
        ["PopReceipt"] = JsonSerializer.Serialize(message.PopReceipt),
    };

    /// <summary>Waits for a handler that is being started, as the host does.</summary>
    private async Task<bool> CallAsync(HostedFunction function, object value, Dictionary<string, object> metadata)
    {
        if (await _port.Task is not { } port) return false;
        foreach (var (name, more) in Invocation.Sys(function.Name, TimeProvider.System)) metadata[name] = more;
        var invocation = await Invocation.PostAsync(port, function.Name, Guid.NewGuid().ToString(), Invocation.Envelope(function.Binding, value, metadata));
        Invocations.Enqueue(invocation);
        return invocation.Succeeded;
    }

    /// <summary>An end with 0 is for good; any other is made good by a new start, until there were too many.</summary>
    private async Task SuperviseAsync()
    {
        for (var badEnds = 0; !_stopping.IsCancellationRequested;)
        {
            var handler = HandlerProcess.Start(_folder, _settings);
            _handlers.Add(handler);
            if (await handler.ReadyAsync()) _port.TrySetResult(handler.Port);
            var code = await handler.ExitAsync();
            if (_stopping.IsCancellationRequested) return;
            if (_port.Task.IsCompleted) _port = new(TaskCreationOptions.RunContinuationsAsynchronously);
            if (code != 0 && ++badEnds < MostBadEnds) continue;
            HasGivenUp = true;
            _port.TrySetResult(null);
            return;
        }
    }
}
