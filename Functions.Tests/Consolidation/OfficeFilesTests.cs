using System.Globalization;
using System.IO.Compression;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using NhacHan.Consolidation;
using static NhacHan.Tests.Consolidation.Consolidations;

namespace NhacHan.Tests.Consolidation;

/// <summary>What both files have to be: valid, alike each time, and without what could harm who opens them.</summary>
public class OfficeFilesTests
{
    private static readonly ConsolidatedReport Sixty = ConsolidatedReport.Of(Many(60));

    public static TheoryData<string> Formats => [.. Enum.GetNames<ConsolidatedFormat>()];

    [Theory]
    [MemberData(nameof(Formats))]
    public void The_same_data_is_the_same_bytes_whatever_order_it_came_in_and_whatever_the_hour(string format)
    {
        var later = Many(60, seed: 99) with { At = Many(60).At.AddHours(3) };
        Assert.Equal(Write(Sixty, format), Write(ConsolidatedReport.Of(later), format));
        Assert.NotEqual(Write(Sixty, format), Write(ConsolidatedReport.Of(Many(60) with { At = Many(60).At.AddDays(1) }), format));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void It_is_valid_by_the_standard(string format)
    {
        foreach (var report in new[] { Sixty, ConsolidatedReport.Of(Sources([])) })
        {
            using var stream = new MemoryStream(Write(report, format));
            using OpenXmlPackage package = format == nameof(ConsolidatedFormat.Docx) ? WordprocessingDocument.Open(stream, false) : SpreadsheetDocument.Open(stream, false);
            Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2019).Validate(package).Select(e => $"{e.Part?.Uri} {e.Path?.XPath}: {e.Description}"));
        }
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void It_says_nothing_of_when_and_where_it_was_written(string format)
    {
        using var zip = new ZipArchive(new MemoryStream(Write(Sixty, format)));
        Assert.All(zip.Entries, e => Assert.Equal(new DateTime(1980, 1, 1), e.LastWriteTime.DateTime));
        Assert.DoesNotContain(zip.Entries, e => e.FullName.EndsWith(".psmdcp", StringComparison.Ordinal) || e.FullName.Contains("vbaProject", StringComparison.Ordinal));
        using var properties = new StreamReader(zip.GetEntry("docProps/core.xml")!.Open());
        Assert.Contains("2026-03-04T17:00:00Z", properties.ReadToEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_workbook_has_numbers_dates_and_texts_and_no_formula()
    {
        using var workbook = SpreadsheetDocument.Open(new MemoryStream(Write(Sixty, nameof(ConsolidatedFormat.Xlsx))), false);
        var cells = workbook.WorkbookPart!.WorksheetParts.SelectMany(p => p.Worksheet.Descendants<Cell>()).ToList();
        Assert.Empty(workbook.WorkbookPart.WorksheetParts.SelectMany(p => p.Worksheet.Descendants<CellFormula>()));
        var hostile = Assert.Single(cells.Where(c => c.InnerText.StartsWith("=HYPERLINK", StringComparison.Ordinal)).DistinctBy(c => c.StyleIndex!.Value));
        var style = workbook.WorkbookPart.WorkbookStylesPart!.Stylesheet.CellFormats!.Elements<CellFormat>().ElementAt((int)hostile.StyleIndex!.Value);
        Assert.True(style.QuotePrefix!.Value);
        Assert.Contains("_x005F_x0041_", hostile.InnerText, StringComparison.Ordinal); // or Excel would show "A"
        Assert.All(Rows(workbook, "Tình hình báo cáo"), row => Assert.True(double.TryParse(row[6].CellValue!.Text, CultureInfo.InvariantCulture, out _)));
    }

    [Fact]
    public void Every_sum_of_the_workbook_is_the_sum_of_its_sources()
    {
        using var workbook = SpreadsheetDocument.Open(new MemoryStream(Write(Sixty, nameof(ConsolidatedFormat.Xlsx))), false);
        var sources = Rows(workbook, "Nguồn số liệu").ToLookup(r => r[0].InnerText + r[1].InnerText, r => decimal.Parse(r[8].InnerText, CultureInfo.InvariantCulture), StringComparer.Ordinal);
        var sums = Rows(workbook, "Số liệu").Where(r => r[3].CellValue is not null).ToList();
        Assert.NotEmpty(sums);
        Assert.All(sums, r => Assert.Equal((double)sources[r[1].InnerText + r[2].InnerText].Sum(), double.Parse(r[3].InnerText, CultureInfo.InvariantCulture)));
        Assert.Equal(Sixty.Entries.Sum(e => e.HandedIn?.Versions.Length ?? 0), Rows(workbook, "Các bản báo cáo").Count);
    }

    [Fact]
    public void Each_sheet_prints_on_A4_across_with_its_heading_on_every_page()
    {
        using var workbook = SpreadsheetDocument.Open(new MemoryStream(Write(Sixty, nameof(ConsolidatedFormat.Xlsx))), false);
        var sheets = workbook.WorkbookPart!.Workbook.Sheets!.Elements<Sheet>().ToList();
        Assert.Equal(["Tổng hợp", "Tình hình báo cáo", "Nhiệm vụ", "Số liệu", "Nội dung báo cáo", "Nguồn số liệu", "Các bản báo cáo"], sheets.Select(s => s.Name!.Value));
        Assert.Equal(sheets.Count, workbook.WorkbookPart.Workbook.DefinedNames!.Elements<DefinedName>().Count(n => n.Name == "_xlnm.Print_Titles"));
        Assert.All(workbook.WorkbookPart.WorksheetParts, p =>
        {
            var setup = p.Worksheet.GetFirstChild<PageSetup>()!;
            Assert.Equal((9u, OrientationValues.Landscape, 1u, 0u), (setup.PaperSize!.Value, setup.Orientation!.Value, setup.FitToWidth!.Value, setup.FitToHeight!.Value));
            Assert.Equal(PaneStateValues.Frozen, p.Worksheet.Descendants<Pane>().Single().State!.Value);
        });
    }

    [Fact]
    public void Thousands_of_agencies_fit_into_files_that_an_e_mail_takes()
    {
        var report = ConsolidatedReport.Of(Many(3_321));
        var (docx, xlsx) = (Write(report, nameof(ConsolidatedFormat.Docx)), Write(report, nameof(ConsolidatedFormat.Xlsx)));
        TestContext.Current.TestOutputHelper?.WriteLine($"docx {docx.Length:N0} bytes, xlsx {xlsx.Length:N0} bytes");
        Assert.True(docx.Length < 2_000_000 && xlsx.Length < 2_000_000);
        using var workbook = SpreadsheetDocument.Open(new MemoryStream(xlsx), false);
        Assert.Equal(3_321, Rows(workbook, "Tình hình báo cáo").Count);
    }

    internal static byte[] Write(ConsolidatedReport report, string format) => ConsolidatedFile.Of(report, Enum.Parse<ConsolidatedFormat>(format)).Content;

    /// <summary>Below the heading.</summary>
    private static List<Cell[]> Rows(SpreadsheetDocument workbook, string name)
    {
        var sheet = workbook.WorkbookPart!.Workbook.Sheets!.Elements<Sheet>().Single(s => s.Name == name);
        return [.. ((WorksheetPart)workbook.WorkbookPart.GetPartById(sheet.Id!)).Worksheet.Descendants<Row>().Skip(1).Select(r => r.Elements<Cell>().ToArray())];
    }
}
