using NhacHan.Contract;
using NhacHan.StatusFeed;

namespace NhacHan.Scoring;

/// <summary>The ranking list as the proposal for commendation takes it: rank, points by criterion, and on what they rest where they are not full.</summary>
internal static class ScoreCsv
{
    public static byte[] Write(ScoreSheet sheet) => CsvText.Write(sheet.Scores.Select(s => Row(s)).Prepend(Heading(sheet.Rubric)));

    private static IEnumerable<object?> Heading(Rubric rubric) =>
    [
        "Hạng", "Hạng trong nhóm", "Đồng hạng", "Cơ quan, đơn vị", "Nhóm",
        .. rubric.Criteria.Select(c => $"{c.Name} (tối đa {FindingText.Of(c.Points)})"),
        "Điểm cộng, trừ", "Tổng điểm", "Điểm tối đa", "Căn cứ",
    ];

    private static IEnumerable<object?> Row(RankedScore s) =>
    [
        s.Rank, s.InKind, s.Tied ? "x" : "", s.Name, StatusWords.Of(s.Kind),
        .. s.Score.Criteria.Select(c => c.Of > 0 ? (object?)c.Points : null),
        s.Score.Adjustments.Where(a => a.Removal is null).Sum(a => a.Points), s.Score.Total, s.Score.Maximum, BasisOf(s.Score),
    ];

    private static string BasisOf(AgencyScore score)
    {
        if (score.Total is null) return "Chưa có nội dung để chấm.";
        var lost = score.Criteria.SelectMany(c => c.Evidence).Where(e => e.Finding.Percent < CriterionRule.Full).Select(e => e.Finding.Text);
        var adjusted = score.Adjustments.Where(a => a.Removal is null)
            .Select(a => $"{(a.Points > 0 ? "Cộng" : "Trừ")} {FindingText.Of(Math.Abs(a.Points))} điểm: {a.Reason}{(a.Document is { } d ? $" (văn bản số {d.Number} ngày {FindingText.Of(d.Date)})" : "")}.");
        return lost.Concat(adjusted).ToList() is { Count: > 0 } reasons ? string.Join(' ', reasons) : "Đạt điểm tối đa ở mọi nội dung đã chấm.";
    }
}
