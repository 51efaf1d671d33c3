using System.Collections.Immutable;
using NhacHan.Agencies;
using NhacHan.Contract;
using NhacHan.Deadlines;

namespace NhacHan.Tasks;

/// <summary>Reads a task from a request body, noting every problem.</summary>
internal static class TaskBody
{
    private const int MostAgencies = 5_000;

    public static PlanTask Read(string planId, string no, FieldReader f, AgencyDirectory directory)
    {
        if (!Ids.IsKey(no)) f.Problems.Add("no", $"'{no}' {Ids.KeyRule}");
        if (f.Text("no", 40, required: false) is { } repeated && repeated != no) f.Wrong("no", $"is '{repeated}', but the address says '{no}'");
        f.ReadOnly("lastDay", "status", "leads");
        var dependsOn = f.Items("dependsOn", 100, 40);
        var task = new PlanTask(
            planId, no, f.Text("title", 2_000) ?? "", f.Text("deliverable", 1_000, required: false),
            Agencies(f, "lead", directory, required: true), Agencies(f, "coordinating", directory, required: false),
            TimeframeOf(f), [.. dependsOn.Select(d => d.Text)], [.. f.Texts("items", 200, 1_000).Select(i => i.ReplaceLineEndings(" "))]);
        if (f.Has("lead") && task.Lead.IsEmpty) f.Wrong("lead", "must name at least one agency or group");
        foreach (var (path, other) in dependsOn)
            if (!Ids.IsKey(other) || other == no) f.Problems.Add(path, $"'{other}' is not the number of another task");
        f.NoOthers();
        return task;
    }

    private static Timeframe TimeframeOf(FieldReader f)
    {
        if (f.Object("timeframe", required: true) is not { } t) return new Timeframe(TimeframeKind.None, null, null);
        var (kind, start, end) = (t.Choice<TimeframeKind>("kind"), t.Date("start", required: false), t.Date("end", required: false));
        var raw = t.Text("raw", 500, required: false);
        if (start > end) t.Wrong("end", "must not be before start");
        if (kind is TimeframeKind.Month or TimeframeKind.Quarter && start is null && end is null) t.Wrong("start", $"is missing: of which {Words.Of(kind.Value)}?");
        if (kind is TimeframeKind.MonthRange or TimeframeKind.AdHoc && end is null && !t.Has("end")) t.Wrong("end", "is missing: the last day, inclusive");
        t.NoOthers();
        return new Timeframe(kind ?? TimeframeKind.None, start, end, raw);
    }

    private static ImmutableArray<string> Agencies(FieldReader f, string name, AgencyDirectory directory, bool required)
    {
        var agencies = f.Items(name, MostAgencies, 46, required);
        foreach (var (path, agency) in agencies)
            if (!directory.Knows(agency)) f.Problems.Add(path, $"there is no agency '{agency}'; give the id of an agency, or group:ID of a group");
        return [.. agencies.Select(a => a.Text)];
    }
}
