using DocumentFormat.OpenXml.Wordprocessing;
using NhacHan.Consolidation.Pictures;
using static NhacHan.Consolidation.ConsolidatedWords;

namespace NhacHan.Consolidation.Word;

/// <summary>Section I: who has reported, on time or not, and who has not, by name.</summary>
internal static class WordStatus
{
    /// <summary>As many names as a reader of the main text takes in; all of them are in the first annex.</summary>
    private const int MostNamed = 20;
    private static readonly int[] TallyWidths = [2671, 900, 1050, 1050, 900, 1250, 1250];
    private static readonly int[] ChartWidths = [2600, 4171, 2300];

    public static void Write(WordBody body, ConsolidatedReport r)
    {
        body.Paragraph(WordStyles.Heading1, "I. TÌNH HÌNH GỬI BÁO CÁO");
        body.Paragraph(WordStyles.Heading2, "1. Kết quả chung");
        body.Paragraph(WordStyles.Body, Overview(r));
        if (r.Counts.Invited > 0)
            body.Paragraph(WordStyles.Body,
                $"Ngoài ra, trong số {Count(r.Counts.Invited)} cơ quan, tổ chức được mời phối hợp, {Count(r.Counts.InvitedSubmitted)} cơ quan, tổ chức đã gửi báo cáo.");
        if (r.Counts.Groups.Count > 0)
        {
            WriteTable(body, r.Counts);
            WriteChart(body, r.Counts);
        }
        var section = 2;
        Named(body, ref section, "Cơ quan, đơn vị gửi báo cáo muộn", r.Late, e => $"muộn {e.DaysLate} ngày (gửi ngày {Date(e.FirstSubmittedAt!.Value)})");
        Named(body, ref section, "Cơ quan, đơn vị đã quá hạn chưa gửi báo cáo", r.Overdue, e => $"quá hạn {e.DaysLate} ngày (hạn cuối {Date(e.LastDay)})");
        Named(body, ref section, "Cơ quan, đơn vị chưa gửi báo cáo, còn trong hạn", r.Entries.Where(e => e is { IsMissing: true, IsOverdue: false }), e => $"hạn cuối {Date(e.LastDay)}");
        Named(body, ref section, "Báo cáo trả lại để bổ sung", r.Entries.Where(e => e.IsReturned), Returned);
        Named(body, ref section, "Báo cáo lồng ghép trong báo cáo chung", r.Entries.Where(e => e.IsEmbedded), Embedded);
        Named(body, ref section, "Cơ quan, đơn vị không thuộc phạm vi báo cáo kỳ này", r.Entries.Where(e => e.IsExempt), e => e.ExemptReason ?? "");
        body.Paragraph(WordStyles.Body, "Tình hình gửi báo cáo của từng cơ quan, đơn vị nêu tại Phụ lục I.");
    }

    private static string Overview(ConsolidatedReport r)
    {
        var t = r.Counts.Reporters;
        if (t.Total + t.Exempt == 0) return "Kỳ này chưa có cơ quan, đơn vị nào được giao gửi báo cáo.";
        var due = r.LastDay is { } last ? $", ngày cuối của hạn gửi là {Date(last)}" : "";
        var sent = $"Theo Kế hoạch, {Count(t.Total)} cơ quan, đơn vị gửi báo cáo {Period(r.Period)}{due}. Đến nay, {Count(t.Submitted)} cơ quan, đơn vị đã gửi báo cáo "
            + $"({Share(t.Submitted, t.Total)}), trong đó {Count(t.OnTime)} đúng hạn, {Count(t.Late)} muộn; {Count(t.Missing)} cơ quan, đơn vị chưa gửi báo cáo";
        var missing = t switch
        {
            { Missing: 0 } => "",
            { MissingInTime: 0 } => ", đều đã quá hạn",
            { MissingOverdue: 0 } => ", đều còn trong hạn",
            _ => $", gồm {Count(t.MissingOverdue)} đã quá hạn và {Count(t.MissingInTime)} còn trong hạn",
        };
        var also = new[]
        {
            t.Returned > 0 ? $"{Count(t.Returned)} báo cáo đã trả lại để bổ sung" : null,
            t.Embedded > 0 ? $"{Count(t.Embedded)} báo cáo lồng ghép trong báo cáo chung" : null,
            t.Exempt > 0 ? $"{Count(t.Exempt)} cơ quan, đơn vị không thuộc phạm vi báo cáo kỳ này" : null,
        }.OfType<string>().ToList();
        return sent + missing + "." + (also.Count > 0 ? " Có " + string.Join("; ", also) + "." : "");
    }

