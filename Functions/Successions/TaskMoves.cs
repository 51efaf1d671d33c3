using System.Collections.Immutable;
using NhacHan.Tasks;

namespace NhacHan.Successions;

/// <summary>
/// What a succession makes of one task: whoever leads it and is not done hands it over, and so does whoever coordinates, be it by name or as
/// a member of a group. A group stays in the words of the task. Pure.
/// </summary>
/// <param name="Task">Null where nothing changes.</param>
internal sealed record TaskMoves(PlanTask? Task, ImmutableArray<Move> Moves)
{
    /// <summary>The agencies that lead the task, are not done, and may lose it.</summary>
    public static IEnumerable<string> Open(Succession succession, PlanTask task, IReadOnlySet<string> done) =>
        succession.Concerns(task.PlanId, task.No)
            ? task.Leads.Where(a => succession.Leaving.Contains(a, StringComparer.Ordinal) && !done.Contains(a))
            : [];

    /// <param name="done">The leads that are done with the task: what they did stays theirs.</param>
    public static TaskMoves Of(Succession succession, PlanTask task, IReadOnlySet<string> done)
    {
        var duty = Duty.Lead(task.PlanId, task.No);
        var moves = new List<Move>();
        var parts = TaskPlaces.Of(task);
        foreach (var agency in Open(succession, task, done).Where(a => a != succession.HeirOf(duty)).ToList())
            // A task without a lead would be nobody's: the last one stays until somebody names another.
            if (succession.HeirOf(duty) is not null || parts.Leads.Count > 1)
            {
                moves.Add(Replace(parts.Leads, agency, succession.HeirOf(duty), duty, MovedPart.Lead));
                TaskPlaces.Rename(parts.Lead, agency, succession.HeirOf(duty));
            }

        if (succession.Concerns(task.PlanId))
            foreach (var agency in task.Coordinators.Where(a => succession.Ended.Contains(a, StringComparer.Ordinal) || IsTransferred(succession, a)))
            {
                var heir = succession.Heirs.FirstOrDefault();
                moves.Add(Replace(parts.Coordinators, agency, heir, duty, MovedPart.Coordinating, parts.Leads));
                TaskPlaces.Rename(parts.Coordinating, agency, heir is not null && parts.Coordinators.Contains(heir) ? heir : null);
            }
        return moves.Count == 0 ? new(null, []) : new(parts.In(task), [.. moves]);
    }

    private static bool IsTransferred(Succession succession, string agency) =>
        succession.Kind == SuccessionKind.Transfer && succession.From.Contains(agency, StringComparer.Ordinal);

    private static Move Replace(List<string> agencies, string from, string? to, Duty duty, MovedPart part, params IEnumerable<string> others)
    {
        var place = agencies.IndexOf(from);
        if (to is null || agencies.Contains(to) || others.Contains(to, StringComparer.Ordinal))
        {
            agencies.RemoveAt(place);
            return new(duty, part, from, to, to is null ? MoveKind.Withdrawn : MoveKind.Merged);
        }
        agencies[place] = to;
        return new(duty, part, from, to, MoveKind.Moved);
    }
}
