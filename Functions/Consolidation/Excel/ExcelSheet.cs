using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace NhacHan.Consolidation.Excel;

/// <param name="Width">In letters.</param>
/// <param name="Wraps">Long texts go on in further lines.</param>
internal sealed record ExcelColumn(string Title, double Width, bool Wraps = false);

/// <summary>A sheet: a heading that stays in sight, can be filtered by, and is repeated on each printed page, and a row an entry.</summary>
/// <param name="Above">Lines before the heading; a sheet that has some is not filtered.</param>
internal sealed record ExcelSheet(string Name, IReadOnlyList<ExcelColumn> Columns, IEnumerable<IReadOnlyList<object?>> Rows)
{
    private const double LineHeight = 15, TitleHeight = 20, HighestRow = 409;

    public IReadOnlyList<string> Above { get; init; } = [];

    /// <summary>A1, so that it can be named in formulas: 'Nguồn số liệu'!$A$1:$J$10.</summary>
    public string Area(int rows) => $"'{Name}'!$A${HeadingRow}:${LetterOf(Columns.Count)}${HeadingRow + rows}";

    public string HeadingRows => $"'{Name}'!${HeadingRow}:${HeadingRow}";

    private int HeadingRow => Above.Count + 1;

    /// <summary>How many rows were written below the heading.</summary>
    public int Write(WorksheetPart part, string footer)
    {
        using var xml = OpenXmlWriter.Create(part);
        xml.WriteStartElement(new Worksheet());
        xml.WriteElement(new SheetProperties(new PageSetupProperties { FitToPage = true }));
        xml.WriteElement(new SheetViews(new SheetView(
            new Pane { VerticalSplit = HeadingRow, TopLeftCell = $"A{HeadingRow + 1}", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen },
            new Selection { Pane = PaneValues.BottomLeft, ActiveCell = $"A{HeadingRow + 1}", SequenceOfReferences = new ListValue<StringValue> { InnerText = $"A{HeadingRow + 1}" } })
        {
            WorkbookViewId = 0, ShowGridLines = false,
        }));
        xml.WriteElement(new SheetFormatProperties { DefaultRowHeight = 15 });
        xml.WriteElement(new Columns(Columns.Select((c, i) => new Column { Min = (uint)i + 1, Max = (uint)i + 1, Width = c.Width, CustomWidth = true })));
        var rows = WriteData(xml);
        if (Above.Count == 0) xml.WriteElement(new AutoFilter { Reference = $"A{HeadingRow}:{LetterOf(Columns.Count)}{HeadingRow + rows}" });
        xml.WriteElement(new PageMargins { Left = 0.5, Right = 0.5, Top = 0.6, Bottom = 0.6, Header = 0.3, Footer = 0.3 });
        xml.WriteElement(new PageSetup { PaperSize = 9, Orientation = OrientationValues.Landscape, FitToWidth = 1, FitToHeight = 0 }); // 9 is A4; as many pages down as it takes
        xml.WriteElement(new HeaderFooter(new OddFooter($"&L{Footer(footer)}&CTrang &P/&N&R{Footer(Name)}")));
        xml.WriteEndElement();
        return rows;
    }

    private int WriteData(OpenXmlWriter xml)
    {
        uint number = 0;
        xml.WriteStartElement(new SheetData());
        foreach (var (line, i) in Above.Select((line, i) => (line, i))) WriteRow([ExcelCell.Text(line, i == 0 ? ExcelStyle.Title : ExcelStyle.Plain)], i == 0 ? TitleHeight : LineHeight);
        WriteRow(Columns.Select(c => ExcelCell.Text(c.Title, ExcelStyle.Heading)), (LineHeight * Columns.Max(c => LinesOf(c.Title, c.Width - 2))) + 4);
        foreach (var row in Rows)
            WriteRow(row.Select((value, i) => ExcelCell.Of(value, Columns[i])), LineHeight * row.Select((value, i) => Columns[i].Wraps && value is string text ? LinesOf(text, Columns[i].Width) : 1).Max());
        xml.WriteEndElement();
        return (int)number - HeadingRow;

        void WriteRow(IEnumerable<Cell?> cells, double height)
        {
            var row = new Row { RowIndex = ++number, Height = Math.Min(height, HighestRow), CustomHeight = true };
            foreach (var (cell, i) in cells.Select((cell, i) => (cell, i)))
            {
                // A bordered row has no holes.
                var written = cell ?? new Cell { StyleIndex = (uint)(number >= HeadingRow ? ExcelStyle.Text : ExcelStyle.Plain) };
                written.CellReference = $"{LetterOf(i + 1)}{number}";
                row.Append(written);
            }
            xml.WriteElement(row);
        }
    }

    /// <summary>Not every program makes a row as high as its texts need, so we say it: a letter is about one wide.</summary>
    private static int LinesOf(string text, double width) => text.Split('\n').Sum(line => Math.Max(1, (int)Math.Ceiling(line.Length / width)));

    /// <summary>No sheet here has more than 26 columns.</summary>
    private static string LetterOf(int column) => ((char)('A' + column - 1)).ToString();

    private static string Footer(string text) => PackageText.Clean(text).Replace("&", "&&", StringComparison.Ordinal);
}
