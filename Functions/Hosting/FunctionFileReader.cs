using System.Text.Json;

namespace NhacHan.Hosting;

/// <summary>Reads one function.json after another and gathers triggers and problems.</summary>
internal sealed class FunctionFileReader(IConfiguration configuration)
{
    public List<FunctionRegistration> Found { get; } = [];
    public List<TimerTrigger> Timers { get; } = [];
    public List<QueueTrigger> Queues { get; } = [];
    public List<HttpTrigger> Http { get; } = [];
    public List<string> Problems { get; } = [];

    public void Read(string path)
    {
        var name = Path.GetFileName(Path.GetDirectoryName(path))!;
        FunctionFile? file;
        try
        {
            file = FunctionFile.Read(path);
        }
        catch (JsonException e)
        {
            Problems.Add($"{name}: function.json cannot be read: {e.Message}");
            return;
        }
        if (file?.Trigger is not { } trigger)
        {
            Problems.Add($"{name}: function.json must have exactly one httpTrigger, queueTrigger or timerTrigger.");
            return;
        }
        Found.Add(new(name, trigger.Type!));
        if (file.Disabled || IsDisabled(name)) return;
        switch (trigger.Type)
        {
            case TriggerType.Timer: ReadTimer(name, file, trigger); break;
            case TriggerType.Queue: ReadQueue(name, trigger); break;
            default: Http.Add(new(name, [.. (trigger.Methods ?? []).Select(m => m.ToUpperInvariant())], trigger.Route ?? name)); break;
        }
    }

    private void ReadTimer(string name, FunctionFile file, FunctionBinding trigger)
    {
        // Either would make the two modes differ: the self-host always monitors, and starts nothing unasked.
        if (trigger.RunOnStartup || trigger.UseMonitor == false) Problems.Add($"{name}: runOnStartup and useMonitor: false are not supported.");
        if (file.Retry is { } retry && (retry.Strategy != "fixedDelay" || retry.MaxRetryCount < 0 || retry.DelayInterval < TimeSpan.Zero))
            Problems.Add($"{name}: retry must be {{\"strategy\": \"fixedDelay\", \"maxRetryCount\": 0 or more, \"delayInterval\": \"hh:mm:ss\"}}.");
        if (Resolve(name, "schedule", trigger.Schedule) is not { } text) return;
        if (TimerSchedule.TryParse(text) is { } schedule)
            Timers.Add(new(name, schedule, file.Retry?.MaxRetryCount ?? 0, file.Retry?.DelayInterval ?? default));
        else
            Problems.Add($"{name}: schedule \"{text}\" is not six NCRONTAB fields (second minute hour day month weekday), as \"0 5 17 * * *\".");
    }

    private void ReadQueue(string name, FunctionBinding trigger)
    {
        if (Resolve(name, "queueName", trigger.QueueName) is not { } queue) return;
        // Without it a JSON message's own properties would overwrite the host's metadata.
        if (trigger.DataType != "binary") Problems.Add($"{name}: a queueTrigger must have \"dataType\": \"binary\".");
        if (Queues.Exists(q => q.Queue == queue)) Problems.Add($"{name}: queue {queue} already belongs to another function.");
        Queues.Add(new(name, queue));
    }

    private string? Resolve(string name, string property, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            Problems.Add($"{name}: {property} is missing.");
            return null;
        }
        if (text is not ['%', .. var setting, '%']) return text;
        if (configuration[setting] is { Length: > 0 } value) return value;
        Problems.Add($"{name}: {property} is %{setting}%, but the setting {setting} is missing.");
        return null;
    }

    // As in the Functions host; the form with colons is how __ in an environment variable arrives.
    private bool IsDisabled(string name) =>
        (configuration[$"AzureWebJobs.{name}.Disabled"] ?? configuration[$"AzureWebJobs:{name}:Disabled"]) is "1" or "true" or "True";
}
