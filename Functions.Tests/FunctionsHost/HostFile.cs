using System.Globalization;
using System.Text.Json;

namespace NhacHan.Tests.FunctionsHost;

/// <summary>host.json as the Functions host reads it, with its defaults.</summary>
internal sealed class HostFile(string root)
{
    private readonly JsonElement _file = JsonElement.Parse(File.ReadAllText(Path.Combine(root, "host.json")));

    public string Executable => At("customHandler", "description", "defaultExecutablePath")!.Value.GetString()!;

    public IEnumerable<string> Arguments => At("customHandler", "description", "arguments")?.EnumerateArray().Select(a => a.GetString()!) ?? [];

    public bool Forwards => At("customHandler", "enableForwardingHttpRequest")?.GetBoolean() == true && At("customHandler", "enableProxyingHttpRequest")?.GetBoolean() == true;

    public string RoutePrefix => At("extensions", "http", "routePrefix")?.GetString() ?? "api";

    public int BatchSize => Queues("batchSize")?.GetInt32() ?? 16;

    public int NewBatchThreshold => Queues("newBatchThreshold")?.GetInt32() ?? BatchSize / 2;

    public int MaxDequeueCount => Queues("maxDequeueCount")?.GetInt32() ?? 5;

    public TimeSpan VisibilityTimeout => Span("visibilityTimeout", TimeSpan.Zero);

    public TimeSpan MaxPollingInterval => Span("maxPollingInterval", TimeSpan.FromMinutes(1));

    public bool Base64 => (Queues("messageEncoding")?.GetString() ?? "base64") == "base64";

    private TimeSpan Span(string name, TimeSpan otherwise) =>
        Queues(name)?.GetString() is { } text ? TimeSpan.Parse(text, CultureInfo.InvariantCulture) : otherwise;

    private JsonElement? Queues(string name) => At("extensions", "queues", name);

    private JsonElement? At(params ReadOnlySpan<string> path)
    {
        var at = _file;
        foreach (var name in path)
            if (!at.TryGetProperty(name, out at)) return null;
        return at;
    }
}
