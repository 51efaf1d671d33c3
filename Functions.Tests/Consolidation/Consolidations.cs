using System.Collections.Immutable;
using System.Globalization;
using NhacHan.Agencies;
using NhacHan.Consolidation;
using NhacHan.Deadlines;
using NhacHan.Obligations;
using NhacHan.Plans;
using NhacHan.Reports;
using NhacHan.Tasks;
using NhacHan.Tests.Web;
using NhacHan.Web.Board;
using static NhacHan.Tests.Deadlines.Written;
using static NhacHan.Tests.Web.BoardSamples;

namespace NhacHan.Tests.Consolidation;

/// <summary>Sources of a report on a plan with one period, "trước ngày 01/3/2026", and what agencies made of it.</summary>
internal static class Consolidations
{
    public const string Now = "5/3/2026 10:00 +07:00";
    private static readonly ImmutableSortedDictionary<string, double> NoFigures = ImmutableSortedDictionary.Create<string, double>(StringComparer.Ordinal);

    public static Agency Office { get; } = Body("so-khcn", "Sở Khoa học và Công nghệ", AgencyKind.Department) with { ParentId = "ubnd" };

    public static Agency Superior { get; } = Body("ubnd", "Ủy ban nhân dân thành phố Hải Phòng", AgencyKind.PeoplesCommittee);

    public static Plan Plan { get; } = PlanOf("p") with
    {
        Title = "Tuyên truyền cải cách hành chính năm 2026", Issuer = "Ủy ban nhân dân thành phố Hải Phòng", FinalReceiver = "Ủy ban nhân dân thành phố Hải Phòng",
    };

    public static Report Report(string at, int version = 1, params (string Name, double Value)[] figures) => new(
        version, "w" + version, Instant(at), "k A", null, "Đã làm", figures.ToImmutableSortedDictionary(f => f.Name, f => f.Value, StringComparer.Ordinal), [], null, null, Estimated: false);

    public static HandedIn Took(params Report[] reports) => reports.Aggregate((HandedIn?)null, (before, next) => HandedIn.After(before, next))!;

    public static ConsolidatedSources Sources(
        IReadOnlyCollection<Obligation> owed, IReadOnlyDictionary<string, HandedIn>? reports = null, IReadOnlyCollection<PlanTask>? tasks = null,
        IReadOnlyDictionary<LeadRef, LeadState>? states = null, IEnumerable<Agency>? agencies = null, string at = Now)
    {
        var bodies = agencies ?? owed.Select(o => Body(o.AgencyId, "Cơ quan " + o.AgencyId, AgencyKind.Department));
        return new ConsolidatedSources(
            Plan, March, owed, reports ?? new Dictionary<string, HandedIn>(StringComparer.Ordinal), tasks ?? [],
            new TasksAt(Plan, (tasks ?? []).ToDictionary(t => t.No, StringComparer.Ordinal), states ?? new Dictionary<LeadRef, LeadState>(), Instant(at)),
            new AgencyDirectory([.. bodies, Office, Superior], []), WorkingCalendar.Seed, Instant(at));
    }

    public static PlanTask TaskOf(string no, params string[] leads) => new(
        "p", no, "Nhiệm vụ " + no, "Sản phẩm", [.. leads], [], new Timeframe(TimeframeKind.Month, Day("1/2/2026"), null), [], [], [.. leads], []) { GivenAt = Instant("20/1/2026 8:00 +07:00") };

