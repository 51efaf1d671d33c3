using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace NhacHan.Consolidation.Excel;

/// <summary>The looks of a cell, in the order in which the style sheet has them.</summary>
internal enum ExcelStyle { Plain, Heading, Text, Wrapped, Whole, Number, Date, Instant, Guarded, GuardedWrapped, Title, Strong }

internal static class ExcelStyles
{
    private const uint DateFormat = 164, InstantFormat = 165, NumberFormat = 166;

    public static void Write(WorkbookStylesPart part)
    {
        part.Stylesheet = new Stylesheet(
            new NumberingFormats(
                new NumberingFormat { NumberFormatId = DateFormat, FormatCode = "dd/mm/yyyy" },
                new NumberingFormat { NumberFormatId = InstantFormat, FormatCode = "dd/mm/yyyy hh:mm" },
                new NumberingFormat { NumberFormatId = NumberFormat, FormatCode = "#,##0.######" }) { Count = 3 },
            new Fonts(Font(11), Font(11, bold: true), Font(14, bold: true)) { Count = 3 },
            new Fills(
                new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 }),
                new Fill(new PatternFill(new ForegroundColor { Rgb = "FFE3EEF9" }, new BackgroundColor { Indexed = 64 }) { PatternType = PatternValues.Solid })) { Count = 3 },
            new Borders(new Border(new LeftBorder(), new RightBorder(), new TopBorder(), new BottomBorder(), new DiagonalBorder()), Lines()) { Count = 2 },
            new CellStyleFormats(new CellFormat { NumberFormatId = 0, FontId = 0, FillId = 0, BorderId = 0 }) { Count = 1 },
            new CellFormats(Enum.GetValues<ExcelStyle>().Select(Of)) { Count = (uint)Enum.GetValues<ExcelStyle>().Length },
            new CellStyles(new CellStyle { Name = "Normal", FormatId = 0, BuiltinId = 0 }) { Count = 1 });
        part.Stylesheet.Save(part);
    }

    private static CellFormat Of(ExcelStyle style) => style switch
    {
        ExcelStyle.Plain => new CellFormat { NumberFormatId = 0, FontId = 0, FillId = 0, BorderId = 0, FormatId = 0 },
        ExcelStyle.Title => new CellFormat { NumberFormatId = 0, FontId = 2, FillId = 0, BorderId = 0, FormatId = 0, ApplyFont = true },
        ExcelStyle.Heading => Bordered(0, font: 1, fill: 2, new Alignment { Horizontal = HorizontalAlignmentValues.Center, Vertical = VerticalAlignmentValues.Center, WrapText = true }),
        ExcelStyle.Strong => Bordered(0, font: 1, fill: 0, Top()),
        ExcelStyle.Whole => Bordered(3, 0, 0, Top()),
        ExcelStyle.Number => Bordered(NumberFormat, 0, 0, Top()),
        ExcelStyle.Date => Bordered(DateFormat, 0, 0, Top()),
        ExcelStyle.Instant => Bordered(InstantFormat, 0, 0, Top()),
        ExcelStyle.Wrapped or ExcelStyle.GuardedWrapped =>
            Bordered(0, 0, 0, new Alignment { Vertical = VerticalAlignmentValues.Top, WrapText = true }, guarded: style == ExcelStyle.GuardedWrapped),
        _ => Bordered(0, 0, 0, Top(), guarded: style == ExcelStyle.Guarded),
    };

    private static CellFormat Bordered(uint format, uint font, uint fill, Alignment alignment, bool guarded = false) => new(alignment)
    {
        NumberFormatId = format, FontId = font, FillId = fill, BorderId = 1, FormatId = 0, ApplyNumberFormat = format > 0, ApplyFont = font > 0, ApplyFill = fill > 0, ApplyBorder = true,
        ApplyAlignment = true, QuotePrefix = guarded ? true : null,
    };

    private static Alignment Top() => new() { Vertical = VerticalAlignmentValues.Top };

    private static Font Font(double size, bool bold = false)
    {
        var font = new Font();
        if (bold) font.Append(new Bold());
        font.Append(new FontSize { Val = size }, new FontName { Val = "Times New Roman" });
        return font;
    }

    private static Border Lines()
    {
        static T Line<T>() where T : BorderPropertiesType, new() => new() { Style = BorderStyleValues.Thin, Color = new Color { Rgb = "FFB8C2CE" } };
        return new Border(Line<LeftBorder>(), Line<RightBorder>(), Line<TopBorder>(), Line<BottomBorder>(), new DiagonalBorder());
    }
}
