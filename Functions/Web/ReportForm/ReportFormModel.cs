using NhacHan.Web.Board;

namespace NhacHan.Web.ReportForm;

/// <summary>What the holder of a link is shown of one report. Public, as all that pages take as parameters.</summary>
/// <param name="Due">That reminders count from: of the resubmission where the report was returned.</param>
/// <param name="LastDay">On time, inclusive.</param>
/// <param name="Invited">The agency is only asked (mời).</param>
/// <param name="Versions">What was handed in, oldest first.</param>
/// <param name="AcknowledgedUntil">The officers are left in peace until then, inclusive.</param>
/// <param name="MayAcknowledge">Something is owed and its last day is not past.</param>
public sealed record ReportFormModel(
    string AgencyName, string PlanNumber, string PlanTitle, string Period, DateOnly Due, bool Exclusive, DateOnly LastDay, BoardCountdown Countdown,
    bool Invited, CellState State, int DaysLate, FormOffice Office, IReadOnlyList<FormVersion> Versions, FormReturn? Returned, IReadOnlyList<FormTask> Tasks,
    DateOnly? AcknowledgedUntil, bool MayAcknowledge, DateOnly Today)
{
    public FormVersion? Newest => Versions is [.., var newest] ? newest : null;

    /// <summary>Nothing is owed any more: the form stays closed until somebody opens it.</summary>
    public bool IsAnswered => Newest is not null && Returned is null;
}

/// <summary>Whom to call: the coordinating office, or for a consolidated report whoever waits for it.</summary>
public sealed record FormOffice(string Name, string? Person, string? Phone, string? Email);

/// <param name="By">Inclusive.</param>
public sealed record FormReturn(string? Reason, DateOnly? By);

/// <param name="Percent">How far the agency said it is; null where it has said nothing.</param>
public sealed record FormTask(string No, string Title, DateOnly? LastDay, int? Percent);

/// <param name="ReceivedAt">Of what the office recorded from paper; it then counts for on-time.</param>
public sealed record FormVersion(
    int Number, DateTimeOffset SubmittedAt, DateTimeOffset? ReceivedAt, string Summary, IReadOnlyList<KeyValuePair<string, double>> Figures,
    IReadOnlyList<FormTaskResult> Tasks, FormDocument? EmbeddedIn, bool Estimated, IReadOnlyList<FormAttachment> Attachments)
{
    public string? Obstacles { get; init; }

    public string? Proposals { get; init; }
}

public sealed record FormTaskResult(string No, int Percent, string? Note);

public sealed record FormDocument(string Number, DateOnly Date);

public sealed record FormAttachment(string Name, long Size);

/// <summary>What is wrong with what was typed. <paramref name="Field"/> is the id of the input.</summary>
public sealed record FormProblem(string Field, string Message);

public enum WhyClosed
{
    /// <summary>Never signed by us, or cut short on its way.</summary>
    Unknown,

    Expired,

    /// <summary>The report is not asked of the agency any more.</summary>
    Withdrawn,

    /// <summary>Another agency has taken it over.</summary>
    Moved,

    /// <summary>The agency was merged, split or dissolved.</summary>
    AgencyEnded,

    Exempt,

    /// <summary>What was sent is larger than a form may be.</summary>
    TooLarge,
}

/// <summary>Why no form is shown, and who can help.</summary>
/// <param name="Heirs">Who has the duty now, by name.</param>
/// <param name="Office">Null where the link does not even say which plan it is about.</param>
public sealed record ClosedForm(WhyClosed Why, IReadOnlyList<string> Heirs, FormOffice? Office);
