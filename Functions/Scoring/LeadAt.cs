using NhacHan.Deadlines;
using NhacHan.Tasks;

namespace NhacHan.Scoring;

/// <summary>How one lead stood with one task at an instant.</summary>
/// <param name="LastDay">Inclusive; null for a task that cannot be overdue.</param>
/// <param name="LateFrom">The first late instant; of a successor, no earlier than it could be late itself.</param>
/// <param name="Checks">Of an ongoing task, the reporting periods that were over, and whether its progress was reported in each.</param>
internal sealed record LeadAt(
    PlanTask Task, string AgencyId, LeadState State, int Version, DateOnly? LastDay, DateTimeOffset? LateFrom, Handover? Taken, IReadOnlyList<OngoingCheck> Checks)
{
    public bool IsOngoing => Task.Timeframe.Kind == TimeframeKind.Ongoing;
}

/// <summary>An ongoing task is looked at once a period, when its reports are due.</summary>
internal sealed record OngoingCheck(string PeriodName, bool Reported);

/// <summary>From when to when (exclusive) progress counts for a period.</summary>
internal sealed record CheckWindow(string PeriodKey, string PeriodName, DateTimeOffset From, DateTimeOffset To);
