using NhacHan.Hosting;
using NhacHan.Tests.Storage;

namespace NhacHan.Tests.Hosting;

/// <summary>The build's output as the Functions host would look at it.</summary>
public class TriggerLayoutTests
{
    [Fact]
    public void Host_json_of_the_root_is_beside_the_app() => Assert.Equal(
        File.ReadAllText(Path.Combine(Repository.Root, "host.json")), File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "host.json")));

    [Fact]
    public void Host_json_is_what_the_self_host_can_read()
    {
        var host = HostFile.Read(AppContext.BaseDirectory);
        Assert.Equal((TimeSpan.FromMinutes(10), 4, 2, 5), (host.FunctionTimeout, host.Queues.BatchSize, host.Queues.Threshold, host.Queues.MaxDequeueCount));
    }

    [Fact]
    public void Every_function_json_of_the_sources_is_once_in_the_output_one_level_below_host_json()
    {
        var sources = Directory.EnumerateFiles(Path.Combine(Repository.Root, "Functions"), "function.json", SearchOption.AllDirectories)
            .Where(p => !Path.GetRelativePath(Repository.Root, p).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"))
            .Select(p => Path.Combine(Path.GetFileName(Path.GetDirectoryName(p))!, "function.json"));
        var copies = Directory.EnumerateFiles(AppContext.BaseDirectory, "function.json", SearchOption.AllDirectories)
            .Select(p => Path.GetRelativePath(AppContext.BaseDirectory, p));
        Assert.Equal(sources.Order(StringComparer.Ordinal), copies.Order(StringComparer.Ordinal));
    }
}
