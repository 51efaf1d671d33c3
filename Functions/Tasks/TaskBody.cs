using System.Collections.Immutable;
using NhacHan.Agencies;
using NhacHan.Contract;

namespace NhacHan.Tasks;

/// <summary>Reads a task from a request body, noting every problem.</summary>
internal static class TaskBody
{
    private const int MostAgencies = 5_000;

    /// <param name="others">The tasks of the plan as they stand; an older form of this task may be among them.</param>
    public static PlanTask Read(string planId, int planYear, string no, FieldReader f, AgencyDirectory directory, IReadOnlyList<PlanTask> others)
    {
        if (!Ids.IsKey(no)) f.Problems.Add("no", $"'{no}' {Ids.KeyRule}");
        if (f.Text("no", 40, required: false) is { } repeated && repeated != no) f.Wrong("no", $"is '{repeated}', but the address says '{no}'");
        f.ReadOnly("lastDay", "status", "leads", "waitingFor", "needsReview");
        var (lead, leads) = Agencies(f, "lead", directory, required: true);
        var (coordinating, coordinators) = Agencies(f, "coordinating", directory, required: false);
        var task = new PlanTask(
            planId, no, f.Text("title", 2_000) ?? "", f.Text("deliverable", 1_000, required: false), lead, coordinating,
            TimeframeBody.Read(f.Object("timeframe", required: true), planYear), DependsOn(f, no, others),
            [.. f.Texts("items", 200, 1_000).Select(i => i.ReplaceLineEndings(" "))], leads, coordinators);
        if (f.Has("lead") && lead.IsEmpty) f.Wrong("lead", "must name at least one agency or group");
        f.NoOthers();
        return task;
    }

    private static ImmutableArray<string> DependsOn(FieldReader f, string no, IReadOnlyList<PlanTask> others)
    {
        var order = new TaskOrder(others);
        var dependsOn = f.Items("dependsOn", 100, 40);
        foreach (var (path, other) in dependsOn)
        {
            if (!Ids.IsKey(other) || other == no) f.Problems.Add(path, $"'{other}' is not the number of another task");
            else if (!order.Knows(other)) f.Problems.Add(path, $"the plan has no task '{other}'; put it in first");
            else if (order.Way(other, no) is { Count: > 0 } way) f.Problems.Add(path, $"'{other}' itself waits for this task: {string.Join(" → ", way)}");
        }
        return [.. dependsOn.Select(d => d.Text).Distinct(StringComparer.Ordinal)];
    }

    private static (ImmutableArray<string> Named, ImmutableArray<string> Meant) Agencies(FieldReader f, string name, AgencyDirectory directory, bool required)
    {
        var named = f.Items(name, MostAgencies, 46, required);
        var meant = new List<string>();
        foreach (var (path, agency) in named)
        {
            var ids = directory.Expand(agency).Select(a => a.Id).Order(StringComparer.Ordinal).ToList();
            if (!directory.Knows(agency)) f.Problems.Add(path, $"there is no agency '{agency}'; give the id of an agency, or group:ID of a group");
            else if (required && ids.Count == 0) f.Problems.Add(path, $"'{agency}' has no members, so nobody would lead");
            meant.AddRange(ids);
        }
        return ([.. named.Select(a => a.Text)], [.. meant.Distinct(StringComparer.Ordinal)]);
    }
}
