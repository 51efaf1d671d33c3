using NhacHan.Web.Board;
using static NhacHan.Consolidation.ConsolidatedWords;

namespace NhacHan.Consolidation.Word;

/// <summary>An annex with its title and what it shows.</summary>
internal sealed record WordAnnex(string Number, string Title, Action<WordBody, ConsolidatedReport> Content)
{
    public void Write(WordBody body, ConsolidatedReport r)
    {
        body.Paragraph(WordStyles.Annex, "Phụ lục " + Number);
        body.Paragraph(WordStyles.AnnexTitle, Title);
        body.Paragraph(WordStyles.Place, $"(Kèm theo Báo cáo số        /BC-{WordText.Blank} ngày      tháng      năm {r.On.Year} của {r.Office.Name})");
        body.Paragraph(WordStyles.Cell, "");
        Content(body, r);
    }
}

/// <summary>The whole of what the main text shows the first lines of: agency by agency, task by task, number by number.</summary>
internal static class WordAnnexes
{
    /// <summary>Beyond it a document is no place for sources: the workbook has them all.</summary>
    public const int MostSources = 600;
    private static readonly int[] EntryWidths = [600, 2700, 1350, 2271, 1500, 650];
    private static readonly int[] TaskWidths = [700, 2900, 1200, 1471, 2200, 600];
    private static readonly int[] SourceWidths = [600, 4971, 800, 1500, 1200];
    private static readonly int[] TextWidths = [600, 2700, 5171, 600];

    public static IReadOnlyList<WordAnnex> Of(ConsolidatedReport r) =>
    [
        new("I", "TÌNH HÌNH GỬI BÁO CÁO CỦA CÁC CƠ QUAN, ĐƠN VỊ", WriteEntries),
        .. r.Tasks.Lines.Count > 0 ? [new WordAnnex("II", "KẾT QUẢ THỰC HIỆN NHIỆM VỤ THEO CƠ QUAN CHỦ TRÌ", WriteTasks)] : Array.Empty<WordAnnex>(),
        .. r.Figures.Count > 0 ? [new WordAnnex("III", "NGUỒN CỦA SỐ LIỆU TỔNG HỢP", WriteSources)] : Array.Empty<WordAnnex>(),
        .. WordOpinions.NeedsAnnex(r) ? [new WordAnnex("IV", "KHÓ KHĂN, VƯỚNG MẮC VÀ KIẾN NGHỊ, ĐỀ XUẤT", WriteTexts)] : Array.Empty<WordAnnex>(),
    ];

    private static void WriteEntries(WordBody body, ConsolidatedReport r) => body.Table(
        EntryWidths, ["TT", "Cơ quan, đơn vị", "Ngày gửi (lần đầu)", "Hình thức, văn bản", "Kết quả", "Bản"], Grouped(r.Entries));

    private static IEnumerable<IReadOnlyList<WordCell>> Grouped(IReadOnlyList<ReportEntry> entries)
    {
        GroupKind? group = null;
        foreach (var (e, i) in entries.Select((e, i) => (e, i)))
        {
            if (e.Group != group) yield return [WordCell.Strong(WordOf((group = e.Group).Value))];
            var newest = e.HandedIn?.Newest;
            var again = e.HandedIn is { Versions.Length: > 1 } ? $"\n(lần cuối {Date(e.LastSubmittedAt!.Value)})" : "";
            yield return
            [
                WordCell.Middle(i + 1), e.AgencyName, WordCell.Middle(e.FirstSubmittedAt is { } first ? Date(first) + again : "–"), newest is null ? "" : WordOf(newest),
                WordCell.Middle(ResultOf(e)), WordCell.Middle(newest is null ? "–" : $"{newest.Version}"),
            ];
        }
    }

    private static string ResultOf(ReportEntry e) => e switch
    {
        { IsReturned: true, IsLate: true } => $"{WordOf(e)} (gửi muộn {e.DaysLate} ngày)",
        { IsLate: true } or { IsOverdue: true } => $"{WordOf(e)} {e.DaysLate} ngày",
        _ => WordOf(e),
    };

