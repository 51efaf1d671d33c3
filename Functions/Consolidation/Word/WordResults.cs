using NhacHan.Consolidation.Pictures;
using NhacHan.Tasks;
using static NhacHan.Consolidation.ConsolidatedWords;

namespace NhacHan.Consolidation.Word;

/// <summary>Sections II and III: how the tasks stand, and the figures that the reports add up to.</summary>
internal static class WordResults
{
    private const int MostTasks = 15;
    private const int MostFigures = 40;
    private static readonly int[] TaskWidths = [700, 3171, 2400, 1300, 1500];
    private static readonly int[] ChartWidths = [900, 4171, 4000];
    private static readonly int[] FigureWidths = [600, 3471, 1150, 1350, 1100, 1400];

    public static void Write(WordBody body, ConsolidatedReport r)
    {
        body.Paragraph(WordStyles.Heading1, "II. KẾT QUẢ THỰC HIỆN NHIỆM VỤ");
        if (r.Tasks.Lines.Count == 0) body.Paragraph(WordStyles.Body, "Kế hoạch không có nhiệm vụ được theo dõi riêng.");
        else WriteTasks(body, r.Tasks);

        body.Paragraph(WordStyles.Heading1, "III. SỐ LIỆU TỔNG HỢP");
        if (r.Figures.Count == 0) body.Paragraph(WordStyles.Body, "Các báo cáo nhận được chưa có số liệu.");
        else WriteFigures(body, r);
    }

    private static void WriteTasks(WordBody body, TaskResults tasks)
    {
        int Of(WorkStatus status) => tasks.ByStatus[status];
        body.Paragraph(WordStyles.Body,
            $"Kế hoạch có {Count(tasks.Lines.Count)} nhiệm vụ được theo dõi: {Count(Of(WorkStatus.DoneOnTime))} hoàn thành đúng hạn, {Count(Of(WorkStatus.DoneLate))} hoàn thành quá hạn, "
            + $"{Count(Of(WorkStatus.InProgressInTime))} đang thực hiện trong hạn, {Count(Of(WorkStatus.InProgressOverdue))} đang thực hiện quá hạn.");
        body.Paragraph(WordStyles.Caption, "Bảng 2. Kết quả thực hiện nhiệm vụ");
        body.Table(
            TaskWidths, ["Số", "Nhiệm vụ", "Cơ quan chủ trì (tiến độ)", "Thời hạn", "Tình trạng"],
            tasks.Lines.Take(MostTasks).Select(t => (IReadOnlyList<WordCell>)[WordCell.Middle(t.No), t.Title, Leads(t), WordCell.Middle(Due(t)), WordCell.Middle(WordOf(t.Status))]));
        if (tasks.Lines.Count > MostTasks) body.Paragraph(WordStyles.Note, $"Bảng nêu {MostTasks} nhiệm vụ đầu; đủ {Count(tasks.Lines.Count)} nhiệm vụ nêu tại Phụ lục II.");
        WriteChart(body, tasks);
        body.Paragraph(WordStyles.Body, "Kết quả của từng cơ quan chủ trì theo báo cáo kỳ này nêu tại Phụ lục II.");
    }

    private static string Leads(TaskLine task) => task.Leads.Count <= 3
        ? string.Join("\n", task.Leads.Select(l => $"{l.AgencyName} ({l.Told}%)"))
        : $"{Count(task.Leads.Count)} cơ quan, đơn vị (bình quân {Average(task)}%)";

    private static int Average(TaskLine task) => task.Leads.Count == 0 ? 0 : (int)Math.Round(task.Leads.Average(l => (double)l.Told), MidpointRounding.AwayFromZero);

    private static void WriteChart(WordBody body, TaskResults tasks)
    {
        body.Paragraph(WordStyles.Caption, "Biểu đồ 2. Tiến độ thực hiện nhiệm vụ");
        body.Layout(ChartWidths, tasks.Lines.Take(MostTasks).Select(t =>
        {
            var percent = Average(t);
            var bar = body.Picture(Bar.Draw((percent, FillOf(t.Status)), (100 - percent, Fill.Nothing)), $"Nhiệm vụ {t.No}: {percent}%, {WordOf(t.Status).ToLowerInvariant()}", 70);
            return WordBody.Row([WordCell.Middle(t.No), new WordCell(WordStyles.CellMiddle, [bar]), $"{percent}%, {WordOf(t.Status).ToLowerInvariant()}"], ChartWidths);
        }));
        body.Add(WordStatus.Legend(body, (Fill.OnTime, "trong hạn, đúng hạn"), (Fill.Late, "hoàn thành quá hạn"), (Fill.Overdue, "đang thực hiện, quá hạn")));
    }

    private static Fill FillOf(WorkStatus status) => status switch
    {
        WorkStatus.DoneLate => Fill.Late,
        WorkStatus.InProgressOverdue => Fill.Overdue,
        _ => Fill.OnTime,
    };

    private static void WriteFigures(WordBody body, ConsolidatedReport r)
    {
        body.Paragraph(WordStyles.Body, "Số liệu dưới đây cộng từ bản báo cáo mới nhất của mỗi cơ quan, đơn vị; số ước thực hiện được tính cùng và ghi riêng số cơ quan có số ước.");
        body.Paragraph(WordStyles.Caption, "Bảng 3. Số liệu tổng hợp");
        body.Table(
            FigureWidths, ["TT", "Chỉ tiêu", "Đơn vị tính", "Tổng số", "Số cơ quan báo cáo", "Trong đó có số ước"],
            r.Figures.Take(MostFigures).Select((f, i) => (IReadOnlyList<WordCell>)
                [WordCell.Middle(i + 1), f.Name, WordCell.Middle(f.Unit ?? ""), WordCell.Middle(Total(f)), WordCell.Middle(f.Agencies), WordCell.Middle(f.Estimated)]));
        if (r.Figures.Count > MostFigures)
            body.Paragraph(WordStyles.Note, $"Bảng nêu {MostFigures} chỉ tiêu đầu trong {Count(r.Figures.Count)} chỉ tiêu; các chỉ tiêu khác nêu trong tệp Excel kèm theo, trang “Số liệu”.");
        foreach (var note in Notes(r)) body.Paragraph(WordStyles.Note, note);
    }

    private static string Total(FigureSum f) => f.Sum is { } sum ? Number(sum) : f.Least == f.Most ? Number(f.Least) : $"từ {Number(f.Least)} đến {Number(f.Most)}";

    private static IEnumerable<string> Notes(ConsolidatedReport r)
    {
        if (r.Figures.Any(f => f.Why == NotSummed.Rate)) yield return "Chỉ tiêu là tỷ lệ không cộng, bảng nêu mức thấp nhất và cao nhất.";
        var mixed = r.Figures.Where(f => f.OtherUnits).Select(f => f.Name).Distinct(StringComparer.Ordinal).ToList();
        if (mixed.Count > 0) yield return $"Cần rà soát đơn vị tính: {string.Join("; ", mixed.Take(10))}. Các báo cáo ghi khác đơn vị nên không cộng chung.";
        var returned = r.Figures.SelectMany(f => f.Sources).Where(s => s.Returned).Select(s => s.AgencyId).Distinct(StringComparer.Ordinal).Count();
        if (returned > 0) yield return $"Số liệu có của {Count(returned)} cơ quan, đơn vị đã được trả lại báo cáo để bổ sung, có thể thay đổi.";
        yield return "Nguồn của từng số (cơ quan, bản báo cáo) nêu tại Phụ lục III và tệp Excel kèm theo, trang “Nguồn số liệu”.";
    }
}
