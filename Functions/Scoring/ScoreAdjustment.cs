using NhacHan.Contract;
using NhacHan.Reports;

namespace NhacHan.Scoring;

/// <summary>Taken back, with who did so and why: the adjustment stays for its history.</summary>
internal sealed record Removal(DateTimeOffset At, string By, string Reason);

/// <summary>Points that the coordinating office gives or takes by hand (cộng, trừ điểm).</summary>
/// <param name="Id"><c>agency~</c> and the first part of <paramref name="WriteId"/>, so that a repetition finds the same row.</param>
/// <param name="By">The key's id and name.</param>
internal sealed record ScoreAdjustment(string Id, string AgencyId, decimal Points, string Reason, DocumentRef? Document, DateTimeOffset At, string By, string WriteId)
{
    public const decimal Most = 1_000;

    public Removal? Removal { get; init; }

    /// <summary>As it was known at an instant; null where it had not been made.</summary>
    public ScoreAdjustment? AsOf(DateTimeOffset at) => At > at ? null : Removal?.At > at ? this with { Removal = null } : this;

    public static (string? AgencyId, decimal Points, string? Reason, DocumentRef? Document) Read(FieldReader f)
    {
        var (agency, points, reason, document) = (f.IdOf("agencyId"), f.Decimal("points", -Most, Most), f.Text("reason", 1_000), ReportBody.DocumentOf(f, "document"));
        if (points == 0) f.Wrong("points", "must not be 0: more gives points, less takes them");
        f.NoOthers();
        return (agency, points ?? 0, reason, document);
    }
}
