using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;

namespace NhacHan.Tests.FunctionsHost;

/// <summary>A function as the Functions host indexes it: the folder's name, and its one trigger with whatever stands in it.</summary>
internal sealed partial record HostedFunction(string Name, JsonElement Trigger, JsonElement File)
{
    public string Type => Trigger.GetProperty("type").GetString()!;

    /// <summary>The binding's name, under which the value stands in the envelope.</summary>
    public string Binding => Trigger.GetProperty("name").GetString()!;

    public string? Text(string property) => Trigger.TryGetProperty(property, out var value) ? value.GetString() : null;

    public IReadOnlyList<string> Methods =>
        Trigger.TryGetProperty("methods", out var methods) ? [.. methods.EnumerateArray().Select(m => m.GetString()!.ToUpperInvariant())] : [];

    /// <summary>How often a failed timer call is tried again, and after what; none without <c>retry</c>.</summary>
    public (int Times, TimeSpan Delay) Retry => File.TryGetProperty("retry", out var retry)
        ? (retry.GetProperty("maxRetryCount").GetInt32(), TimeSpan.Parse(retry.GetProperty("delayInterval").GetString()!, System.Globalization.CultureInfo.InvariantCulture))
        : (0, default);

    /// <summary>What the host finds in a folder with these settings, and what it would complain about at its start.</summary>
    public static (IReadOnlyList<HostedFunction> Functions, IReadOnlyList<string> Errors) Index(string root, IReadOnlyDictionary<string, string> settings)
    {
        List<HostedFunction> functions = [];
        List<string> errors = [];
        foreach (var folder in Directory.EnumerateDirectories(root).Where(f => System.IO.File.Exists(Path.Combine(f, "function.json"))).Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(folder);
            var file = JsonElement.Parse(System.IO.File.ReadAllText(Path.Combine(folder, "function.json")));
            var bindings = file.GetProperty("bindings").EnumerateArray().ToList();
            var triggers = bindings.Where(b => b.GetProperty("type").GetString()!.EndsWith("Trigger", StringComparison.Ordinal)).ToList();
            if (!ValidName().IsMatch(name) || name.Equals("host", StringComparison.OrdinalIgnoreCase)) errors.Add($"{name} is no name of a function");
            else if (triggers is not [var trigger]) errors.Add($"{name} has {triggers.Count} triggers");
            else if (file.TryGetProperty("scriptFile", out _)) errors.Add($"{name} names a script file");
            else if (Unresolved(trigger, settings) is { } setting) errors.Add($"{name} needs the setting {setting}");
            else if (Http(trigger) && !bindings.Exists(b => b.GetProperty("type").GetString() == "http" && b.GetProperty("direction").GetString() == "out"))
                errors.Add($"{name} has no http out and would get no forwarded request");
            else if (!IsDisabled(name, settings)) functions.Add(new(name, trigger, file));
        }
        return (functions, errors);
    }

    /// <summary>Those with a route, in the order in which the host tries them: literals before parameters before catch-alls.</summary>
    public static IReadOnlyList<(HostedFunction Function, TemplateMatcher Matcher)> Routes(IEnumerable<HostedFunction> functions, string prefix) =>
    [
        .. from f in functions
           where Http(f.Trigger)
           let template = TemplateParser.Parse(string.Join('/', new[] { prefix, f.Text("route") ?? f.Name }.Where(p => p.Length > 0)))
           orderby RoutePrecedence.ComputeInbound(template)
           select (f, new TemplateMatcher(template, [])),
    ];

    private static bool Http(JsonElement trigger) => trigger.GetProperty("type").GetString() == "httpTrigger";

    private static bool IsDisabled(string name, IReadOnlyDictionary<string, string> settings) =>
        (settings.GetValueOrDefault($"AzureWebJobs.{name}.Disabled") ?? settings.GetValueOrDefault($"AzureWebJobs__{name}__Disabled")) is "1" or "true";

    private static string? Unresolved(JsonElement trigger, IReadOnlyDictionary<string, string> settings) => trigger.EnumerateObject()
        .Where(p => p.Value.ValueKind == JsonValueKind.String)
        .Select(p => Setting().Match(p.Value.GetString()!)).Where(m => m.Success && !settings.ContainsKey(m.Groups[1].Value))
        .Select(m => m.Groups[1].Value).FirstOrDefault();

    [GeneratedRegex("^[a-zA-Z][a-zA-Z0-9_-]{0,127}$")]
    private static partial Regex ValidName();

    [GeneratedRegex("%([^%]+)%")]
    private static partial Regex Setting();
}
