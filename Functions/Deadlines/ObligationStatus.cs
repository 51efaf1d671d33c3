namespace NhacHan.Deadlines;

/// <summary>The four of the national task tracker, and two that only obligations have.</summary>
internal enum ObligationStatus
{
    /// <summary>Đang thực hiện trong hạn.</summary>
    InProgressInTime,

    /// <summary>Đang thực hiện quá hạn.</summary>
    InProgressOverdue,

    /// <summary>Hoàn thành đúng hạn.</summary>
    DoneOnTime,

    /// <summary>Hoàn thành quá hạn.</summary>
    DoneLate,

    /// <summary>Trả lại bổ sung: the agency has to submit again.</summary>
    Returned,

    /// <summary>The plan does not concern this agency in this period.</summary>
    Exempt,
}

/// <summary>The instants that an obligation's status is decided from; null for what has not happened.</summary>
/// <param name="FirstSubmittedAt">For a report that came on paper, when it was received.</param>
/// <param name="ReturnedAt">The newest return.</param>
internal sealed record ObligationFacts(
    DateTimeOffset? FirstSubmittedAt,
    DateTimeOffset? LastSubmittedAt,
    DateTimeOffset? ReturnedAt,
    DateTimeOffset? ExemptAt,
    DateTimeOffset? AcceptedAt);
