using System.Text.Json;
using System.Text.RegularExpressions;
using NhacHan.Contract.OpenApi;

namespace NhacHan.Tests.OpenApi;

/// <summary>The description as the app makes it.</summary>
internal static class Description
{
    private static readonly string[] Methods = ["get", "put", "post", "delete", "patch", "head", "options", "trace"];

    public static JsonElement Document { get; } = JsonElement.Parse(OpenApiDocument.Write());

    public static IReadOnlyList<Operation> Operations { get; } =
    [
        .. from path in Place.At("#/paths").Members
           from member in path.Place.Members
           where Methods.Contains(member.Name, StringComparer.Ordinal)
           select new Operation(member.Name.ToUpperInvariant(), path.Name, member.Place, [.. Parameters(path.Place), .. Parameters(member.Place)]),
    ];

    public static Operation Of(string method, string path) =>
        Operations.Where(o => o.Method == method && o.Matches(path)).OrderBy(o => o.Path.Count(c => c == '{')).FirstOrDefault()
        ?? throw new InvalidOperationException($"{method} {path} is not described in any *.openapi.json.");

    private static IEnumerable<Place> Parameters(Place place) => (place["parameters"]?.Items ?? []).Select(p => p.Followed);
}

/// <summary>A call as it is described.</summary>
/// <param name="Path">With its parameters in braces.</param>
internal sealed partial record Operation(string Method, string Path, Place Place, IReadOnlyList<Place> Parameters)
{
    private readonly Regex _address = new("^" + Regex.Escape(Path).Replace(@"\{", "{", StringComparison.Ordinal).Split('{', '}')
        .Select((part, i) => i % 2 == 0 ? part : "[^/]+").Aggregate(string.Concat) + "$", RegexOptions.None, TimeSpan.FromSeconds(1));

    public string Call => $"{Method} {Path}";

    /// <summary>The answers that are described by their status; the others are refusals of a common form.</summary>
    public IReadOnlyList<int> Statuses { get; } =
        [.. Place["responses"]!.Value.Members.Where(r => r.Name != "default").Select(r => int.Parse(r.Name, System.Globalization.CultureInfo.InvariantCulture))];

    /// <summary>The roles that each way of sending a key lists; empty where no key is needed.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Roles { get; } =
        [.. Place["security"]!.Value.Items.SelectMany(s => s.Members).Select(s => (IReadOnlyList<string>)[.. s.Place.Items.Select(r => r.Node.GetString()!)])];

    public Place? JsonBody => Place["requestBody"]?.Followed["content"]?["application/json"]?["schema"];

    public IEnumerable<Place> ParametersIn(string where) => Parameters.Where(p => p["in"]!.Value.Node.GetString() == where);

    public bool Matches(string path) => _address.IsMatch(path);

    public Place? Answer(int status) => Place["responses"]!.Value[status.ToString(System.Globalization.CultureInfo.InvariantCulture)]?.Followed;

    public override string ToString() => Call;
}
