using System.Globalization;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using NhacHan.Contract;

namespace NhacHan.Agencies.Import;

/// <summary>
/// The first sheet of an xlsx workbook, cell after cell. Nothing is calculated: a formula gives what it showed when the file was saved, and a
/// text that begins with = is a text.
/// </summary>
internal static class XlsxSheet
{
    /// <summary>Of the sheet, and texts of all sheets: six times what ten thousand full rows have. Only those that are not blank are kept.</summary>
    private const int MostCells = 1_000_000;

    public static Outcome<List<SheetRow>> Read(byte[] bytes)
    {
        try
        {
            var names = XlsxArchive.Names(bytes);
            if (names.Problem is { } problem) return problem;
            if (!names.Value.Any(name => name.StartsWith("xl/", StringComparison.OrdinalIgnoreCase)))
                return SheetFile.Unsupported("The file was sent as an xlsx workbook, but it is another kind of zip archive or document.");
            using var document = SpreadsheetDocument.Open(new MemoryStream(bytes, writable: false), isEditable: false);
            if (FirstSheet(document.WorkbookPart) is not { } sheet) return SheetFile.Unreadable("is a workbook whose first sheet has no cells");
            var texts = document.WorkbookPart!.SharedStringTablePart is { } table ? Texts(table) : [];
            return texts is null ? TooManyCells() : Rows(sheet, texts);
        }
        catch (Exception e) when (IsOfTheFile(e))
        {
            return SheetFile.Unreadable("is a workbook that cannot be read: it is damaged or was not written as xlsx");
        }
    }

    // What the readers of zip, package and XML throw over a damaged file. Nothing here touches anything but the bytes.
    private static bool IsOfTheFile(Exception e) => e is InvalidDataException or XmlException or OpenXmlPackageException or IOException
        or FormatException or ArgumentException or InvalidOperationException or NotSupportedException or OverflowException or KeyNotFoundException
        or NullReferenceException or InvalidCastException;

    private static WorksheetPart? FirstSheet(WorkbookPart? workbook)
    {
        if (workbook is null) return null;
        using var reader = OpenXmlReader.Create(workbook);
        while (reader.Read())
            if (reader.ElementType == typeof(DocumentFormat.OpenXml.Spreadsheet.Sheet) && reader.LoadCurrentElement() is DocumentFormat.OpenXml.Spreadsheet.Sheet { Id.Value: { } id })
                return workbook.GetPartById(id) as WorksheetPart;
        return null;
    }

    /// <summary>Null where there are too many.</summary>
    private static List<string>? Texts(SharedStringTablePart table)
    {
        var texts = new List<string>();
        using var reader = OpenXmlReader.Create(table);
        while (reader.Read())
        {
            if (reader.ElementType != typeof(SharedStringItem) || !reader.IsStartElement) continue;
            if (texts.Count == MostCells) return null;
            texts.Add(XlsxCell.TextOf((SharedStringItem)reader.LoadCurrentElement()!));
        }
        return texts;
    }

    private static Outcome<List<SheetRow>> Rows(WorksheetPart sheet, List<string> texts)
    {
        using var reader = OpenXmlReader.Create(sheet);
        var (number, column, seen) = (0, -1, 0);
        var rows = new List<SheetRow>();
        var cells = new List<SheetCell>();
        while (rows.Count < SheetFile.Enough && reader.Read())
        {
            if (reader.ElementType == typeof(Row) && reader.IsStartElement)
            {
                var written = reader.Attributes.FirstOrDefault(a => a.LocalName == "r").Value;
                number = written is null ? number + 1 : int.Parse(written, NumberStyles.None, CultureInfo.InvariantCulture);
                column = -1;
            }
            else if (reader.ElementType == typeof(Cell) && reader.IsStartElement)
            {
                if (++seen > MostCells) return TooManyCells();
                var cell = (Cell)reader.LoadCurrentElement()!;
                column = cell.CellReference?.Value is { } reference ? XlsxCell.ColumnOf(reference) : column + 1;
                if (XlsxCell.Of(column, cell, texts) is { } read && !string.IsNullOrWhiteSpace(read.Text)) cells.Add(read);
            }
            if (reader.ElementType == typeof(Row) && reader.IsEndElement && cells.Count > 0)
            {
                rows.Add(new SheetRow(number, cells));
                cells = [];
            }
        }
        return rows;
    }

    private static ApiProblem TooManyCells() => SheetFile.TooLarge("The workbook has more than a million cells, blank ones with a format among them; delete the blank rows and columns.");
}
