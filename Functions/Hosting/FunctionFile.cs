using System.Text.Json;

namespace NhacHan.Hosting;

/// <summary>A function.json as it is written, of which the self-host reads what it acts on.</summary>
internal sealed record FunctionFile(IReadOnlyList<FunctionBinding>? Bindings, FunctionRetry? Retry, bool Disabled)
{
    public const string FileName = "function.json";

    // The Functions host, too, lets comments and trailing commas pass.
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    public FunctionBinding? Trigger =>
        Bindings?.Where(b => b.Type is TriggerType.Http or TriggerType.Queue or TriggerType.Timer).ToArray() is [var only] ? only : null;

    public static FunctionFile? Read(string path) => JsonSerializer.Deserialize<FunctionFile>(File.ReadAllText(path), Json);
}

internal sealed record FunctionBinding(
    string? Type, string? Name, string? Direction, string? AuthLevel, IReadOnlyList<string>? Methods, string? Route,
    string? Schedule, bool RunOnStartup, bool? UseMonitor, string? QueueName, string? Connection, string? DataType);

internal sealed record FunctionRetry(string? Strategy, int MaxRetryCount, TimeSpan DelayInterval);