    private static void WriteTasks(WordBody body, ConsolidatedReport r)
    {
        body.Table(
            TaskWidths, ["Số", "Cơ quan chủ trì", "Tiến độ", "Tình trạng", "Theo báo cáo kỳ này", "Bản"],
            r.Tasks.Lines.SelectMany(t => t.Leads.Select(l => (IReadOnlyList<WordCell>)
            [
                WordCell.Middle(t.No), l.AgencyName, WordCell.Middle($"{l.Percent}%"), WordCell.Middle(WordOf(l.Status)),
                l.Reported is { } said ? $"{said.Percent}%{(said.Note is { } note ? ": " + note : "")}" : "", WordCell.Middle(l.Reported is { } from ? $"{from.Version}" : "–"),
            ]).Prepend([WordCell.Strong($"{t.No}. {t.Title}{(t.Deliverable is { } product ? $" (sản phẩm: {product})" : "")}; thời hạn: {Due(t)}")])));
        if (r.Tasks.Others.Count == 0) return;
        body.Paragraph(WordStyles.Body, "Kết quả do cơ quan, đơn vị không chủ trì nhiệm vụ báo cáo:");
        foreach (var o in r.Tasks.Others.Take(MostSources))
            body.Paragraph(WordStyles.Listed, $"- {o.AgencyName}: nhiệm vụ {o.No}, {o.Percent}%{(o.Note is { } note ? ", " + note : "")} (bản {o.Version}).");
        if (r.Tasks.Others.Count > MostSources) body.Paragraph(WordStyles.Note, "Các kết quả còn lại nêu trong tệp Excel kèm theo, trang “Nhiệm vụ”.");
    }

    private static void WriteSources(WordBody body, ConsolidatedReport r)
    {
        var number = 0;
        body.Table(SourceWidths, ["TT", "Cơ quan, đơn vị", "Bản", "Số liệu", "Ghi chú"], Rows().Take(MostSources));
        var all = r.Figures.Sum(f => f.Sources.Count);
        if (number < all)
            body.Paragraph(WordStyles.Note, $"Phụ lục nêu {Count(number)} trong {Count(all)} nguồn; đủ các nguồn nêu trong tệp Excel kèm theo, trang “Nguồn số liệu”.");

        IEnumerable<IReadOnlyList<WordCell>> Rows()
        {
            foreach (var f in r.Figures)
            {
                yield return [WordCell.Strong($"{f.Name}{(f.Unit is { } unit ? $" ({unit})" : "")}: {(f.Sum is { } sum ? Number(sum) : WordOf(f.Why!.Value).ToLowerInvariant())}")];
                foreach (var s in f.Sources)
                    yield return [WordCell.Middle(++number), s.AgencyName, WordCell.Middle(s.Version), WordCell.Middle(Number(s.Value)), WordCell.Middle(Marks(s))];
            }
        }
    }

    private static string Marks(FigureSource s) =>
        string.Join(", ", new[] { s.Estimated ? "ước" : null, s.Returned ? "đã trả lại" : null, s.Invited ? "được mời" : null }.OfType<string>());

    private static void WriteTexts(WordBody body, ConsolidatedReport r) => body.Table(
        TextWidths, ["TT", "Cơ quan, đơn vị", "Nội dung", "Bản"],
        Texts("Khó khăn, vướng mắc", r.Obstacles).Concat(Texts("Kiến nghị, đề xuất", r.Proposals)));

    private static IEnumerable<IReadOnlyList<WordCell>> Texts(string title, IReadOnlyList<AgencyText> texts) =>
        texts.Select((t, i) => (IReadOnlyList<WordCell>)[WordCell.Middle(i + 1), t.AgencyName, t.Text, WordCell.Middle(t.Version)]).Prepend([WordCell.Strong(title)]);
}
