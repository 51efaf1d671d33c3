using Microsoft.Extensions.Configuration;
using NhacHan.Hosting;

namespace NhacHan.Tests.Hosting;

/// <summary>A content root of its own: host.json and function.json files as a published app has them.</summary>
internal sealed class TriggerFolder : IDisposable
{
    public const string HostJson = """
        { "version": "2.0", "functionTimeout": "00:10:00", "extensions": { "queues": {
          "batchSize": 8, "newBatchThreshold": 4, "maxDequeueCount": 5, "visibilityTimeout": "00:00:10",
          "maxPollingInterval": "00:00:02", "messageEncoding": "base64" } } }
        """;

    public TriggerFolder(string? hostJson = HostJson)
    {
        if (hostJson is not null) File.WriteAllText(Path.Combine(Root, "host.json"), hostJson);
    }

    public string Root { get; } = Directory.CreateTempSubdirectory("triggers").FullName;

    public TriggerFolder With(string function, string functionJson)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Root, function)).FullName;
        File.WriteAllText(Path.Combine(folder, "function.json"), functionJson);
        return this;
    }

    public TriggerFolder WithTimer(string function, string schedule) => With(function, $$"""
        { "bindings": [ { "type": "timerTrigger", "name": "timer", "direction": "in", "schedule": "{{schedule}}" } ] }
        """);

    public TriggerFolder WithQueue(string function, string queue) => With(function, $$"""
        { "bindings": [ { "type": "queueTrigger", "name": "message", "direction": "in", "queueName": "{{queue}}", "connection": "S", "dataType": "binary" } ] }
        """);

    public FunctionCatalog Load(IEnumerable<FunctionRegistration> code, params (string Key, string Value)[] settings) =>
        FunctionCatalog.Load(Root, Settings.Of(settings), code);

    public string Refusal(IEnumerable<FunctionRegistration> code, params (string Key, string Value)[] settings) =>
        Assert.Throws<InvalidOperationException>(() => Load(code, settings)).Message;

    public void Dispose() => Directory.Delete(Root, recursive: true);
}

internal static class Settings
{
    public static IConfiguration Of(params (string Key, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value))).Build();
}
