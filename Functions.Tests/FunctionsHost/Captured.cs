using System.Text.Json;
using NhacHan.Tests.Storage;

namespace NhacHan.Tests.FunctionsHost;

/// <summary>Bodies that a Functions host posted.</summary>
internal static class Captured
{
    public static string Text(string name) => File.ReadAllText(Path.Combine(Repository.Root, "Functions.Tests", "FunctionsHost", "Captured", name + ".json"));

    public static JsonElement Body(string name) => JsonElement.Parse(Text(name));
}