    /// <summary>
    /// A period of many communes, departments and invited bodies in every state there is, some with reports that are embedded, came on paper, in two versions, with
    /// texts, figures and results; and with names that no format may stumble over.
    /// </summary>
    public static ConsolidatedSources Many(int agencies, int seed = 0)
    {
        var (owed, reports, bodies) = (new List<Obligation>(), new Dictionary<string, HandedIn>(StringComparer.Ordinal), new List<Agency>());
        for (var i = 0; i < agencies; i++)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"a{i:D4}");
            var kind = i % 40 == 0 ? AgencyKind.Department : i % 97 == 0 ? AgencyKind.Press : AgencyKind.Commune;
            bodies.Add(Body(id, i == 7 ? "=HYPERLINK(\"http://x\") & <b>Xã</b> _x0041_" : (kind == AgencyKind.Commune ? "Xã số " : "Sở số ") + i.ToString(CultureInfo.InvariantCulture), kind));
            var (first, report) = ReportOf(i);
            var o = Owed(id) with { Invited = i % 53 == 1 };
            if (report is not null) o = o with { Commits = ["w1"], FirstSubmittedAt = first, LastSubmittedAt = first };
            if (i % 31 == 4 && report is not null) o = o with { ReturnedAt = Instant("4/3/2026 9:00 +07:00"), ReturnReason = "Thiếu số liệu\u000b tin, bài", ResubmitBy = Day("10/3/2026") };
            if (i % 61 == 9) o = o with { ExemptAt = Instant("1/2/2026 9:00 +07:00"), ExemptReason = "Báo cáo theo hệ thống riêng" };
            if (i % 71 == 8) o = o with { Deadline = new Deadline(Day("10/3/2026"), Exclusive: false), Extended = true };
            owed.Add(o);
            if (report is not null) reports[id] = Took(report);
        }
        PlanTask[] tasks = [TaskOf("1.1", "a0000", "a0040"), TaskOf("1.10", "a0001"), TaskOf("1.2", "a0002") with { Timeframe = new Timeframe(TimeframeKind.WholeYear, null, null) }];
        var states = new Dictionary<LeadRef, LeadState>
        {
            [new("p", "1.1", "a0000")] = new(100, true, Instant("20/2/2026 8:00 +07:00"), Instant("20/2/2026 8:00 +07:00"), LeadState.NotBegun.Missing),
            [new("p", "1.1", "a0040")] = new(100, true, Instant("3/3/2026 8:00 +07:00"), Instant("3/3/2026 8:00 +07:00"), LeadState.NotBegun.Missing),
            [new("p", "1.10", "a0001")] = LeadState.NotBegun with { Percent = 60 },
        };
        return Shuffled(Sources(owed, reports, tasks, states, bodies), seed);
    }

    private static (DateTimeOffset?, Report?) ReportOf(int i)
    {
        if (i % 5 == 3) return (null, null);
        var at = Instant("20/2/2026 8:30 +07:00").AddDays(i % 12);
        var report = new Report(
            1, "w1", at, "k A", i % 7 == 2 ? at : null, i % 11 == 5 ? "Đã làm.\n3. Khó khăn, vướng mắc: thiếu kinh phí.\n4. Kiến nghị: bố trí kinh phí." : "Đã làm.",
            i % 3 == 0 ? NoFigures : NoFigures.Add("Tin, bài đã đăng", i % 17).Add(i % 2 == 0 ? "Kinh phí (triệu đồng)" : "kinh phí  (đồng)", 0.1 * (i % 9)).Add("Tỷ lệ hài lòng (%)", 80 + (i % 20)),
            i % 40 == 0 ? [new TaskResult("1.1", 100, "Đã xong"), new TaskResult("9", 5, null)] : [], i % 13 == 1 ? new DocumentRef($"{i}/BC-UBND", Day("25/2/2026")) : null,
            i % 7 == 2 ? new DocumentRef($"{i}/BC", Day("24/2/2026")) : null, Estimated: i % 4 == 0)
        {
            Obstacles = i % 19 == 0 ? "Thiếu người làm." : null,
            Proposals = i % 23 == 0 ? new string('x', 900) : null,
        };
        return at <= Instant(Now) ? (at, report) : (null, null);
    }

    public static ConsolidatedSources Shuffled(ConsolidatedSources s, int seed)
    {
        var random = new Random(seed);
        return s with
        {
            Obligations = Mixed(s.Obligations), Tasks = Mixed(s.Tasks), Reports = Mixed(s.Reports.ToList()).ToDictionary(StringComparer.Ordinal),
            Standings = s.Standings with { Tasks = Mixed(s.Standings.Tasks.ToList()).ToDictionary(StringComparer.Ordinal) },
            Directory = new AgencyDirectory(Mixed(s.Directory.Agencies.ToList()), []),
        };

        T[] Mixed<T>(IReadOnlyCollection<T> items)
        {
            T[] mixed = [.. items];
            random.Shuffle(mixed);
            return mixed;
        }
    }

    /// <summary>What the board says of the same period.</summary>
    public static BoardTally BoardOf(ConsolidatedSources s) => BoardRule.Of(new BoardFacts(
        s.Plan, new Dictionary<string, IReadOnlyList<Obligation>>(StringComparer.Ordinal) { [s.Period.Key] = [.. s.Obligations] }, s.Directory, s.Calendar, new HashSet<int>(), s.At)).Columns[0].Tally;
}
