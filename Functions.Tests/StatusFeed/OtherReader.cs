using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using NhacHan.Tests.Storage;

namespace NhacHan.Tests.StatusFeed;

/// <summary>local/testing/tables.mjs: the npm package @azure/data-tables, which shares no code with the app.</summary>
internal static class OtherReader
{
    public static async Task<List<JsonElement>> ReadAsync(Azurite storage, string table)
    {
        using var node = Process.Start(new ProcessStartInfo("node", [Path.Combine(Repository.Root, "local", "testing", "tables.mjs")])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var (output, errors) = (node.StandardOutput.ReadToEndAsync(), node.StandardError.ReadToEndAsync());
        await node.StandardInput.WriteAsync(new JsonObject { ["connection"] = storage.ConnectionString, ["table"] = table }.ToJsonString());
        node.StandardInput.Close();
        await node.WaitForExitAsync();
        Assert.True(node.ExitCode == 0, await errors);
        return [.. (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line))];
    }
}
