using System.Collections.Immutable;
using NhacHan.Agencies;
using NhacHan.Contract;
using NhacHan.Deadlines;

namespace NhacHan.Plans;

/// <summary>Reads a plan from a request body. Every problem is noted; the plan is only used when there was none.</summary>
internal static class PlanBody
{
    public const int MostPeriods = 60;
    public const int MostReporters = 5_000;
    private const int MostRungs = 40;

    public static Plan Read(string id, FieldReader f, AgencyDirectory directory)
    {
        var title = f.Text("title", 500) ?? "";
        var plan = new Plan(
            id,
            f.Text("number", 40) ?? "",
            title,
            f.Text("topic", 40, required: false) ?? PlanTopic.Of(title),
            f.Text("issuer", 200) ?? "",
            f.Date("issuedOn") ?? default,
            f.Integer("year", 2000, 2200) ?? 0,
            KnownAgency(f, "coordinatorId", directory) ?? "",
            f.Text("finalReceiver", 200) ?? "",
            f.IdOf("parentPlanId", required: false),
            KnownReporters(f, "reporters", directory, required: true),
            KnownReporters(f, "invited", directory, required: false),
            f.Choice<ShiftPolicy>("shiftPolicy", required: false) ?? ShiftPolicy.None,
            Periods(f),
            f.Has("ladder") ? Rungs(f) : null,
            Test: false,
            PublishedAt: null);
        if (f.Text("id", 40, required: false) is { } repeated && repeated != id) f.Wrong("id", $"is '{repeated}', but the address says '{id}'");
        f.ReadOnly("test", "publishedAt");
        if (plan.ParentPlanId == id) f.Wrong("parentPlanId", "must be another plan");
        f.NoOthers();
        return plan;
    }

    private static ImmutableArray<ReportingPeriod> Periods(FieldReader f)
    {
        var periods = f.Objects("reporting", MostPeriods, required: true).Select(p => (Reader: p, Period: Period(p))).ToList();
        foreach (var twice in periods.GroupBy(p => p.Period.Key, StringComparer.OrdinalIgnoreCase).Where(g => g.Key.Length > 0).SelectMany(g => g.Skip(1)))
            twice.Reader.Wrong("key", $"'{twice.Period.Key}' is used by another period of this plan");
        return [.. periods.Select(p => p.Period)];
    }

    private static ReportingPeriod Period(FieldReader p)
    {
        // A plan that names no date ("6 tháng, 1 năm") is recorded as it is; publishing then says which period waits for a date.
        var due = p.Date("due", required: false);
        var exclusive = p.Flag("exclusive", required: due is not null);
        var period = new ReportingPeriod(
            p.KeyOf("key") ?? "", p.Choice<PeriodKind>("kind") ?? default, p.Text("name", 120) ?? "",
            due is { } date ? new Deadline(date, exclusive ?? true) : null,
            p.Text("raw", 500, required: false),
            p.Date("windowFrom", required: false), p.Date("windowTo", required: false), p.Date("cutOff", required: false));
        if (period.WindowFrom > period.WindowTo) p.Wrong("windowTo", "must not be before windowFrom");
        p.NoOthers();
        return period;
    }

    private static ImmutableArray<Rung>? Rungs(FieldReader f)
    {
        var rungs = ImmutableArray.CreateBuilder<Rung>();
        foreach (var r in f.Objects("ladder", MostRungs))
        {
            var offset = r.Integer("offset", -ReminderLadder.FarthestOffset, ReminderLadder.FarthestOffset);
            var audience = r.Choice<Audience>("audience");
            var channels = r.Items("channels", 2, 10, required: true);
            var known = channels.Select(c => Channel(r, c.Path, c.Text)).OfType<Channel>().ToImmutableArray();
            if (r.Has("channels") && channels.IsEmpty) r.Wrong("channels", "must name email, sms or both");
            r.NoOthers();
            if (offset is { } o && audience is { } a) rungs.Add(new Rung(o, a, known));
        }
        return rungs.ToImmutable();
    }

    private static Channel? Channel(FieldReader r, string path, string word)
    {
        if (Words.TryParse<Channel>(word, out var channel)) return channel;
        r.Problems.Add(path, $"'{word}' is not one of {string.Join(", ", Words.All<Channel>())}");
        return null;
    }

    private static string? KnownAgency(FieldReader f, string name, AgencyDirectory directory)
    {
        var id = f.Text(name, 40);
        if (id is not null && directory.Find(id) is null) f.Wrong(name, $"there is no agency '{id}'; PUT /api/agencies/{id} first");
        return id;
    }

    private static ImmutableArray<string> KnownReporters(FieldReader f, string name, AgencyDirectory directory, bool required)
    {
        var reporters = f.Items(name, MostReporters, 46, required);
        foreach (var (path, reporter) in reporters)
            if (!directory.Knows(reporter))
                f.Problems.Add(path, $"there is no agency '{reporter}'; give the id of an agency, or group:ID of a group");
        return [.. reporters.Select(r => r.Text)];
    }
}
