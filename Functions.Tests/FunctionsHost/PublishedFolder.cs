#pragma warning disable CA1416 // what is deployed runs on Linux, and so do its tests
using System.Diagnostics;
using System.IO.Compression;
using NhacHan.Tests.FunctionsHost;
using NhacHan.Tests.Storage;

[assembly: AssemblyFixture(typeof(PublishedFolder))]

namespace NhacHan.Tests.FunctionsHost;

/// <summary>
/// What is deployed, unzipped once a run as the platform does it. Published anew only where a source is newer than the last package, and not
/// before a test asks.
/// </summary>
public sealed class PublishedFolder : IDisposable
{
    private const int OwnersFileMode = 16;
    // Not below the tests' own output: there another test would count its functions.
    private static readonly string Package = Path.Combine(Repository.Root, ".local", "tests", "dist");
    private readonly Lazy<string> _root = new(Unzip);

    public string Root => _root.Value;

    public void Dispose()
    {
        if (!_root.IsValueCreated) return;
        foreach (var folder in Directory.EnumerateDirectories(Root).Prepend(Root)) File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | UnixFileMode.UserWrite);
        Directory.Delete(Root, recursive: true);
    }

    private static string Unzip()
    {
        if (IsOld()) Publish();
        var root = Directory.CreateTempSubdirectory("nhachan-published-").FullName;
        using var zip = ZipFile.OpenRead(Package + ".zip");
        foreach (var entry in zip.Entries.Where(e => e.Name.Length > 0))
        {
            var path = Path.Combine(root, entry.FullName);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            entry.ExtractToFile(path);
            File.SetUnixFileMode(path, (UnixFileMode)((entry.ExternalAttributes >> OwnersFileMode) & 0x1FF) & ~Writing);
        }
        // On the platform the package is mounted, and nobody can write into it. Root can here, whatever the mode.
        foreach (var folder in Directory.EnumerateDirectories(root).Append(root)) File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) & ~Writing);
        return root;
    }

    private static UnixFileMode Writing => UnixFileMode.UserWrite | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    private static bool IsOld()
    {
        var zip = new FileInfo(Package + ".zip");
        var sources = Directory.EnumerateFiles(Path.Combine(Repository.Root, "Functions"), "*", SearchOption.AllDirectories)
            .Where(p => !Path.GetRelativePath(Repository.Root, p).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"))
            .Concat(Directory.EnumerateFiles(Repository.Root).Where(p => Path.GetExtension(p) is ".json" or ".props" or ".sh"));
        return !zip.Exists || sources.Any(p => File.GetLastWriteTimeUtc(p) > zip.LastWriteTimeUtc);
    }

    private static void Publish()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Package)!);
        using var publish = Process.Start(new ProcessStartInfo("bash", [Path.Combine(Repository.Root, "publish.sh"), Package])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var error = publish.StandardError.ReadToEndAsync();
        var output = publish.StandardOutput.ReadToEnd();
        publish.WaitForExit();
        if (publish.ExitCode != 0) throw new InvalidOperationException($"publish.sh failed:\n{output}\n{error.Result}");
    }
}
