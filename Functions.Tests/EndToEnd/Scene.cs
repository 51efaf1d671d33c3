namespace NhacHan.Tests.EndToEnd;

/// <summary>A small office to try things on: agencies with an officer and a head each, and a plan with one deadline.</summary>
internal static class Scene
{
    /// <summary>"Trước ngày 01/3/2027": the last day is Sunday 28/02, the working target Friday 26/02.</summary>
    public const string Due = "2027-03-01";

    public static string Plan { get; } = "ke-hoach";

    public static object Agency(string id, params object[] contacts) => new
    {
        name = "Cơ quan " + id,
        shortName = id,
        kind = "department",
        contacts = contacts.Length > 0 ? contacts : [Officer(id), Head(id)],
    };

    public static object Officer(string id) => new { name = "Chuyên viên " + id, role = "officer", email = $"cv@{id}.example", phone = Phone(id, '1'), language = "vi" };

    public static object Head(string id) => new { name = "Thủ trưởng " + id, role = "head", email = $"tt@{id}.example", phone = Phone(id, '2'), language = "vi" };

    /// <param name="ladder">Null for the default ladder.</param>
    public static object PlanBody(
        IEnumerable<string> reporters, string due = Due, string coordinator = "dau-moi", string key = "Q1", string number = "24/KH-UBND", object? ladder = null,
        params string[] invited) => new
    {
        number,
        title = "Tuyên truyền cải cách hành chính",
        issuer = "Ủy ban nhân dân thành phố",
        issuedOn = "2026-01-18",
        year = 2027,
        coordinatorId = coordinator,
        finalReceiver = "Ủy ban nhân dân thành phố",
        reporters,
        invited,
        ladder,
        reporting = new[] { new { key, kind = "quarterly", name = "Quý I năm 2027", due, exclusive = true, raw = "trước ngày 01/3" } },
    };

    /// <summary>Puts agencies <c>a1 …</c>, numbered from <paramref name="first"/> on, and the coordinating office, and publishes the plan for them.</summary>
    public static async Task<IReadOnlyList<string>> SetAsync(IApp app, int agencies, int first = 1, string? plan = null, object? ladder = null)
    {
        var ids = Enumerable.Range(first, agencies).Select(i => $"a{i}").ToList();
        await app.PutAsync("/api/agencies/dau-moi", Agency("dau-moi"));
        await Parallel.ForEachAsync(ids, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (id, _) => await app.PutAsync("/api/agencies/" + id, Agency(id)));
        await app.PutAsync("/api/plans/" + (plan ?? Plan), PlanBody(ids, ladder: ladder));
        await app.PostAsync($"/api/plans/{plan ?? Plan}/publish");
        return ids;
    }

    /// <summary>The officer's.</summary>
    public static string PhoneOf(string id) => Phone(id, '1');

    private static string Phone(string id, char last)
    {
        var digits = string.Concat(id.Where(char.IsAsciiDigit)).PadLeft(6, '0');
        return $"09{digits[^6..]}0{last}";
    }
}
