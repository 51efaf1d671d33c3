using System.Text.Json;

namespace NhacHan.Hosting;

/// <summary>What the self-host takes from host.json; where a value is missing, the Functions host's own default holds.</summary>
internal sealed record HostFile(TimeSpan FunctionTimeout, QueueSettings Queues)
{
    public const string FileName = "host.json";

    /// <exception cref="InvalidOperationException">The file is missing, broken, or has a value that the host would refuse.</exception>
    public static HostFile Read(string root)
    {
        var path = Path.Combine(root, FileName);
        if (!File.Exists(path)) throw new InvalidOperationException($"{FileName} is missing from {root}.");
        try
        {
            var file = JsonSerializer.Deserialize<Written>(File.ReadAllText(path), FunctionFile.Json);
            return new HostFile(file?.FunctionTimeout ?? TimeSpan.FromMinutes(30), (file?.Extensions?.Queues ?? new()).Checked());
        }
        catch (JsonException e)
        {
            throw new InvalidOperationException($"{FileName} cannot be read: {e.Message}", e);
        }
    }

    private sealed record Written(TimeSpan? FunctionTimeout, WrittenExtensions? Extensions);

    private sealed record WrittenExtensions(QueueSettings? Queues);
}

/// <summary>host.json's <c>extensions.queues</c>. At most BatchSize + NewBatchThreshold messages of a queue run at once.</summary>
internal sealed record QueueSettings
{
    public int BatchSize { get; init; } = 16;
    public int? NewBatchThreshold { get; init; }
    public int MaxDequeueCount { get; init; } = 5;

    /// <summary>How long a message rests after a failed try.</summary>
    public TimeSpan VisibilityTimeout { get; init; }
    public TimeSpan MaxPollingInterval { get; init; } = TimeSpan.FromMinutes(1);
    public string MessageEncoding { get; init; } = "base64";

    public int Threshold => NewBatchThreshold ?? BatchSize / 2;
    public bool Base64 => MessageEncoding.Equals("base64", StringComparison.OrdinalIgnoreCase);

    public QueueSettings Checked()
    {
        const string where = "host.json extensions.queues.";
        Require(BatchSize is >= 1 and <= 32, $"{where}batchSize must be 1 to 32, not {BatchSize}.");
        Require(Threshold >= 0, $"{where}newBatchThreshold must be 0 or more, not {Threshold}.");
        Require(MaxDequeueCount >= 1, $"{where}maxDequeueCount must be 1 or more, not {MaxDequeueCount}.");
        Require(VisibilityTimeout >= TimeSpan.Zero && VisibilityTimeout <= TimeSpan.FromDays(7), $"{where}visibilityTimeout must be 0 to 7 days.");
        Require(MaxPollingInterval >= TimeSpan.FromMilliseconds(100), $"{where}maxPollingInterval must be 100 ms or more.");
        Require(Base64 || MessageEncoding.Equals("none", StringComparison.OrdinalIgnoreCase),
            $"{where}messageEncoding must be base64 or none, not {MessageEncoding}.");
        return this;

        static void Require(bool holds, string otherwise)
        {
            if (!holds) throw new InvalidOperationException(otherwise);
        }
    }
}
