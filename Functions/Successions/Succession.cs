using System.Collections.Immutable;
using Azure;
using NhacHan.Reports;

namespace NhacHan.Successions;

internal enum SuccessionKind { Rename, Merge, Split, Dissolve, Transfer }

/// <summary>
/// Pending is the intent, which its day or the timer carries out. Moving and undoing are on their way: whoever died in them, the timer
/// finishes it.
/// </summary>
internal enum SuccessionState { Pending, Moving, Applied, Undoing, Undone }

/// <summary>One report of a period, or one lead of a task: what moves as a whole.</summary>
internal sealed record Duty(string PlanId, string? PeriodKey, string? TaskNo)
{
    public static Duty Report(string planId, string periodKey) => new(planId, periodKey, null);

    public static Duty Lead(string planId, string taskNo) => new(planId, null, taskNo);

    /// <summary>As the API's paths name it.</summary>
    public override string ToString() => PeriodKey is not null ? $"plans/{PlanId}/periods/{PeriodKey}" : $"plans/{PlanId}/tasks/{TaskNo}";
}

/// <summary>A split asks for each open duty who takes it over.</summary>
internal sealed record Assignment(Duty Duty, string To);

/// <summary>What a rename gives; null keeps what the agency has.</summary>
internal sealed record NewName(string? Name, string? ShortName, string? Code, string? ParentId);

/// <summary>Who took an undo upon themselves, when and why.</summary>
internal sealed record Undo(DateTimeOffset At, string By, string Reason);

/// <summary>
/// What becomes of agencies on a day (sáp nhập, chia tách, giải thể, đổi tên, chuyển nhiệm vụ). The row is the intent: what it moved is noted
/// in it before anything moves. Open duties go to the successors; what was handed in stays with whoever handed it in.
/// </summary>
/// <param name="To">An agency in both lists goes on: the others are merged into it, or split off from it.</param>
/// <param name="EffectiveOn">The first day of the new order, Hà Nội time.</param>
internal sealed record Succession(
    string Id, SuccessionKind Kind, ImmutableArray<string> From, ImmutableArray<string> To, DateOnly EffectiveOn, DocumentRef? Document, string Reason)
{
    public NewName? Name { get; init; }

    /// <summary>Of a split: takes what <see cref="Assign"/> gives nobody.</summary>
    public string? Default { get; init; }

    public ImmutableArray<Assignment> Assign { get; init; } = [];

    /// <summary>Of a transfer: plans of which everything goes over.</summary>
    public ImmutableArray<string> Plans { get; init; } = [];

    /// <summary>Of a transfer: single tasks that go over.</summary>
    public ImmutableArray<Duty> Tasks { get; init; } = [];

    public SuccessionState State { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public string CreatedBy { get; init; } = "";

    public DateTimeOffset? AppliedAt { get; init; }

    public ImmutableArray<Move> Moves { get; init; } = [];

    public Undo? Undo { get; init; }

    /// <summary>What an undo left where it is, since the successor has acted on it.</summary>
    public ImmutableArray<Move> Stayed { get; init; } = [];

    public ETag ETag { get; init; }

    /// <summary>Agencies that are no more afterwards.</summary>
    public IEnumerable<string> Ended =>
        Kind is SuccessionKind.Merge or SuccessionKind.Split or SuccessionKind.Dissolve ? From.Except(To, StringComparer.Ordinal) : [];

    /// <summary>Agencies whose duties may go elsewhere.</summary>
    public IEnumerable<string> Leaving => Kind == SuccessionKind.Rename ? [] : From;

    /// <summary>Who takes over what nobody was named for: new periods, new plans, sub-agencies, a coordinating office's work.</summary>
    public ImmutableArray<string> Heirs => Kind == SuccessionKind.Rename ? From : Default is { } one ? [one] : To;

    public bool IsInForce => State is SuccessionState.Moving or SuccessionState.Applied;

    public bool IsUndone => State is SuccessionState.Undoing or SuccessionState.Undone;

    public bool Names(string agencyId) => From.Contains(agencyId, StringComparer.Ordinal) || To.Contains(agencyId, StringComparer.Ordinal);

    /// <summary>All of a plan's duties, or only a task of it.</summary>
    public bool Concerns(string planId, string? taskNo = null) =>
        Kind != SuccessionKind.Transfer || Plans.Contains(planId, StringComparer.Ordinal)
        || (taskNo is not null && Tasks.Contains(Duty.Lead(planId, taskNo)));

    /// <summary>Whether a person has said who takes the duty over, now or by a rule.</summary>
    public bool Decides(Duty duty) => Kind != SuccessionKind.Split || Default is not null || Assign.Any(a => a.Duty == duty);

    /// <summary>Who takes the duty over; null where nobody does.</summary>
    public string? HeirOf(Duty duty) => Assign.FirstOrDefault(a => a.Duty == duty)?.To ?? Heirs.FirstOrDefault();
}
