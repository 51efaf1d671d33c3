namespace NhacHan.Successions;

internal enum MoveKind
{
    /// <summary>The successor has the duty now.</summary>
    Moved,

    /// <summary>The successor had the same duty already: it is owed once.</summary>
    Merged,

    /// <summary>Nobody has the duty any more.</summary>
    Withdrawn,
}

/// <summary>A report, a lead of a task, or the part of a coordinating agency.</summary>
internal enum MovedPart { Report, Lead, Coordinating }

/// <summary>One duty that a succession took from one agency to another.</summary>
/// <param name="To">Null where nobody took it over.</param>
/// <param name="ExemptAt">Of a successor that was exempt: the exemption, which ended when it took a duty over, for an undo.</param>
internal sealed record Move(Duty Duty, MovedPart Part, string From, string? To, MoveKind How, DateTimeOffset? ExemptAt = null, string? ExemptReason = null)
{
    /// <summary>Two moves of one place are the same move, seen again after a crash.</summary>
    public (Duty, MovedPart, string) Place => (Duty, Part, From);
}
