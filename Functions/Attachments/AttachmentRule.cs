using NhacHan.Contract;
using NhacHan.Obligations;

namespace NhacHan.Attachments;

/// <summary>When the attachments of a version may still be changed: while it is the newest, and until it is accepted.</summary>
internal static class AttachmentRule
{
    public const int MostOfAVersion = 50;

    public static ApiProblem? Refusal(Obligation? obligation, AttachmentPlace place)
    {
        if (obligation is not { Withdrawn: false } || place.Version < 1 || place.Version > obligation.Version)
            return ApiProblem.NotFound($"version {place.Version} of this report");
        if (place.Version < obligation.Version)
            return ApiProblem.Conflict($"Version {place.Version} was followed by version {obligation.Version}; its attachments stay as they are.");
        return obligation.AcceptedAt >= obligation.LastSubmittedAt ? ApiProblem.Conflict("The report is accepted; its attachments stay as they are.") : null;
    }
}
