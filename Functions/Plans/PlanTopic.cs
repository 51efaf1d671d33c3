using NhacHan.Agencies;

namespace NhacHan.Plans;

/// <summary>
/// The few words that say what a plan's reports are on, for subjects and SMS, where a whole title has no room.
/// Administrative reform (CCHC) is what such plans are about; any other plan gives its own topic or has none.
/// </summary>
internal static class PlanTopic
{
    public static string Of(string title)
    {
        var folded = VietnameseText.SearchKey(title);
        if (!folded.Contains("cai cach hanh chinh", StringComparison.Ordinal) && !folded.Contains("cchc", StringComparison.Ordinal)) return "";
        return folded.Contains("tuyen truyen", StringComparison.Ordinal) ? "tuyên truyền CCHC" : "CCHC";
    }
}
