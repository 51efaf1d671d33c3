using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using NhacHan.Consolidation.Pictures;

namespace NhacHan.Consolidation.Word;

/// <summary>A cell of a table: a text, or whatever stands in its paragraph.</summary>
internal readonly record struct WordCell(string Style, IReadOnlyList<OpenXmlElement> Runs)
{
    public static implicit operator WordCell(string text) => new(WordStyles.Cell, [WordText.Run(text)]);

    /// <summary>Numbers and dates stand in the middle.</summary>
    public static WordCell Middle(string text) => new(WordStyles.CellMiddle, [WordText.Run(text)]);

    public static WordCell Middle(int number) => Middle(ConsolidatedWords.Count(number));

    public static WordCell Strong(string text) => new(WordStyles.Cell, [WordText.Run(text, bold: true)]);
}

/// <summary>Writes a document from its beginning to its end; of a table no more than a row is in memory.</summary>
internal sealed class WordBody(OpenXmlWriter xml, MainDocumentPart document)
{
    private uint _pictures;

    public void Add(OpenXmlElement element) => xml.WriteElement(element);

    public void Paragraph(string style, params IReadOnlyList<OpenXmlElement> runs) => Add(WordText.Paragraph(style, runs));

    public void Paragraph(string style, string text) => Add(WordText.Paragraph(style, text));

    /// <summary>With a grid, and a heading that every page repeats.</summary>
    /// <param name="widths">In twentieths of a point.</param>
    /// <param name="rows">A row of one cell goes over all columns.</param>
    public void Table(IReadOnlyList<int> widths, IReadOnlyList<string> heading, IEnumerable<IReadOnlyList<WordCell>> rows) =>
        Table(widths, bordered: true, rows.Select(r => Row(r, widths)).Prepend(Heading(heading, widths)));

    /// <summary>Without lines: two columns of a head, a chart and its words.</summary>
    public void Layout(IReadOnlyList<int> widths, IEnumerable<TableRow> rows) => Table(widths, bordered: false, rows);

    public static TableRow Row(IReadOnlyList<WordCell> cells, IReadOnlyList<int> widths) => new(
        cells.Select((cell, i) => Cell(cells.Count == 1 ? widths.Sum() : widths[i], cells.Count == 1 ? widths.Count : 1, WordText.Paragraph(cell.Style, cell.Runs)))
            .Prepend<OpenXmlElement>(new TableRowProperties(new CantSplit())));

    public static TableCell Cell(int width, int span, params IEnumerable<Paragraph> paragraphs)
    {
        var properties = new TableCellProperties(new TableCellWidth { Width = $"{width}", Type = TableWidthUnitValues.Dxa });
        if (span > 1) properties.Append(new GridSpan { Val = span });
        var cell = new TableCell(properties);
        cell.Append(paragraphs);
        return cell;
    }

    /// <summary>A bar with what it shows in words.</summary>
    public Run Picture(byte[] png, string description, double widthMillimetres)
    {
        var number = ++_pictures;
        var part = document.AddNewPart<ImagePart>("image/png", $"picture{number}");
        using (var stream = new MemoryStream(png)) part.FeedData(stream);
        return WordPicture.Of($"picture{number}", number, description, widthMillimetres, (double)Bar.Height / Bar.Width * 70);
    }

    private void Table(IReadOnlyList<int> widths, bool bordered, IEnumerable<TableRow> rows)
    {
        xml.WriteStartElement(new Table());
        xml.WriteElement(Properties(widths, bordered));
        xml.WriteElement(new TableGrid(widths.Select(w => new GridColumn { Width = $"{w}" })));
        foreach (var row in rows) xml.WriteElement(row);
        xml.WriteEndElement();
    }

    private static TableProperties Properties(IReadOnlyList<int> widths, bool bordered)
    {
        var properties = new TableProperties(
            new TableWidth { Width = $"{widths.Sum()}", Type = TableWidthUnitValues.Dxa }, new TableJustification { Val = TableRowAlignmentValues.Center });
        if (bordered)
            properties.Append(new TableBorders(
                Line<TopBorder>(), Line<LeftBorder>(), Line<BottomBorder>(), Line<RightBorder>(), Line<InsideHorizontalBorder>(), Line<InsideVerticalBorder>()));
        var margin = bordered ? (short)85 : (short)0;
        properties.Append(
            new TableLayout { Type = TableLayoutValues.Fixed },
            new TableCellMarginDefault(
                new TableCellLeftMargin { Width = margin, Type = TableWidthValues.Dxa }, new TableCellRightMargin { Width = margin, Type = TableWidthValues.Dxa }));
        return properties;
    }

    private static T Line<T>() where T : BorderType, new() => new() { Val = BorderValues.Single, Size = 4, Space = 0, Color = "000000" };

    private static TableRow Heading(IReadOnlyList<string> heading, IReadOnlyList<int> widths) => new(
        heading.Select((text, i) =>
        {
            var cell = Cell(widths[i], 1, WordText.Paragraph(WordStyles.CellHead, text));
            cell.TableCellProperties!.Append(new Shading { Val = ShadingPatternValues.Clear, Color = "auto", Fill = "EDF1F6" }, new TableCellVerticalAlignment { Val = TableVerticalAlignmentValues.Center });
            return cell;
        }).Prepend<OpenXmlElement>(new TableRowProperties(new CantSplit(), new TableHeader())));
}
