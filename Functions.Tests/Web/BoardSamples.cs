using System.Collections.Immutable;
using NhacHan.Agencies;
using NhacHan.Deadlines;
using NhacHan.Obligations;
using NhacHan.Plans;
using NhacHan.Reminders.Messages;
using NhacHan.Web.Board;
using static NhacHan.Tests.Deadlines.Written;

namespace NhacHan.Tests.Web;

/// <summary>A plan with one period "trước ngày 01/3/2026" and one without a date, and agencies named by the tests.</summary>
internal static class BoardSamples
{
    public static readonly ReportingPeriod March = new("Q1", PeriodKind.Quarterly, "quý I năm 2026", new Deadline(Day("1/3/2026"), Exclusive: true), null, null, null, null);
    public static readonly ReportingPeriod Undated = new("H1", PeriodKind.SixMonth, "6 tháng đầu năm 2026", null, "theo hướng dẫn", null, null, null);

    public static Plan PlanOf(string id, int year = 2026, string issued = "15/1/2026", bool published = true) => new(
        id, "24/KH-UBND", "Tuyên truyền", "", "UBND", Day(issued), year, "so-khcn", "UBND", null, ["a"], [], ShiftPolicy.None, [March, Undated], null,
        Test: false, published ? Instant("20/1/2026 8:00 +07:00") : null);

    public static Obligation Owed(string agency) => new(new PeriodRef("p", "Q1"), agency)
    {
        Deadline = March.Deadline!.Value,
        OriginalDeadline = March.Deadline!.Value,
        AddedAt = Instant("20/1/2026 8:00 +07:00"),
    };

    public static Obligation Sent(string agency, string at) =>
        Owed(agency) with { Commits = ["w"], FirstSubmittedAt = Instant(at), LastSubmittedAt = Instant(at) };

    public static Agency Body(string id, string name, AgencyKind kind, string? phone = null)
    {
        ImmutableArray<Contact> contacts = PhoneNumber.TryParse(phone, out var number, out _) ? [new Contact("Hà", ContactRole.Officer, null, number, Language.Vi)] : [];
        return new Agency(id, name, name, kind, null, null, [], Invited: false, contacts, Sample: true);
    }

    public static BoardFacts Facts(string at, IReadOnlyList<Obligation> owed, params Agency[] agencies) => new(
        PlanOf("p"), new Dictionary<string, IReadOnlyList<Obligation>>(StringComparer.Ordinal) { ["Q1"] = owed },
        new AgencyDirectory(agencies, []), WorkingCalendar.Seed, new HashSet<int> { 2027 }, Instant(at));

    public static BoardModel Board(string at, IReadOnlyList<Obligation> owed, params Agency[] agencies) => BoardRule.Of(Facts(at, owed, agencies));
}
