using System.Collections.Immutable;
using Azure;
using NhacHan.Agencies;
using NhacHan.Obligations;
using NhacHan.Successions;
using NhacHan.Tests.Reminders;
using static NhacHan.Tests.Deadlines.Written;

namespace NhacHan.Tests.Successions;

/// <summary>
/// Successions and obligations in short. "merge a b > s" is a succession of 01/7/2027; "a a! a? a~ ax" are an obligation of a that is open,
/// submitted, returned, exempt, withdrawn; "a>s" is withdrawn for s, "s&lt;a,b" was taken over from a and b.
/// </summary>
internal static class Cases
{
    public static readonly DateOnly Day = Day("1/7/2027");
    private static readonly DateTimeOffset Submitted = Instant("20/2/2027 8:00 +07:00");
    private static readonly string[] Known = ["a", "b", "s", "t", "dau-moi"];

    /// <param name="text">A name behind '*' is the default of a split.</param>
    public static Succession Succession(string text, string id = "s-1", DateOnly? on = null, SuccessionState state = SuccessionState.Moving)
    {
        var sides = text.Split(" > ");
        var words = sides[0].Split(' ');
        var to = sides.ElementAtOrDefault(1)?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
        return new Succession(id, Enum.Parse<SuccessionKind>(words[0], ignoreCase: true), [.. words[1..]], [.. to.Select(t => t.TrimStart('*'))], on ?? Day, null, "Nghị quyết")
        {
            State = state,
            Default = to.FirstOrDefault(t => t[0] == '*')?[1..],
            Plans = words[0] == "transfer" ? ["ke-hoach"] : [],
        };
    }

    public static ImmutableArray<Obligation> Rows(string text) => [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Row)];

    public static Obligation Row(string text)
    {
        var (agency, rest) = (text[..1], text[1..]);
        var row = Desk.Owed(agency) with { ETag = new ETag("1") };
        if (rest.StartsWith('>')) return row with { Withdrawn = true, MovedTo = rest[1..], SuccessionId = "s-1" };
        if (rest.IndexOf('<', StringComparison.Ordinal) is >= 0 and var at)
            return Row(agency + rest[..at]) with { TakenFrom = [.. rest[(at + 1)..].Split(',')], SuccessionId = "s-1" };
        return rest switch
        {
            "" => row,
            "!" => row with { Commits = ["w1"], FirstSubmittedAt = Submitted, LastSubmittedAt = Submitted },
            "?" => row with
            {
                Commits = ["w1"], FirstSubmittedAt = Submitted, LastSubmittedAt = Submitted, ReturnedAt = Submitted.AddDays(1),
                ReturnReason = "thiếu số liệu", ResubmitBy = Day("10/7/2027"),
            },
            "~" => row with { ExemptAt = Submitted, ExemptReason = "không thuộc" },
            "x" => row with { Withdrawn = true },
            _ => throw new ArgumentException(text),
        };
    }

    public static string Show(Obligation o) =>
        o.AgencyId
        + (o.Withdrawn ? o.MovedTo is { } to ? ">" + to : "x" : o.ExemptAt is not null ? "~" : o.IsReturned ? "?" : o.Version > 0 ? "!" : "")
        + (o.TakenFrom.IsEmpty ? "" : "<" + string.Join(',', o.TakenFrom));

    public static string Show(IEnumerable<Obligation> rows) => string.Join(' ', rows.Select(Show).Order(StringComparer.Ordinal));

    /// <summary>The rows with what is written over them.</summary>
    public static ImmutableArray<Obligation> After(IEnumerable<Obligation> rows, IEnumerable<Obligation> written)
    {
        var after = rows.ToDictionary(r => r.AgencyId, StringComparer.Ordinal);
        foreach (var row in written) after[row.AgencyId] = row with { ETag = new ETag("2") };
        return [.. after.Values.OrderBy(r => r.AgencyId, StringComparer.Ordinal)];
    }

    /// <summary>The agencies as the successions left them.</summary>
    public static AgencyDirectory Directory(params Succession[] successions)
    {
        var ended = successions.Where(s => s.IsInForce).SelectMany(s => s.Ended.Select(a => (a, s))).ToDictionary(e => e.a, e => e.s, StringComparer.Ordinal);
        return new AgencyDirectory(
            Known.Select(id => ended.TryGetValue(id, out var by) ? Desk.Agency(id) with { EndedOn = by.EffectiveOn, EndedBy = by.Id } : Desk.Agency(id)),
            [new AgencyGroup("list", "Theo danh sách", ["a", "b"], null), new AgencyGroup("kind", "Các sở", [], AgencyKind.Department)], successions);
    }
}
