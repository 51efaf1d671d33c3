using NhacHan.Deadlines;
using NhacHan.Successions;
using NhacHan.Tasks;

namespace NhacHan.Scoring;

/// <summary>One duty that went from one agency to another, and when.</summary>
internal sealed record Handover(Duty Duty, string From, string? To, MoveKind How, DateTimeOffset At)
{
    /// <summary>
    /// The first instant at which the successor itself can be late: what was overdue by then is not held against it, and it has the rest of the
    /// day on which it took over.
    /// </summary>
    public DateTimeOffset LateFrom => HaNoiTime.StartOf(HaNoiTime.DateOf(At).AddDays(1));
}

/// <summary>
/// What changed hands in a plan, as the successions noted it, so that whoever had a duty on an earlier day can still be told. What was undone
/// never happened, but for what an undo left where it was.
/// </summary>
internal sealed class Handovers
{
    private readonly ILookup<Duty, Handover> _byDuty;

    public Handovers(string planId, IEnumerable<Succession> successions)
    {
        var all =
            from s in successions
            where s.State != SuccessionState.Pending
            from m in s.IsUndone ? s.Stayed : s.Moves
            where m.Duty.PlanId == planId && m.Part != MovedPart.Coordinating
            select new Handover(m.Duty, m.From, m.To, m.How, TakenAt(s));
        _byDuty = all.OrderBy(h => h.At).ToLookup(h => h.Duty);
    }

    /// <summary>How the agency came by the duty; null where it had it from the beginning.</summary>
    public Handover? TakenBy(Duty duty, string agencyId, DateTimeOffset at) =>
        _byDuty[duty].LastOrDefault(h => h.At <= at && h.To == agencyId && h.How == MoveKind.Moved);

    /// <summary>When the agency had given the duty away by then; null where it had not.</summary>
    public Handover? LeftBy(Duty duty, string agencyId, DateTimeOffset at) =>
        _byDuty[duty].LastOrDefault(h => h.At <= at && (h.From == agencyId || (h.To == agencyId && h.How == MoveKind.Moved))) is { } newest && newest.From == agencyId ? newest : null;

    /// <summary>Whether the agency had the duty, or has it still to come: of what is not noted, today's answer stands.</summary>
    public bool Had(Duty duty, string agencyId, bool hasNow, DateTimeOffset at)
    {
        var first = _byDuty[duty].FirstOrDefault(h => h.At > at && (h.From == agencyId || (h.To == agencyId && h.How == MoveKind.Moved)));
        return first is null ? hasNow : first.From == agencyId;
    }

    /// <summary>Who led the task: today's leads with the later moves taken back.</summary>
    public IReadOnlyCollection<string> LeadsOf(PlanTask task, DateTimeOffset at)
    {
        var leads = task.Leads.ToHashSet(StringComparer.Ordinal);
        foreach (var h in _byDuty[Duty.Lead(task.PlanId, task.No)].Reverse().TakeWhile(h => h.At > at))
        {
            if (h.How == MoveKind.Moved) leads.Remove(h.To!);
            leads.Add(h.From);
        }
        return leads;
    }

    private static DateTimeOffset TakenAt(Succession s) => s.AppliedAt ?? (HaNoiTime.StartOf(s.EffectiveOn) is var day && day > s.CreatedAt ? day : s.CreatedAt);
}
