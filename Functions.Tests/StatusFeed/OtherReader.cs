using System.Text.Json;
using System.Text.Json.Nodes;
using NhacHan.Tests.Storage;

namespace NhacHan.Tests.StatusFeed;

/// <summary>local/testing/tables.mjs: the npm package @azure/data-tables, which shares no code with the app.</summary>
internal static class OtherReader
{
    public static async Task<List<JsonElement>> ReadAsync(Azurite storage, string table)
    {
        var output = await NodeScript.RunAsync(
            [Path.Combine("testing", "tables.mjs")], new JsonObject { ["connection"] = storage.ConnectionString, ["table"] = table }.ToJsonString());
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line))];
    }
}
