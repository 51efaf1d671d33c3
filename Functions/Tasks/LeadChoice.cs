using NhacHan.Access;
using NhacHan.Agencies;
using NhacHan.Contract;

namespace NhacHan.Tasks;

/// <summary>For whose part in a task a caller speaks. The coordinating office speaks for any lead, an agency for itself and those below it.</summary>
internal static class LeadChoice
{
    private const int MostNamed = 10;

    public static IReadOnlyList<string> Open(Caller caller, PlanTask task, AgencyDirectory directory) =>
        [.. task.Leads.Where(l => caller.Role != Role.Agency || directory.IsWithin(l, caller.AgencyId!))];

    /// <summary>Without a word it is the agency that calls, or the only one that can be meant. What is wrong with the field <c>lead</c> is noted there.</summary>
    public static Outcome<string> Read(FieldReader f, Caller caller, PlanTask task, AgencyDirectory directory)
    {
        var open = Open(caller, task, directory);
        var named = f.IdOf("lead", required: false);
        if (named is not null && open.Contains(named, StringComparer.Ordinal)) return named;
        if (open.Count == 0 && caller.Role == Role.Agency)
            return ApiProblem.Forbidden("This agency coordinates in the task; its progress is reported by those who lead it.");
        if (named is not null && task.Leads.Contains(named, StringComparer.Ordinal)) return ApiProblem.NotFound($"lead '{named}' of task '{task.No}'");
        if (named is not null) f.Wrong("lead", $"'{named}' does not lead this task; give {Named(open)}");
        else if (!f.Has("lead"))
        {
            if (open.Contains(caller.AgencyId, StringComparer.Ordinal)) return caller.AgencyId!;
            if (open is [var only]) return only;
            f.Wrong("lead", open.Count == 0 ? "is missing: the task has no lead; put it with one first" : $"is missing: which of {Named(open)}?");
        }
        return "";
    }

    public static string Named(IReadOnlyCollection<string> agencies) =>
        string.Join(", ", agencies.Take(MostNamed)) + (agencies.Count > MostNamed ? $" and {agencies.Count - MostNamed} more" : "");
}
