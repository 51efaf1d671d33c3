using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace NhacHan.Consolidation.Word;

/// <summary>
/// The named styles of an administrative document, by Decree 30/2020/NĐ-CP, annex I: Times New Roman, 13 to 14 points in the text. Whoever edits the draft changes a
/// style once and not each paragraph.
/// </summary>
internal static class WordStyles
{
    public const string Superior = "CoQuanChuQuan", Office = "TenCoQuan", Nation = "QuocHieu", Motto = "TieuNgu", Rule = "GachNgang", Number = "SoKyHieu",
        Place = "DiaDanhThoiGian", Draft = "DuThao", Title = "TenLoai", Subject = "TrichYeu", Heading1 = "Heading1", Heading2 = "Heading2", Body = "NoiDung",
        Listed = "LietKe", Caption = "TenBang", Cell = "ChuTrongBang", CellHead = "DauBang", CellMiddle = "ChuGiuaBang", Note = "GhiChu", ReceiversHead = "NoiNhanTieuDe",
        Receivers = "NoiNhan", Signature = "ChuKy", Annex = "PhuLuc", AnnexTitle = "TenPhuLuc", Header = "Header",
        Break = "NgatPhan", Closing = "KetThuc";

    private const string Font = "Times New Roman";

    public static void Write(StyleDefinitionsPart part)
    {
        var fonts = new RunFonts { Ascii = Font, HighAnsi = Font, EastAsia = Font, ComplexScript = Font };
        var styles = new Styles(
            new DocDefaults(
                new RunPropertiesDefault(new RunPropertiesBaseStyle(fonts, new FontSize { Val = "28" }, new FontSizeComplexScript { Val = "28" }, new Languages { Val = "vi-VN" })),
                new ParagraphPropertiesDefault(new ParagraphPropertiesBaseStyle(new SpacingBetweenLines { Before = "0", After = "0", Line = "240", LineRule = LineSpacingRuleValues.Auto }))),
            new Style(new StyleName { Val = "Normal" }, new PrimaryStyle()) { Type = StyleValues.Paragraph, StyleId = "Normal", Default = true });
        styles.Append(
            Of(Superior, "Tên cơ quan chủ quản", 12, Centre),
            Of(Office, "Tên cơ quan ban hành", 12, Centre, bold: true),
            Of(Nation, "Quốc hiệu", 12, Centre, bold: true),
            Of(Motto, "Tiêu ngữ", 13, Centre, bold: true),
            Of(Rule, "Gạch ngang", 4, Centre, before: 50, exactLine: 80, border: true),
            Of(Break, "Ngắt phần", 2, Centre),
            Of(Number, "Số và ký hiệu", 13, Centre),
            Of(Place, "Địa danh và thời gian", 13, Centre, italic: true),
            Of(Draft, "Dự thảo", 12, Centre, bold: true, before: 60),
            Of(Title, "Tên loại văn bản", 14, Centre, bold: true, before: 240),
            Of(Subject, "Trích yếu", 14, Centre, bold: true, keepNext: true),
            Of(Heading1, "heading 1", 14, JustificationValues.Left, bold: true, before: 200, after: 80, firstLine: 567, keepNext: true, outline: 0),
            Of(Heading2, "heading 2", 14, JustificationValues.Left, bold: true, before: 120, after: 60, firstLine: 567, keepNext: true, outline: 1),
            Of(Body, "Nội dung", 14, JustificationValues.Both, before: 60, after: 60, firstLine: 567, line: 264),
            Of(Closing, "Kết thúc", 14, JustificationValues.Both, before: 60, after: 240, firstLine: 567, line: 264, keepNext: true),
            Of(Listed, "Liệt kê", 14, JustificationValues.Both, before: 40, after: 40, firstLine: 567, line: 264),
            Of(Caption, "Tên bảng và biểu đồ", 13, Centre, bold: true, before: 120, after: 80, keepNext: true),
            Of(Cell, "Chữ trong bảng", 12, JustificationValues.Left, before: 20, after: 20),
            Of(CellMiddle, "Chữ giữa ô bảng", 12, Centre, before: 20, after: 20),
            Of(CellHead, "Đầu bảng", 12, Centre, bold: true, before: 40, after: 40, keepNext: true),
            Of(Note, "Ghi chú", 12, JustificationValues.Both, italic: true, before: 60, after: 60, firstLine: 567),
            Of(ReceiversHead, "Nơi nhận (tiêu đề)", 12, JustificationValues.Left, bold: true, italic: true),
            Of(Receivers, "Nơi nhận", 11, JustificationValues.Left),
            Of(Signature, "Chữ ký", 14, Centre, bold: true),
            Of(Annex, "Phụ lục", 14, Centre, bold: true, after: 40, keepNext: true, outline: 0),
            Of(AnnexTitle, "Tên phụ lục", 14, Centre, bold: true, after: 40, keepNext: true),
            Of(Header, "header", 14, Centre));
        part.Styles = styles;
        styles.Save(part);
    }

    private static JustificationValues Centre => JustificationValues.Center;

    private static Style Of(
        string id, string name, int points, JustificationValues align, bool bold = false, bool italic = false, int before = 0, int after = 0, int firstLine = 0,
        int line = 240, int exactLine = 0, bool border = false, bool keepNext = false, int? outline = null)
    {
        var paragraph = new StyleParagraphProperties();
        if (keepNext) paragraph.Append(new KeepNext());
        if (border) paragraph.Append(new ParagraphBorders(new TopBorder { Val = BorderValues.Single, Size = 6, Space = 0, Color = "000000" }));
        paragraph.Append(new SpacingBetweenLines
        {
            Before = $"{before}", After = $"{after}", Line = $"{(exactLine > 0 ? exactLine : line)}", LineRule = exactLine > 0 ? LineSpacingRuleValues.Exact : LineSpacingRuleValues.Auto,
        });
        if (firstLine > 0) paragraph.Append(new Indentation { FirstLine = $"{firstLine}" });
        paragraph.Append(new Justification { Val = align });
        if (outline is { } level) paragraph.Append(new OutlineLevel { Val = level });

        var run = new StyleRunProperties();
        if (bold) run.Append(new Bold());
        if (italic) run.Append(new Italic());
        run.Append(new FontSize { Val = $"{points * 2}" }, new FontSizeComplexScript { Val = $"{points * 2}" });
        return new Style(new StyleName { Val = name }, new BasedOn { Val = "Normal" }, new PrimaryStyle(), paragraph, run) { Type = StyleValues.Paragraph, StyleId = id };
    }
}
