using NhacHan.Obligations;

namespace NhacHan.Web.ReportForm;

/// <summary>
/// Writes and reads the links that open a report form without a sign-in. They are no session: nothing is kept, no cookie is set, and the
/// signature is of a purpose of its own. They run by the business clock, as the deadlines do that they are about.
/// </summary>
internal sealed class ReportLinks(SignedToken tokens, WebSettings settings)
{
    public const string Path = "/bao-cao";

    /// <summary>Where a link would stand, for whoever may read the letter but not act for the agency: the address without its key.</summary>
    public Uri WithoutKey => new(settings.PublicUrl, Path[1..] + "/");

    /// <param name="duty">A period of a plan; a task has no form.</param>
    /// <param name="lastDay">On time, inclusive.</param>
    public Uri For(DutyRef duty, string agencyId, DateOnly lastDay, DateTimeOffset now)
    {
        var period = new PeriodRef(duty.PlanId, duty.PeriodKey ?? throw new ArgumentException("A task has no report form.", nameof(duty)));
        return new Uri(WithoutKey, tokens.Sign(TokenPurpose.ReportForm, ReportLink.Of(period, agencyId, lastDay, now).ToBytes()));
    }

    /// <summary>Also where it has expired, so that its holder can be told whom to call; null for what was never signed.</summary>
    public ReportLink? Read(string token) => tokens.Open(TokenPurpose.ReportForm, token) is { } payload ? ReportLink.FromBytes(payload) : null;
}
