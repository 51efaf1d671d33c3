using System.Diagnostics;

namespace NhacHan.Tests.Storage;

/// <summary>A script below local/ that is run to its end: what npm packages do for a test.</summary>
internal static class NodeScript
{
    private static readonly string Folder = Path.Combine(Repository.Root, "local");

    /// <param name="arguments">What follows <c>node</c> on the command line, seen from local/.</param>
    /// <returns>What it wrote on stdout.</returns>
    /// <exception cref="InvalidOperationException">It failed; what it wrote on stderr is in the message.</exception>
    public static async Task<string> RunAsync(IEnumerable<string> arguments, string input = "", params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("node", arguments)
        {
            WorkingDirectory = Folder, UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        using var node = Process.Start(start)!;
        var (output, errors) = (node.StandardOutput.ReadToEndAsync(), node.StandardError.ReadToEndAsync());
        await node.StandardInput.WriteAsync(input);
        node.StandardInput.Close();
        await node.WaitForExitAsync();
        return node.ExitCode == 0 ? await output : throw new InvalidOperationException($"{arguments.First()} failed: {await errors}");
    }
}
