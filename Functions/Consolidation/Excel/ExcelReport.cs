using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace NhacHan.Consolidation.Excel;

/// <summary>
/// The tables behind the report, to be sorted, filtered and counted again. Every number that is a sum has its parts in "Nguồn số liệu", each with the version of the
/// report that it stands in. Values and no formulas: a sum stays right however the sheets are sorted.
/// </summary>
internal static class ExcelReport
{
    public static byte[] Write(ConsolidatedReport report)
    {
        using var stream = new MemoryStream();
        using (var package = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var workbook = package.AddNewPart<WorkbookPart>("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", "workbook");
            ExcelStyles.Write(workbook.AddNewPart<WorkbookStylesPart>("styles"));
            var (sheets, names) = (new Sheets(), new DefinedNames());
            foreach (var (sheet, i) in ExcelSheets.Of(report).Select((sheet, i) => (sheet, i)))
            {
                var rows = sheet.Write(workbook.AddNewPart<WorksheetPart>($"sheet{i + 1}"), $"Kế hoạch {report.Plan.Number}, {ConsolidatedWords.Period(report.Period)}");
                sheets.Append(new Sheet { Name = sheet.Name, SheetId = (uint)i + 1, Id = $"sheet{i + 1}" });
                if (sheet.Above.Count == 0) names.Append(new DefinedName(sheet.Area(rows)) { Name = "_xlnm._FilterDatabase", LocalSheetId = (uint)i, Hidden = true });
                names.Append(new DefinedName(sheet.HeadingRows) { Name = "_xlnm.Print_Titles", LocalSheetId = (uint)i });
            }
            workbook.Workbook = new Workbook(new BookViews(new WorkbookView { ActiveTab = 0 }), sheets, names);
            workbook.Workbook.Save(workbook);
            PackageText.WriteProperties(
                package.AddNewPart<CoreFilePropertiesPart>("application/vnd.openxmlformats-package.core-properties+xml", "properties"), Word.WordHead.SubjectOf(report), report.Office.Name, report.On);
        }
        return FixedZip.Rewrite(stream);
    }
}
