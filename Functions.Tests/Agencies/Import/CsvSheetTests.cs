using System.Text;
using NhacHan.Agencies.Import;

namespace NhacHan.Tests.Agencies.Import;

public class CsvSheetTests
{
    private static readonly byte[] Mark = [0xEF, 0xBB, 0xBF];

    [Theory]
    [InlineData(',', false)]
    [InlineData(',', true)]
    [InlineData(';', false)]
    [InlineData(';', true)]
    public void Commas_and_semicolons_are_told_apart_by_the_heading_with_and_without_the_mark_of_utf8(char separator, bool marked)
    {
        var text = ImportFile.Heading.Replace(',', separator) + "\n" + $"a1{separator}\"Sở A{separator} B\"{separator}A\n";
        var sheet = SheetFile.Read(SheetFile.Csv, [.. marked ? Mark : [], .. Encoding.UTF8.GetBytes(text)]).Value;
        Assert.Equal(["a1", $"Sở A{separator} B", "A"], Assert.Single(sheet.Rows).Cells.Select(c => c.Text));
    }

    [Fact]
    public void A_quoted_cell_may_hold_line_breaks_quotes_and_separators_and_rows_are_counted_as_a_spreadsheet_does()
    {
        var sheet = ImportFile.Read(ImportFile.Heading + "\r\na1,\"Sở\r\nTư pháp\",\"A \"\"B\"\", C\"\r\n\r\na2,B\r\n");
        Assert.Equal([2, 4], sheet.Rows.Select(r => r.Number));
        Assert.Equal(["a1", "Sở\r\nTư pháp", "A \"B\", C"], sheet.Rows[0].Cells.Select(c => c.Text));
    }

    [Fact]
    public void Headings_may_be_Vietnamese_without_accents_and_in_any_order()
    {
        var sheet = ImportFile.Read("TÊN CƠ QUAN,Ma co quan,Tên viết tắt,loại,Chuyên viên,E-mail chuyên viên,Điện thoại chuyên viên,thủ_trưởng,email thủ trưởng,Điện thoại thủ trưởng\nSở A,a1\n");
        Assert.Equal(["name Sở A", "id a1"], sheet.Rows[0].Cells.Select(c => $"{sheet.Heading.FieldOf(c.Column)} {c.Text}"));
    }

    [Fact]
    public void Unknown_doubled_and_missing_columns_are_named_together()
    {
        var problem = SheetFile.Read(SheetFile.Csv, "id,name,shortName,kind,Tên,fax,officerName,officerEmail,officerPhone,headName,headEmail\n"u8.ToArray()).Problem;
        Assert.Equal(["fax", "headPhone", "name"], problem!.Fields!.Select(f => f.Field).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_heading_stands_in_row_1() =>
        Assert.Equal(10, SheetFile.Read(SheetFile.Csv, Encoding.UTF8.GetBytes("\n" + ImportFile.Heading + "\n")).Problem!.Fields!.Count);

    [Theory]
    [InlineData("a2,Báo \"An ninh\",A\na3,B\n", 2)]
    [InlineData("a2,\"An ninh\" nhân dân,A\na3,B\n", 2)]
    [InlineData("\n\na2,\"An ninh\" nhân dân,A\na3,B\n", 4)]
    public void A_row_whose_quotes_do_not_fit_is_named_and_the_next_is_read(string rows, int number)
    {
        var sheet = ImportFile.Read(ImportFile.Heading + "\n" + rows);
        Assert.Equal([number, number + 1], sheet.Rows.Select(r => r.Number));
        Assert.Contains($"line {number} ", sheet.Rows[0].Problem, StringComparison.Ordinal);
        Assert.Null(sheet.Rows[1].Problem);
    }

    [Fact]
    public void A_quote_that_never_ends_is_a_problem_of_its_row()
    {
        var sheet = ImportFile.Read(ImportFile.Heading + "\na1,A\na2,\"B\na3,C\n");
        Assert.Equal(["2 ", "3 unreadable"], sheet.Rows.Select(r => $"{r.Number} {(r.Problem is null ? "" : "unreadable")}"));
    }

    [Fact]
    public void A_row_of_nothing_but_separators_is_named_and_costs_nothing()
    {
        var sheet = ImportFile.Read(ImportFile.Heading + "\n" + new string(',', 4_000_000) + "\na1,A\n");
        Assert.Equal(["2 4000001", "3 "], sheet.Rows.Select(r => $"{r.Number} {r.Problem?.Split(' ')[1]}"));
    }

    [Theory]
    [InlineData("windows-1252 or older", new byte[] { 0x69, 0x64, 0xD0 })]
    [InlineData("utf-16", new byte[] { 0xFF, 0xFE, 0x69, 0x00 })]
    public void What_is_not_utf8_is_refused_whole(string what, byte[] bytes)
    {
        var problem = SheetFile.Read(SheetFile.Csv, bytes).Problem!;
        Assert.True(problem.Status == 400 && problem.Fields![0].Field == "body", what);
    }
}
