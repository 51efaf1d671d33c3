using System.Collections.Immutable;
using NhacHan.Agencies;
using NhacHan.Deadlines;
using NhacHan.Obligations;
using NhacHan.Plans;
using NhacHan.Reminders;
using NhacHan.Reminders.Messages;
using static NhacHan.Tests.Deadlines.Written;

namespace NhacHan.Tests.Reminders;

/// <summary>Facts for the rules of reminding: "before 01/3/2027", whose last day is Sunday 28/02 and whose working target is Friday 26/02.</summary>
internal static class Desk
{
    public static readonly ContactHasher Hasher = new([1, 2, 3]);
    public static readonly PeriodRef Period = new("ke-hoach", "Q1");
    public static readonly Deadline Before1March = new(Day("1/3/2027"), Exclusive: true);

    public static Plan Plan(ShiftPolicy policy = ShiftPolicy.None, ImmutableArray<Rung>? ladder = null) => new(
        "ke-hoach", "24/KH-UBND", "Tuyên truyền cải cách hành chính", "tuyên truyền CCHC", "UBND", Day("18/1/2027"), 2027, "dau-moi", "UBND", null,
        ["a", "b"], [], policy, [new("Q1", PeriodKind.Quarterly, "quý I năm 2027", Before1March, null, null, null, null)], ladder, Test: false, null);

    public static Agency Agency(string id, params Contact[] contacts) =>
        new(id, "Cơ quan " + id, id, AgencyKind.Department, null, null, [], Invited: false, [.. contacts], Sample: false);

    public static Contact Officer(string id, bool phone = true) => Person(id, ContactRole.Officer, $"cv@{id}.vn", phone ? "0912345678" : null);

    public static Contact Head(string id) => Person(id, ContactRole.Head, $"tt@{id}.vn", null);

    public static Contact Person(string name, ContactRole role, string? email, string? phone)
    {
        var hasEmail = EmailAddress.TryParse(email, out var address, out _);
        var hasPhone = PhoneNumber.TryParse(phone, out var number, out _);
        return new Contact(name, role, hasEmail ? address : null, hasPhone ? number : null, Language.Vi);
    }

    public static AgencyDirectory Directory(params Agency[] agencies) => new(
        agencies.Length > 0 ? agencies : [Agency("a", Officer("a"), Head("a")), Agency("b", Officer("b"), Head("b")), Agency("dau-moi", Officer("dau-moi"))], []);

    public static Obligation Owed(string agency, Deadline? deadline = null) => new(Period, agency)
    {
        Deadline = deadline ?? Before1March,
        OriginalDeadline = deadline ?? Before1March,
        AddedAt = Instant("18/1/2027 8:00 +07:00"),
    };

    public static Obligation Acknowledged(string until) =>
        Owed("a") with { Acknowledgements = [new Acknowledgement(Day(until), "đang tổng hợp", Instant("20/2/2027 8:00 +07:00"), "k A", "w")] };

    public static DutyFacts Facts(string now, params Obligation[] obligations) => FactsOf(Plan(), now, Directory(), WorkingCalendar.Seed, obligations);

    public static DutyFacts FactsOf(Plan plan, string now, AgencyDirectory directory, WorkingCalendar calendar, params Obligation[] obligations) =>
        new(plan, Period, obligations, directory, calendar, Hasher, Instant(now.Contains(':', StringComparison.Ordinal) ? now : now + " 8:00 +07:00"));

    /// <summary>Who is wanted, in short: "-3 email a" for the agency or office whose person it is.</summary>
    public static string[] Wanted(DutyScan scan, bool skipped = false) =>
        [.. scan.Steps.SelectMany(s => s.Wanted).Where(w => w.Skipped == skipped).Select(w =>
            $"{w.Key.Offset} {w.Key.Channel.ToString().ToLowerInvariant()} {w.Audience.ToString().ToLowerInvariant()} {w.Key.AgencyId}").Order(StringComparer.Ordinal)];

    /// <summary>The marks as a scan leaves them.</summary>
    public static Dictionary<string, RungMark> Marked(DutyScan scan) => scan.Steps.ToDictionary(s => s.Duty.AgencyId, s => s.Mark);

    /// <summary>What was planned last for the agency a.</summary>
    public static Dictionary<string, RungMark> Planned(string rung, int intents = 0) => new() { ["a"] = new RungMark(rung, intents) };
}
