using NhacHan.Tasks;

namespace NhacHan.Successions;

/// <summary>Who has a place in a task while it is worked out: as the task names them, groups among them, and as the agencies that they stand for.</summary>
internal sealed record TaskPlaces(List<string> Lead, List<string> Leads, List<string> Coordinating, List<string> Coordinators)
{
    public static TaskPlaces Of(PlanTask task) => new([.. task.Lead], [.. task.Leads], [.. task.Coordinating], [.. task.Coordinators]);

    public PlanTask In(PlanTask task) =>
        task with { Lead = [.. Lead], Leads = [.. Leads], Coordinating = [.. Coordinating], Coordinators = [.. Coordinators] };

    /// <summary>An agency that is not named itself is there by its group, which stays.</summary>
    public static void Rename(List<string> named, string from, string? to)
    {
        var place = named.IndexOf(from);
        if (place < 0) return;
        if (to is null || named.Contains(to)) named.RemoveAt(place);
        else named[place] = to;
    }
}
