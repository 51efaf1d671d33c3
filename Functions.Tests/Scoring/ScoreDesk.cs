using System.Collections.Immutable;
using NhacHan.Agencies;
using NhacHan.Contract;
using NhacHan.Deadlines;
using NhacHan.Obligations;
using NhacHan.Plans;
using NhacHan.Reports;
using NhacHan.Scoring;
using NhacHan.Tasks;
using NhacHan.Tests.Reminders;
using static NhacHan.Tests.Deadlines.Written;

namespace NhacHan.Tests.Scoring;

/// <summary>Scores in short: "Q1" is "before 01/3/2027", whose first late instant is 01/3 00:00 in Hà Nội.</summary>
internal static class ScoreDesk
{
    public static DateTimeOffset At(string text) => Instant(text.Contains(':', StringComparison.Ordinal) ? text + " +07:00" : text + " 9:00 +07:00");

    /// <summary>A report handed in at these times, one version each.</summary>
    public static Obligation Submitted(string agency, params string[] times) => times.Aggregate(Desk.Owed(agency), (o, time) => Submit(o, At(time)));

    public static Obligation Submit(Obligation o, DateTimeOffset at) => o with
    {
        Commits = o.Commits.Add($"w{o.Version + 1}@{at.UtcTicks}"),
        FirstSubmittedAt = o.FirstSubmittedAt ?? at,
        LastSubmittedAt = at,
    };

    public static Obligation Accepted(this Obligation o, string time, int? quality = null) => Accept(o, At(time), quality);

    public static Obligation Accept(Obligation o, DateTimeOffset at, int? quality) =>
        (o with { AcceptedAt = at }).Decided(o, new Decision(DecisionKind.Accepted, o.Version, at, quality));

    public static Obligation Returned(this Obligation o, string time, string by) => Return(o, At(time), Day(by));

    public static Obligation Return(Obligation o, DateTimeOffset at, DateOnly by) =>
        (o with { ReturnedAt = at, ResubmitBy = by, AcceptedAt = null }).Decided(o, new Decision(DecisionKind.Returned, o.Version, at, ResubmitBy: by));

    public static ScoreFacts Facts(params Obligation[] rows) => new(
        Desk.Plan(), rows, HeadsOf(rows), [], new Dictionary<LeadRef, LeadStanding>(), Array.Empty<LeadEntry>().ToLookup(e => e.Lead), [], [], [], Desk.Directory(), WorkingCalendar.Seed);

    /// <summary>The versions that the obligations name; their write ids say when.</summary>
    public static ILookup<(string, string), ReportHead> HeadsOf(IEnumerable<Obligation> rows) => rows
        .SelectMany(o => o.Commits.Select((commit, i) =>
        {
            var at = new DateTimeOffset(long.Parse(commit.Split('@')[1], System.Globalization.CultureInfo.InvariantCulture), TimeSpan.Zero);
            return new ReportHead(o.Period.Key, o.AgencyId, i + 1, commit, at, at, null, []);
        }))
        .ToLookup(h => (h.PeriodKey, h.AgencyId));

    /// <summary>The plan's tasks with what their leads said of them.</summary>
    public static ScoreFacts With(this ScoreFacts facts, IReadOnlyList<PlanTask> tasks, params LeadEntry[] entries) => facts with
    {
        Tasks = tasks,
        Entries = entries.OrderByDescending(e => e.Version).ToLookup(e => e.Lead),
        Standings = entries.GroupBy(e => e.Lead).ToDictionary(g => g.Key, g => g.OrderBy(e => e.Version).Aggregate(LeadStanding.NotBegun(g.Key), (s, e) => s.After(e))),
    };

    public static PlanTask Task(string no, Timeframe timeframe, params string[] leads) =>
        new("ke-hoach", no, "Việc " + no, null, [.. leads], [], timeframe, [], [], [.. leads], []) { GivenAt = At("18/1/2027") };

    public static LeadEntry[] Progress(string no, string agency, params (string Time, int Percent)[] said)
    {
        var (lead, state) = (new LeadRef("ke-hoach", no, agency), LeadState.NotBegun);
        var entries = new List<LeadEntry>();
        foreach (var (time, percent) in said)
        {
            state = state.After(new ProgressReport(percent, null, null, [], null), At(time));
            entries.Add(new LeadEntry(lead, entries.Count + 1, $"w{entries.Count + 1}", null, At(time), "k A", null, [], state));
        }
        return [.. entries];
    }

    public static RankedScore Of(this ScoreFacts facts, string agency, string at) => ScoreSheet.Of(facts, At(at)).Scores.Single(s => s.Score.AgencyId == agency);

    public static CriterionScore Of(this RankedScore score, CriterionKind kind) => score.Score.Criteria.Single(c => c.Criterion.Kind == kind);

    /// <summary>The one thing that was looked at, as "late 90"; how often several.</summary>
    public static string Evidence(this CriterionScore criterion) =>
        string.Join(", ", criterion.Evidence.Select(e => FormattableString.Invariant($"{e.Finding.Rule} {e.Finding.Percent:0.##}")));

    /// <summary>All that a sheet says, to compare two.</summary>
    public static string Written(ScoreSheet sheet) => System.Text.Json.JsonSerializer.Serialize(
        new Page<ScoreView>([.. sheet.Scores.Select(s => ScoreView.Of(s, sheet, "ke-hoach"))], null), ScoreJson.Default.PageScoreView);

    public static ScoreAdjustment Adjustment(string agency, decimal points, string at, string? removed = null) =>
        new($"{agency}~{at}", agency, points, "Sáng kiến", null, At(at), "k A", "w") { Removal = removed is null ? null : new Removal(At(removed), "k A", "nhầm") };

    public static AgencyDirectory Directory(params (string Id, string Name)[] agencies) =>
        new(agencies.Select(a => Desk.Agency(a.Id) with { Name = a.Name }), []);

    public static ImmutableArray<Criterion> Only(decimal points, CriterionRule rule) => [new("k", "Tiêu chí", points, rule)];
}
