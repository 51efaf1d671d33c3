using System.Collections.Immutable;
using NhacHan.Agencies;
using NhacHan.Contract;
using NhacHan.Deadlines;
using NhacHan.Reports;

namespace NhacHan.Plans;

/// <summary>Reads the reporting periods of a plan, and what is common to them and to a report asked for ad hoc.</summary>
internal static class PeriodBody
{
    public const int MostPeriods = 60;
    public const int LongestName = 120;
    public const int LongestRaw = 500;
    private const int LongestKeyOfTwoTiers = 40 - 3;

    public static ImmutableArray<ReportingPeriod> ReadAll(FieldReader f, AgencyDirectory directory)
    {
        var periods = f.Objects("reporting", MostPeriods, required: true).Select(p => (Reader: p, Period: Read(p, directory))).ToList();
        foreach (var twice in periods.GroupBy(p => p.Period.Key, StringComparer.OrdinalIgnoreCase).Where(g => g.Key.Length > 0).SelectMany(g => g.Skip(1)))
            twice.Reader.Wrong("key", $"'{twice.Period.Key}' is used by another period of this plan");
        return [.. periods.Select(p => p.Period)];
    }

    public static string? KeyOf(FieldReader p, bool required = true)
    {
        var key = required || p.Has("key") ? p.KeyOf("key") : null;
        if (key?.EndsWith(ReportingPeriod.ConsolidatedSuffix, StringComparison.OrdinalIgnoreCase) == true)
            p.Wrong("key", $"must not end in {ReportingPeriod.ConsolidatedSuffix}: that names the consolidated report of another period");
        return key;
    }

    private static ReportingPeriod Read(FieldReader p, AgencyDirectory directory)
    {
        var key = KeyOf(p);
        // A plan that names no date ("6 tháng, 1 năm") is recorded as it is; publishing then says which period waits for a date.
        var due = p.Date("due", required: false);
        var exclusive = p.Flag("exclusive", required: due is not null);
        Deadline? deadline = due is { } date ? new Deadline(date, exclusive ?? true) : null;
        var period = new ReportingPeriod(
            key ?? "", p.Choice<PeriodKind>("kind") ?? default, p.Text("name", LongestName) ?? "", deadline,
            p.Text("raw", LongestRaw, required: false),
            p.Date("windowFrom", required: false), p.Date("windowTo", required: false), p.Date("cutOff", required: false))
        {
            Reporters = p.Has("reporters") ? ReportersField.Read(p, "reporters", directory, required: false) : null,
            Invited = p.Has("invited") ? ReportersField.Read(p, "invited", directory, required: false) : null,
            Consolidation = ConsolidationOf(p, deadline),
            Reason = p.Text("reason", 2_000, required: false),
            Document = ReportBody.DocumentOf(p, "document"),
        };
        if (period.WindowFrom > period.WindowTo) p.Wrong("windowTo", "must not be before windowFrom");
        if (period is { Reporters: [], Invited: null or [] }) p.Wrong("reporters", "must name somebody; leave it out where the plan's own reporters report");
        if (period.Consolidation is not null && key?.Length > LongestKeyOfTwoTiers)
            p.Wrong("key", $"has {key.Length} characters; with a consolidation at most {LongestKeyOfTwoTiers}, since {ReportingPeriod.ConsolidatedSuffix} is added for it");
        p.NoOthers();
        return period;
    }

    private static Consolidation? ConsolidationOf(FieldReader p, Deadline? agencies)
    {
        if (p.Object("consolidation") is not { } c) return null;
        c.ReadOnly("key");
        var (due, exclusive, raw) = (c.Date("due"), c.Flag("exclusive", required: true), c.Text("raw", LongestRaw, required: false));
        c.NoOthers();
        if (due is not { } day || exclusive is not { } before) return null;
        var second = new Deadline(day, before);
        if (agencies is { } first && second.LegalLastDay < first.LegalLastDay)
        {
            c.Wrong("due", $"its last day, {Dates.Write(second.LegalLastDay)}, is before that of the reports it is made of, {Dates.Write(first.LegalLastDay)} ({p.PathOf("due")})");
            p.Wrong("due", $"its last day, {Dates.Write(first.LegalLastDay)}, is after that of the consolidated report, {Dates.Write(second.LegalLastDay)} ({c.PathOf("due")})");
        }
        return new Consolidation(second, raw);
    }
}
