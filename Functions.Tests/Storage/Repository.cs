namespace NhacHan.Tests.Storage;

internal static class Repository
{
    /// <summary>The folder that holds NhacHan.slnx, above wherever the tests were built to.</summary>
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string? folder) =>
        folder is null ? throw new DirectoryNotFoundException("NhacHan.slnx is in no folder above the tests.")
        : File.Exists(Path.Combine(folder, "NhacHan.slnx")) ? folder
        : Find(Path.GetDirectoryName(folder));
}
