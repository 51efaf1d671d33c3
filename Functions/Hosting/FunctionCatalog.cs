namespace NhacHan.Hosting;

internal sealed record TimerTrigger(string Function, TimerSchedule Schedule, int MaxRetries, TimeSpan RetryDelay);

internal sealed record QueueTrigger(string Function, string Queue);

/// <param name="Methods">Upper case; empty means every method.</param>
internal sealed record HttpTrigger(string Function, IReadOnlyList<string> Methods, string Route);

/// <summary>
/// The triggers as the Functions host would see them: host.json, and a function.json in each folder one level below it. The only
/// source of what runs when, in either mode.
/// </summary>
internal sealed record FunctionCatalog(
    HostFile Host, IReadOnlyList<TimerTrigger> Timers, IReadOnlyList<QueueTrigger> Queues, IReadOnlyList<HttpTrigger> Http)
{
    /// <exception cref="InvalidOperationException">Lists every problem: a broken file, a trigger without code, code without a trigger.</exception>
    public static FunctionCatalog Load(string root, IConfiguration configuration, IEnumerable<FunctionRegistration> registrations)
    {
        var reader = new FunctionFileReader(configuration);
        var host = HostFile.Read(root);
        var files = Directory.EnumerateDirectories(root).Select(folder => Path.Combine(folder, FunctionFile.FileName)).Where(File.Exists);
        foreach (var path in files.Order(StringComparer.Ordinal)) reader.Read(path);

        var code = registrations.ToLookup(r => r.Name, StringComparer.Ordinal);
        var problems = reader.Problems
            .Concat(code.Where(c => c.Count() > 1).Select(c => $"{c.Key} is registered {c.Count()} times."))
            .Concat(reader.Found.Where(f => f.TriggerType != TriggerType.Http && !code[f.Name].Contains(f))
                .Select(f => $"{f.Name} has a {f.TriggerType} in its function.json but no code is registered for it."))
            .Concat(code.SelectMany(c => c).Where(r => !reader.Found.Contains(r))
                .Select(r => $"{r.Name} is registered for a {r.TriggerType} but no function.json has it."))
            .ToArray();
        return problems.Length == 0
            ? new(host, reader.Timers, reader.Queues, reader.Http)
            : throw new InvalidOperationException($"The functions in {root} cannot start:\n  " + string.Join("\n  ", problems));
    }
}
