using System.Collections.Immutable;
using Azure;
using NhacHan.Deadlines;
using NhacHan.StatusFeed;

namespace NhacHan.Obligations;

/// <summary>
/// A nghĩa vụ báo cáo: one agency owes one report for one period of one plan. The stored row is the commit point of reports:
/// a version exists for readers only once its write id stands in <see cref="Commits"/>.
/// </summary>
internal sealed record Obligation(PeriodRef Period, string AgencyId) : IDuty
{
    /// <summary>The agency is only asked: never escalated or scored.</summary>
    public bool Invited { get; init; }

    public required Deadline Deadline { get; init; }

    /// <summary>The deadline when it was first published; extensions and corrections never move it.</summary>
    public required Deadline OriginalDeadline { get; init; }

    /// <summary>The deadline was moved for this agency alone, so a later publishing leaves it.</summary>
    public bool Extended { get; init; }

    /// <summary>How the deadline was moved since, oldest first.</summary>
    public ImmutableArray<DeadlineMove> Moves { get; init; } = [];

    /// <summary>When publishing made it. An obligation already overdue then is not reminded unless asked.</summary>
    public required DateTimeOffset AddedAt { get; init; }

    public bool RemindThoughOverdue { get; init; }

    /// <summary>No longer owed since a later publishing; kept for its history.</summary>
    public bool Withdrawn { get; init; }

    /// <summary>The agency that took this over, since when this is withdrawn.</summary>
    public string? MovedTo { get; init; }

    /// <summary>The agencies that this was taken over from.</summary>
    public ImmutableArray<string> TakenFrom { get; init; } = [];

    /// <summary>The succession that withdrew this or made it.</summary>
    public string? SuccessionId { get; init; }

    /// <summary>The write ids of the report's versions, version 1 first.</summary>
    public ImmutableArray<string> Commits { get; init; } = [];

    public DateTimeOffset? FirstSubmittedAt { get; init; }

    public DateTimeOffset? LastSubmittedAt { get; init; }

    public DateTimeOffset? AcceptedAt { get; init; }

    public DateTimeOffset? ReturnedAt { get; init; }

    /// <summary>Inclusive.</summary>
    public DateOnly? ResubmitBy { get; init; }

    public string? ReturnReason { get; init; }

    public DateTimeOffset? ExemptAt { get; init; }

    public string? ExemptReason { get; init; }

    /// <summary>What the coordinating office decided, oldest first; read it by <see cref="DecisionHistory.History"/>.</summary>
    public ImmutableArray<Decision> Decisions { get; init; } = [];

    /// <summary>The agency has said that it is at work, oldest first.</summary>
    public ImmutableArray<Acknowledgement> Acknowledgements { get; init; } = [];

    /// <summary>The newest telephone call to the agency.</summary>
    public DateTimeOffset? LastCallAt { get; init; }

    /// <summary>One mark a reminder that went out; a set, so that recording one twice counts it once.</summary>
    public ImmutableSortedSet<string> Reminded { get; init; } = [];

    public DateTimeOffset? LastReminderAt { get; init; }

    public ETag ETag { get; init; }

    /// <summary>What its status columns said when it was read; null for one that is not stored yet.</summary>
    public StatusStamp? Status { get; init; }

    public int Version => Commits.Length;

    public ObligationFacts Facts => new(FirstSubmittedAt, LastSubmittedAt, ReturnedAt, ExemptAt, AcceptedAt);

    /// <summary>Returned and not yet answered by a new version.</summary>
    public bool IsReturned => ReturnedAt is { } returned && !(LastSubmittedAt > returned) && !(AcceptedAt > returned);

    /// <summary>The decision that the deadline of today stands on; null where it is the plan's own.</summary>
    public DeadlineMove? Move => Moves is [.., var newest] && newest.Deadline == Deadline ? newest : null;

    public Obligation DueAfter(DeadlineMove move) => this with
    {
        Deadline = move.Deadline,
        Extended = Extended || !move.ForAll,
        Moves = [.. Moves.Append(move with { Before = Deadline }).TakeLast(DeadlineMove.MostKept)],
    };

    /// <summary>Something is still owed: no report, or one that was returned. Whatever the hour, such an agency may be reminded; others never.</summary>
    public bool IsOpen => !Withdrawn && ExemptAt is null && (Version == 0 || IsReturned);

    /// <summary>Answered for good, or excused: it stays with the agency whatever becomes of it.</summary>
    public bool IsSettled => !Withdrawn && !IsOpen;

    /// <summary>The dates that decide lateness.</summary>
    public DueDates Dates(ShiftPolicy policy, WorkingCalendar calendar) => DueDates.For(Deadline, policy, calendar);

    /// <summary>The deadline that reminders count from: of the resubmission where the report was returned.</summary>
    public Deadline ReminderDeadline => IsReturned && ResubmitBy is { } by ? new Deadline(by, Exclusive: false) : Deadline;

    /// <summary>A date that a person named for the resubmission stands as it is.</summary>
    public bool KeepsItsDay => IsReturned;

    public bool ChasedThoughOverdue => IsReturned || RemindThoughOverdue;

    /// <summary>
    /// The last day on which the agency's officers are left in peace: what the newest acknowledgement names, and never past the deadline.
    /// Null where none was given for what is owed now: a return asks anew.
    /// </summary>
    public DateOnly? AcknowledgedUntil(DateOnly lastDay) =>
        IsOpen && Acknowledgements is [.., var newest] && !(IsReturned && newest.At < ReturnedAt) ? (newest.Until < lastDay ? newest.Until : lastDay) : null;
}
