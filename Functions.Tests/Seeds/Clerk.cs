using System.Text.Json;
using System.Text.Json.Nodes;
using NhacHan.Agencies;
using NhacHan.Tests.Contract;
using NhacHan.Tests.Storage;

namespace NhacHan.Tests.Seeds;

/// <summary>
/// Enters a real plan by the API's calls alone: <c>truth</c> is what a careful reader finds in its text, <c>clerk</c> what the text takes for
/// granted (short names, who belongs to a group) or leaves out (dates).
/// </summary>
internal sealed class Clerk(HttpClient http, string file)
{
    private readonly JsonNode _all = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "Functions.Tests", "Seeds", file + ".json")))!;

    public string Plan { get; } = file;

    private JsonNode Truth => _all["truth"]!;

    private JsonNode Own => _all["clerk"]!;

    private HashSet<string> Groups => [.. Truth["agencies"]!.AsArray().Where(a => a!["group"] is not null).Select(a => Name(a!))];

    public async Task EnterAsync()
    {
        foreach (var agency in Truth["agencies"]!.AsArray().Concat(Own["more"]!.AsArray()).Where(a => a!["group"] is null))
            (await http.Put("/api/agencies/" + Id(Name(agency!)), Agency(agency!))).Is(201);
        foreach (var group in Groups)
            (await http.Put("/api/agency-groups/" + Id(group), Group(group))).Is(201);
        (await http.Put("/api/plans/" + Plan, PlanBody(withOwnDates: false))).Is(201);
        foreach (var task in Truth["tasks"]!.AsArray())
            (await http.Put($"/api/plans/{Plan}/tasks/{task!["no"]}", Task(task))).Is(201);
    }

    public Task<Reply> PublishAsync() => http.Post($"/api/plans/{Plan}/publish");

    /// <summary>What an administrator does about the periods whose date the text leaves open.</summary>
    public async Task SetDatesAsync() => (await http.Put("/api/plans/" + Plan, PlanBody(withOwnDates: true))).Is(200);

    /// <summary>"period agency's name: last day", sorted by period and name as the API does.</summary>
    public async Task<List<(string Period, string Agency, string LastDay)>> ObligationsAsync() =>
        [.. (await http.Get($"/api/plans/{Plan}/obligations?top=1000")).Is(200).Value
            .Select(o => (o.Text("periodKey"), o.Text("agencyName"), o.Text("lastDay")))];

    public async Task<Dictionary<string, JsonElement>> TasksAsync(string asOf) =>
        (await http.Get($"/api/plans/{Plan}/tasks?top=1000&asOf={Uri.EscapeDataString(asOf)}")).Is(200).Value.ToDictionary(t => t.Text("no"));

    /// <summary>As the office learned of it at that time.</summary>
    public async Task DoneAsync(string no, string lead, string receivedAt) =>
        (await http.Post($"/api/plans/{Plan}/tasks/{no}/progress", new { percent = 100, done = true, lead = Id(lead), receivedAt })).Is(201);

    /// <summary>The name without accents, cut to an id's length.</summary>
    public static string Id(string name)
    {
        var words = new string([.. VietnameseText.SearchKey(name).Select(c => char.IsAsciiLetterOrDigit(c) ? c : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var id = string.Join('-', words);
        return id[..Math.Min(40, id.Length)].TrimEnd('-');
    }

    /// <summary>By its members where the clerk knows them, and else by the kind of body that the plan's words mean.</summary>
    private object Group(string group) => Own["members"]![group] is { } members
        ? new { name = group, members = members.AsArray().Select(m => Id(m!.GetValue<string>())) }
        : new { name = group, kind = KindOf(Truth["agencies"]!.AsArray().First(a => Name(a!) == group)!) };

    private object Agency(JsonNode agency) => new
    {
        name = Name(agency),
        shortName = Own["shortNames"]![Name(agency)]?.GetValue<string>() ?? Name(agency),
        kind = KindOf(agency),
        aliases = agency["aliases"]?.DeepClone() ?? new JsonArray(),
        contacts = Array.Empty<object>(),
    };

    private static string KindOf(JsonNode agency) => agency["kind"]!.GetValue<string>() switch
    {
        "ubnd" or "quan-huyen" => "peoplesCommittee",
        "so-nganh" => "department",
        "phong-ban" => "division",
        "xa-phuong" => "commune",
        "bao-chi" => "press",
        "don-vi" => "publicUnit",
        "hoi" => "massOrganisation",
        "dang-doan-the" => Name(agency).StartsWith("Ban ", StringComparison.Ordinal) ? "partyBody" : "massOrganisation",
        _ => "other",
    };

    private object PlanBody(bool withOwnDates) => new
    {
        number = Text(Truth, "numberFull"),
        title = Text(Truth, "title"),
        issuer = Text(Truth, "issuer"),
        issuedOn = Text(Truth, "issuedOn"),
        year = Truth["year"]!.GetValue<int>(),
        coordinatorId = Id(Text(Truth, "coordinatingAgency")!),
        finalReceiver = Text(Truth["reportingRegime"]![0]!, "finalReceiver"),
        reporters = Refs(Truth["reportingRegime"]![0]!["reporters"]!),
        reporting = Truth["reportingRegime"]!.AsArray().Select(p => Period(p!, withOwnDates)),
    };

    private object Period(JsonNode period, bool withOwnDates)
    {
        var kind = Camel(Text(period, "kind")!);
        var own = withOwnDates ? Own["dates"]?[kind]?.GetValue<string>() : null;
        return new
        {
            key = Text(period, "period") ?? (kind switch { "sixMonth" => "H1", "annual" => "Y", _ => "AH" }),
            kind,
            name = kind switch { "sixMonth" => "6 tháng đầu năm", "annual" => "cả năm", "adHoc" => "đột xuất", _ => "quý" },
            due = own ?? (Text(period, "due") is { } day ? $"{Truth["year"]}-{day}" : null),
            exclusive = own is null && (period["exclusive"]?.GetValue<bool>() ?? false),
            raw = Text(period, "raw"),
            reporters = Refs(period["reporters"]!),
        };
    }

    private object Task(JsonNode task) => new
    {
        title = Text(task, "title"),
        deliverable = Text(task, "deliverable"),
        lead = Refs(task["lead"]!),
        coordinating = task["coordinating"] is { } c ? Refs(c) : [],
        timeframe = new
        {
            kind = Text(task["timeframe"]!, "kind") == "per-other-plan" ? "perDocument" : Camel(Text(task["timeframe"]!, "kind")!),
            start = Text(task["timeframe"]!, "start"),
            end = Text(task["timeframe"]!, "end"),
            raw = Text(task["timeframe"]!, "raw"),
        },
        dependsOn = task["dependsOn"] is { } other ? new[] { other.GetValue<string>() } : [],
        items = task["subItems"]?.DeepClone() ?? new JsonArray(),
    };

    private List<string> Refs(JsonNode names) => [.. names.AsArray().Select(n => n!.GetValue<string>()).Select(n => Groups.Contains(n) ? "group:" + Id(n) : Id(n))];

    private static string Camel(string kind)
    {
        var words = kind.Split('-');
        return words[0] + string.Concat(words.Skip(1).Select(w => char.ToUpperInvariant(w[0]) + w[1..]));
    }

    private static string Name(JsonNode node) => Text(node, "name")!;

    private static string? Text(JsonNode node, string name) => node[name]?.GetValue<string>();
}
