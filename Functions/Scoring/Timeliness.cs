using NhacHan.Deadlines;

namespace NhacHan.Scoring;

/// <summary>Báo cáo đúng hạn: what one report earns. The first submission decides; a return and resubmission never change it.</summary>
internal static class Timeliness
{
    /// <summary>Null where it is left out: exempt, not due yet, handed over before it was done, or first handed in by a predecessor.</summary>
    public static Finding? Of(TimelinessRule rule, ReportAt report, DateTimeOffset at)
    {
        if (report.Exempt) return null;
        var (key, due) = (report.Period.Key, $"(hạn cuối {FindingText.Of(report.Dates.LastDay)})");
        if (report.First is not { } first)
            return report.Gone || report.ByPredecessor || at < report.Dates.LateFrom ? null
                : new Finding("missing", key, null, null, 0, $"{report.Period.Title}: quá hạn, chưa nộp {due}.{FindingText.Taken(report.Taken)}");

        var days = ObligationStatusRule.DaysLate(report.Facts, report.Dates, at);
        var percent = rule.PercentOf(days);
        var how = first.EmbeddedIn is { } general ? $"đã lồng ghép trong báo cáo số {general.Number} ngày {FindingText.Of(general.Date)}" : $"nộp ngày {FindingText.Of(first.CountsFrom)}";
        return days == 0
            ? new Finding("onTime", key, null, first.Version, percent, $"{report.Period.Title}: {how}, đúng hạn {due}.")
            : new Finding(
                "late", key, null, first.Version, percent,
                $"{report.Period.Title}: {how}, muộn {days} ngày {due}, được {FindingText.Of(percent)}%.{FindingText.Taken(report.Taken)}");
    }
}
