using System.Collections.Immutable;

namespace NhacHan.Successions;

/// <summary>Who stands in whose place: the successions in force, in the order of their days.</summary>
internal sealed class Lineage
{
    private readonly ImmutableArray<Succession> _inForce;

    public Lineage(IEnumerable<Succession> successions)
    {
        All = [.. successions.OrderBy(s => s.EffectiveOn).ThenBy(s => s.CreatedAt).ThenBy(s => s.Id, StringComparer.Ordinal)];
        _inForce = [.. All.Where(s => s.IsInForce && s.Kind != SuccessionKind.Rename)];
    }

    public static Lineage None { get; } = new([]);

    /// <summary>Pending and undone ones too.</summary>
    public ImmutableArray<Succession> All { get; }

    /// <summary>
    /// The first succession, from place <paramref name="from"/> on, by which the agency's duties went elsewhere on or before the day, and the
    /// place after it. A transfer counts for the plan that it names; without a plan only what ended the agency counts.
    /// </summary>
    public (Succession Step, int After)? Next(string agencyId, string? planId, DateOnly on, int from)
    {
        for (var i = from; i < _inForce.Length && _inForce[i].EffectiveOn <= on; i++)
            if (_inForce[i].From.Contains(agencyId, StringComparer.Ordinal) && (_inForce[i].Kind != SuccessionKind.Transfer || (planId is not null && _inForce[i].Concerns(planId))))
                return (_inForce[i], i + 1);
        return null;
    }

    /// <summary>Who has the agency's duties on a day: itself, those in its place, or nobody.</summary>
    public IEnumerable<string> HeirsOf(string agencyId, DateOnly on, string? planId = null) => Heirs(agencyId, on, planId, 0, s => s.Heirs);

    /// <summary>The agency and everybody who ever took something over from it in the plan, whoever it was assigned to.</summary>
    public IEnumerable<string> EverHeirsOf(string agencyId, string planId) =>
        Heirs(agencyId, DateOnly.MaxValue, planId, 0, s => s.To).Append(agencyId).Distinct(StringComparer.Ordinal);

    private IEnumerable<string> Heirs(string agencyId, DateOnly on, string? planId, int from, Func<Succession, ImmutableArray<string>> next) =>
        Next(agencyId, planId, on, from) is var (step, after)
            ? next(step).SelectMany(heir => Heirs(heir, on, planId, after, next)).Distinct(StringComparer.Ordinal)
            : [agencyId];
}
