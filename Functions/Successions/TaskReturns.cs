using System.Collections.Immutable;
using NhacHan.Tasks;

namespace NhacHan.Successions;

/// <summary>What an undo makes of one task: the successor's places go back unless it has begun there. Pure, and the same when repeated.</summary>
/// <param name="Task">Null where nothing changes.</param>
internal sealed record TaskReturns(PlanTask? Task, ImmutableArray<Move> Stayed)
{
    /// <param name="begun">The leads that have said something of their progress.</param>
    public static TaskReturns Of(IReadOnlyList<Move> moves, PlanTask task, IReadOnlySet<string> begun)
    {
        var (places, stayed) = (TaskPlaces.Of(task), new List<Move>());
        var changed = false;
        foreach (var move in moves.OrderBy(m => m.How))
        {
            var (named, agencies) = move.Part == MovedPart.Lead ? (places.Lead, places.Leads) : (places.Coordinating, places.Coordinators);
            if (agencies.Contains(move.From)) continue;
            if (move is { Part: MovedPart.Lead, How: MoveKind.Moved } && begun.Contains(move.To!)) stayed.Add(move);
            else if (move.How == MoveKind.Moved && agencies.IndexOf(move.To!) is >= 0 and var place)
            {
                agencies[place] = move.From;
                TaskPlaces.Rename(named, move.To!, move.From);
                changed = true;
            }
            else if (move.How != MoveKind.Moved)
            {
                agencies.Add(move.From);
                named.Add(move.From);
                changed = true;
            }
            else stayed.Add(move); // somebody gave the task to others since
        }
        return new(changed ? places.In(task) : null, [.. stayed]);
    }
}
