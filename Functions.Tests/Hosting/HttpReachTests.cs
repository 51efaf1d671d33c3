using Microsoft.Extensions.Configuration;
using NhacHan.Hosting;
using NhacHan.Tests.Access;

namespace NhacHan.Tests.Hosting;

/// <summary>Under the Functions host a call arrives only through a function's route and methods; self-hosted it would work without.</summary>
public class HttpReachTests
{
    private static readonly IReadOnlyList<HttpTrigger> Triggers = FunctionCatalog.Load(
        AppContext.BaseDirectory, new ConfigurationBuilder().Build(), FilesOf(AppContext.BaseDirectory)).Http;

    private static readonly IReadOnlyList<(string Method, string Pattern)> Calls = [.. MappedCalls.All.Select(c => c.Call.Split(' ')).Select(c => (c[0], c[1]))];

    [Fact]
    public void Every_call_is_reached_through_a_function()
    {
        Assert.NotEmpty(Calls);
        Assert.Empty(Calls.Where(call => !Triggers.Any(t => Reaches(t, call.Method, call.Pattern))).Select(c => $"{c.Method} {c.Pattern}"));
    }

    [Fact]
    public void No_function_lets_a_method_in_that_no_call_has()
    {
        var idle = Triggers.Where(t => t.Route.StartsWith("api/", StringComparison.Ordinal))
            .SelectMany(t => t.Methods.Where(m => !Calls.Any(c => c.Method == m && Reaches(t, m, c.Pattern))).Select(m => $"{t.Function} {m}"));
        Assert.Empty(idle);
    }

    private static bool Reaches(HttpTrigger trigger, string method, string pattern)
    {
        var prefix = "/" + trigger.Route.Replace("{*path}", "", StringComparison.Ordinal).TrimEnd('/');
        return trigger.Methods.Contains(method, StringComparer.OrdinalIgnoreCase)
            && (pattern == prefix || pattern.StartsWith(prefix.TrimEnd('/') + "/", StringComparison.Ordinal));
    }

    /// <summary>The triggers as if all their code were there: what it is registered as is another test's matter.</summary>
    private static IEnumerable<FunctionRegistration> FilesOf(string root) =>
        from file in Directory.EnumerateFiles(root, "function.json", SearchOption.AllDirectories)
        let trigger = FunctionFile.Read(file)!.Trigger!.Type!
        where trigger != TriggerType.Http
        select new FunctionRegistration(Path.GetFileName(Path.GetDirectoryName(file))!, trigger);
}