    private static void WriteTable(WordBody body, ReportCounts counts)
    {
        body.Paragraph(WordStyles.Caption, "Bảng 1. Tình hình gửi báo cáo theo nhóm cơ quan, đơn vị");
        body.Table(
            TallyWidths, ["Nhóm cơ quan, đơn vị", "Tổng số", "Đúng hạn", "Muộn", "Chưa gửi", "Trong đó quá hạn", "Trả lại bổ sung"],
            counts.Groups.Where(g => g.Tally.Total > 0).Select(g => Row(WordOf(g.Group), g.Tally, bold: false)).Append(Row("Cộng", counts.Reporters, bold: true)));
    }

    private static IReadOnlyList<WordCell> Row(string name, ReportTally t, bool bold)
    {
        int[] numbers = [t.Total, t.OnTime, t.Late, t.Missing, t.MissingOverdue, t.Returned];
        return [bold ? WordCell.Strong(name) : name, .. numbers.Select(n => bold ? new WordCell(WordStyles.CellMiddle, [WordText.Run(Count(n), bold: true)]) : WordCell.Middle(n))];
    }

    private static void WriteChart(WordBody body, ReportCounts counts)
    {
        body.Paragraph(WordStyles.Caption, "Biểu đồ 1. Tỷ lệ gửi báo cáo theo nhóm cơ quan, đơn vị");
        body.Layout(ChartWidths, counts.Groups.Where(g => g.Tally.Total > 0).Select(g =>
        {
            var t = g.Tally;
            var words = $"{WordOf(g.Group)}: {t.OnTime} đúng hạn, {t.Late} muộn, {t.MissingInTime} chưa gửi còn hạn, {t.MissingOverdue} chưa gửi quá hạn";
            var bar = body.Picture(Bar.Draw((t.OnTime, Fill.OnTime), (t.Late, Fill.Late), (t.MissingInTime, Fill.InTime), (t.MissingOverdue, Fill.Overdue)), words, 70);
            return WordBody.Row([WordOf(g.Group), new WordCell(WordStyles.CellMiddle, [bar]), $"{Count(t.Submitted)}/{Count(t.Total)} đã gửi ({Share(t.Submitted, t.Total)})"], ChartWidths);
        }));
        body.Add(Legend(body, (Fill.OnTime, "đúng hạn"), (Fill.Late, "muộn"), (Fill.InTime, "chưa gửi, còn hạn"), (Fill.Overdue, "chưa gửi, quá hạn")));
    }

    public static Paragraph Legend(WordBody body, params IEnumerable<(Fill Fill, string Meaning)> meanings) => WordText.Paragraph(
        WordStyles.CellMiddle,
        [.. meanings.SelectMany(m => new[] { body.Picture(Bar.Sample(m.Fill), m.Meaning, 70.0 * Bar.SampleWidth / Bar.Width), WordText.Run($" {m.Meaning}     ") })]);

    private static string Returned(ReportEntry e) =>
        $"{(e.ReturnReason is { } reason ? reason.TrimEnd('.') + "; " : "")}trả lại ngày {Date(e.ReturnedAt!.Value)}{(e.ResubmitBy is { } by ? $", gửi lại chậm nhất ngày {Date(by)}" : "")}";

    private static string Embedded(ReportEntry e) => e.HandedIn!.Newest.EmbeddedIn is { } document ? $"báo cáo số {document.Number} ngày {Date(document.Date)}" : "";

    private static void Named(WordBody body, ref int section, string title, IEnumerable<ReportEntry> entries, Func<ReportEntry, string> said)
    {
        var all = entries.ToList();
        if (all.Count == 0) return;
        body.Paragraph(WordStyles.Heading2, $"{section++}. {title} ({Count(all.Count)})");
        foreach (var (e, i) in all.Take(MostNamed).Select((e, i) => (e, i)))
        {
            var words = said(e).TrimEnd('.');
            var end = i + 1 == all.Count ? "." : ";";
            body.Paragraph(WordStyles.Listed, $"- {e.AgencyName}{(words.Length > 0 ? ": " + words : "")}{end}");
        }
        if (all.Count > MostNamed) body.Paragraph(WordStyles.Listed, $"- Và {Count(all.Count - MostNamed)} cơ quan, đơn vị khác, nêu tại Phụ lục I.");
    }
}
