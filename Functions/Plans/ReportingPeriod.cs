using System.Collections.Immutable;
using NhacHan.Deadlines;
using NhacHan.Reports;

namespace NhacHan.Plans;

internal enum PeriodKind { Quarterly, SixMonth, Annual, AdHoc }

/// <summary>
/// A kỳ báo cáo of a plan. The deadline is data, with the plan's own words beside it. A period without a date makes no
/// obligations until somebody sets one. Cut-off and window say what the report covers and never decide lateness.
/// </summary>
internal sealed record ReportingPeriod(
    string Key, PeriodKind Kind, string Name, Deadline? Deadline, string? Raw, DateOnly? WindowFrom, DateOnly? WindowTo, DateOnly? CutOff)
{
    /// <summary>
    /// Ends the key of the period in which the consolidated report (báo cáo tổng hợp) of another is owed. No period that a client names may
    /// end so, in either case, or the two would share their rows.
    /// </summary>
    public const string ConsolidatedSuffix = ".th";

    /// <summary>Who reports for this period instead of the plan's own reporters; null where they do.</summary>
    public ImmutableArray<string>? Reporters { get; init; }

    /// <summary>Who is only asked for this period, instead of those whom the plan invites; null where it is they.</summary>
    public ImmutableArray<string>? Invited { get; init; }

    /// <summary>When the coordinating office has to send on what it made of the reports; null where nobody waits for that.</summary>
    public Consolidation? Consolidation { get; init; }

    /// <summary>Why a report was asked for beside the plan's own periods, and by which document.</summary>
    public string? Reason { get; init; }

    public DocumentRef? Document { get; init; }

    /// <summary>Marks the call that asked for an ad hoc report, so that its repetition is known; null for periods that came with the plan.</summary>
    public string? Request { get; init; }

    /// <summary>This is the second tier of another period: the coordinating office owes, and the final receiver waits.</summary>
    public bool IsConsolidated { get; private init; }

    /// <summary>The key of the period whose reports it is about.</summary>
    public string BaseKey => IsConsolidated ? Key[..^ConsolidatedSuffix.Length] : Key;

    /// <summary>The period's name where it stands alone: "Báo cáo tổng hợp quý I năm 2027".</summary>
    public string Title => IsConsolidated ? "Báo cáo tổng hợp " + char.ToLowerInvariant(Name[0]) + Name[1..] : Name;

    /// <summary>The period in which the coordinating office owes the consolidated report.</summary>
    public ReportingPeriod? SecondTier(string coordinatorId) => Consolidation is not { } second ? null
        : new(Key + ConsolidatedSuffix, Kind, Name, second.Deadline, second.Raw, WindowFrom, WindowTo, CutOff)
        {
            Reporters = [coordinatorId],
            Invited = [],
            IsConsolidated = true,
        };
}

/// <summary>The deadline of a consolidated report, never before that of the reports it is made of.</summary>
internal sealed record Consolidation(Deadline Deadline, string? Raw);
