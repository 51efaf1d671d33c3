using NhacHan.Tests.Storage;

#pragma warning disable CA1416 // what is deployed runs on Linux, and so do its tests

namespace NhacHan.Tests.FunctionsHost;

/// <summary>What lies in the package, once it is unzipped where it runs.</summary>
public class PublishedFolderTests(PublishedFolder published)
{
    [Fact]
    public void Host_json_is_the_roots() => Assert.Equal(File.ReadAllText(Path.Combine(Repository.Root, "host.json")), File.ReadAllText(Path.Combine(published.Root, "host.json")));

    [Fact]
    public void Each_function_json_of_the_sources_is_there_once_and_as_it_is_one_level_below_host_json()
    {
        var sources = Directory.EnumerateFiles(Path.Combine(Repository.Root, "Functions"), "function.json", SearchOption.AllDirectories)
            .Where(p => !Path.GetRelativePath(Repository.Root, p).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"))
            .Select(p => (Path.Combine(Path.GetFileName(Path.GetDirectoryName(p))!, "function.json"), File.ReadAllText(p)));
        var there = Directory.EnumerateFiles(published.Root, "function.json", SearchOption.AllDirectories)
            .Select(p => (Path.GetRelativePath(published.Root, p), File.ReadAllText(p)));
        Assert.Equal(sources.Order(), there.Order());
    }

    [Fact]
    public void The_program_may_be_executed_and_nothing_may_be_written()
    {
        var mode = File.GetUnixFileMode(Path.Combine(published.Root, new HostFile(published.Root).Executable));
        Assert.True(mode.HasFlag(UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute), mode.ToString());
        Assert.All(Directory.EnumerateFileSystemEntries(published.Root, "*", SearchOption.AllDirectories), p => Assert.False(File.GetUnixFileMode(p).HasFlag(UnixFileMode.UserWrite), p));
    }

    [Fact]
    public void Nothing_for_development_is_there()
    {
        var names = Directory.EnumerateFiles(published.Root, "*", SearchOption.AllDirectories).Select(Path.GetFileName).ToList();
        Assert.DoesNotContain(names, n => n is "appsettings.Development.json" or "local.settings.json" or "launchSettings.json");
        Assert.DoesNotContain(names, n => Path.GetExtension(n) is ".pdb" or ".xml" or ".cs");
        Assert.DoesNotContain(names, n => n!.Contains("xunit", StringComparison.OrdinalIgnoreCase) || n.Contains("Tests", StringComparison.Ordinal));
    }

    [Fact]
    public void Requests_are_forwarded_by_hosts_old_and_new() => Assert.True(new HostFile(published.Root).Forwards);
}
