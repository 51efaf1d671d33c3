using NhacHan.Deadlines;

namespace NhacHan.Scoring;

/// <summary>Chất lượng báo cáo: what the coordinating office's review of one report earns it.</summary>
internal static class ReviewedQuality
{
    /// <summary>Null where it is left out: exempt, not reviewed yet, returned and still within the time given, or handed over.</summary>
    public static Finding? Of(QualityRule rule, ReportAt report, DateTimeOffset at)
    {
        if (report.Exempt) return null;
        var (key, title, returns) = (report.Period.Key, report.Period.Title, report.Returned.Length);
        if (report.Accepted is { } accepted)
        {
            var percent = rule.PercentOf(returns, accepted.Quality);
            var mark = accepted.Quality is { } given ? $", chấm {given}/100" : "";
            return returns == 0
                ? new Finding(accepted.Quality is null ? "accepted" : "marked", key, null, accepted.Version, percent, $"{title}: được chấp nhận ngay lần đầu{mark}, được {FindingText.Of(percent)}%.")
                : new Finding(
                    "acceptedAfterReturns", key, null, accepted.Version, percent, $"{title}: được chấp nhận sau {returns} lần trả lại bổ sung{mark}, được {FindingText.Of(percent)}%.");
        }
        if (report.Gone || report.Unanswered is not { ResubmitBy: { } by } returned || at < HaNoiTime.StartOf(by.AddDays(1))) return null;
        return new Finding(
            "returnedUnanswered", key, null, returned.Version, 0,
            $"{title}: bị trả lại ngày {FindingText.Of(returned.At)}, quá hạn bổ sung {FindingText.Of(by)} mà chưa nộp lại.");
    }
}
