using NhacHan.Agencies;
using NhacHan.Contract;
using NhacHan.Deadlines;
using NhacHan.Plans;

namespace NhacHan.StatusFeed;

/// <summary>What the status columns of a plan's rows follow from, beside the rows themselves.</summary>
/// <param name="Plan">Null where it is not there, as for a row that was put in by hand.</param>
internal sealed record StatusFacts(Plan? Plan, AgencyDirectory Directory, WorkingCalendar Calendar, DateTimeOffset Now)
{
    /// <summary>The columns that every row about a plan begins with.</summary>
    public static Dictionary<string, object?> OfPlan(string planId, Plan? plan) => new(StringComparer.Ordinal)
    {
        ["planId"] = planId,
        ["planNumber"] = plan?.Number,
        ["planTitle"] = plan?.Title,
        ["planYear"] = plan?.Year ?? 0,
    };

    /// <summary>Adds those of the agency, by the name that it had on a day.</summary>
    public static void AddAgency(Dictionary<string, object?> said, string agencyId, DateOnly day, AgencyDirectory directory)
    {
        var kind = directory.Find(agencyId)?.Kind ?? AgencyKind.Other;
        said["agencyId"] = agencyId;
        said["agencyName"] = directory.NameOn(agencyId, day);
        said["agencyKind"] = Words.Of(kind);
        said["agencyKindText"] = StatusWords.Of(kind);
    }
}
