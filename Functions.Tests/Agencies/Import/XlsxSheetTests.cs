using System.Diagnostics;
using NhacHan.Agencies.Import;

namespace NhacHan.Tests.Agencies.Import;

public class XlsxSheetTests
{
    [Fact]
    public void Cells_are_read_whichever_way_they_are_written()
    {
        var file = Workbook.Of(
            "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c><c r=\"B2\" t=\"s\"><v>1</v></c>" + Workbook.Inline("C2", "Sở _x0041_")
            + "<c r=\"D2\" t=\"str\"><f>\"depart\"&amp;\"ment\"</f><v>department</v></c><c r=\"G2\"><v>912345678</v></c><c r=\"J2\" t=\"b\"><v>1</v></c></row>",
            "a1", "<r><t>Sở </t></r><r><t>Tư pháp</t></r><rPh sb=\"0\" eb=\"1\"><t>reading aid</t></rPh>");
        var sheet = SheetFile.Read(SheetFile.Xlsx, file).Value;
        Assert.Equal(["id a1", "name Sở Tư pháp", "shortName Sở A", "kind department", "officerPhone 912345678", "headPhone true"], Shown(sheet));
    }

    [Fact]
    public void Blank_rows_and_cells_are_left_out_and_rows_keep_their_numbers()
    {
        var file = Workbook.Of("<row r=\"3\"><c r=\"A3\" s=\"1\"/></row><row r=\"7\">" + Workbook.Inline("B7", "Sở A") + "</row><row>" + Workbook.Inline("A8", "a8") + "</row>");
        Assert.Equal([7, 8], SheetFile.Read(SheetFile.Xlsx, file).Value.Rows.Select(r => r.Number));
    }

    [Theory]
    [InlineData("912345678", "+84912345678")]
    [InlineData("84912345678", "+84912345678")]
    [InlineData("9.12345678E8", "+84912345678")]
    [InlineData("1201234567", "+84701234567")]
    public void A_telephone_number_that_became_a_number_gets_its_zero_back(string number, string phone)
    {
        var row = Workbook.Row(2, "a1", "Sở A", "A", "department", "An", "an@a1.example").Replace("</row>", $"<c r=\"G2\"><v>{number}</v></c></row>", StringComparison.Ordinal);
        var plan = ImportPlan.Of(SheetFile.Read(SheetFile.Xlsx, Workbook.Of(row)).Value, []);
        Assert.Empty(plan.Problems);
        Assert.Equal(phone, plan.Changes.Single().After.Contacts.Single().Phone!.Value);
    }

    [Fact]
    public void A_formula_without_its_result_or_with_an_error_is_named_by_its_column()
    {
        var row = Workbook.Row(2, "a1", "Sở A").Replace("</row>", "<c r=\"C2\"><f>A1</f></c><c r=\"D2\" t=\"e\"><v>#N/A</v></c></row>", StringComparison.Ordinal);
        Assert.Equal(["2 shortName unreadable", "2 kind unreadable"], ImportPlan.Of(SheetFile.Read(SheetFile.Xlsx, Workbook.Of(row)).Value, []).Problems.Said());
    }

    [Fact]
    public void A_formula_is_a_text_and_never_calculated()
    {
        var sheet = SheetFile.Read(SheetFile.Xlsx, Workbook.Of(Workbook.Row(2, "a1", "=1+1"))).Value;
        Assert.Equal(["id a1", "name =1+1"], Shown(sheet));
    }

    [Fact]
    public void An_archive_that_unpacks_to_a_gigabyte_is_refused_before_it_is_read()
    {
        var bomb = Workbook.Zip([.. Workbook.Parts("<sheetData/>"), .. Enumerable.Range(0, 8).Select(i => ($"xl/media/{i}.xml", new string('0', 16 * 1024 * 1024)))]);
        Assert.InRange(bomb.Length, 1, 1_000_000);
        Assert.Equal((413, "tooLarge"), Refused(bomb));
    }

    [Fact]
    public void More_cells_or_parts_than_any_registry_needs_are_refused()
    {
        Assert.Equal((413, "tooLarge"), Refused(Workbook.Of("<row>" + string.Concat(Enumerable.Repeat("<c/>", 1_000_001)) + "</row>")));
        Assert.Equal((413, "tooLarge"), Refused(Workbook.Zip([.. Workbook.Parts("<sheetData/>"), .. Enumerable.Range(0, 2_001).Select(i => ($"xl/{i}.xml", "<a/>"))])));
    }

    [Fact]
    public void Entities_are_not_expanded()
    {
        var parts = Workbook.Parts("");
        var i = parts.FindIndex(p => p.Name == "xl/worksheets/sheet1.xml");
        parts[i] = (parts[i].Name, "<!DOCTYPE w [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY f SYSTEM \"file:///etc/passwd\">]>"
            + parts[i].Text.Replace("</worksheet>", $"<sheetData>{Workbook.Heading()}{Workbook.Row(2, "&b;", "&f;")}</sheetData></worksheet>", StringComparison.Ordinal));
        Assert.Equal((400, "invalid"), Refused(Workbook.Zip(parts)));
    }

    [Fact]
    public void What_is_no_workbook_is_said_to_be_none()
    {
        Assert.Equal((415, "unsupportedMediaType"), Refused("id,name\n"u8.ToArray()));
        Assert.Equal((415, "unsupportedMediaType"), Refused([]));
        Assert.Equal((415, "unsupportedMediaType"), Refused([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]));
        Assert.Equal((415, "unsupportedMediaType"), Refused(Workbook.Zip([("word/document.xml", "<a/>")])));
        Assert.Equal(415, SheetFile.Read(SheetFile.Csv, Workbook.Of("")).Problem!.Status);
    }

    [Fact]
    public void A_thousand_damaged_workbooks_are_read_or_refused_and_nothing_else()
    {
        var whole = Workbook.Of(Workbook.Row(2, "a1", "Sở A") + "<row r=\"3\"><c r=\"A3\" t=\"s\"><v>0</v></c></row>", "a2");
        var parts = Workbook.Parts($"<sheetData>{Workbook.Heading()}{Workbook.Row(2, "a1", "Sở A")}<row r=\"3\"><c r=\"A3\" t=\"s\"><v>0</v></c></row></sheetData>", "a2");
        var random = new Random(20261121);
        var began = Stopwatch.GetTimestamp();
        var refused = 0;
        for (var i = 0; i < 1_000; i++)
        {
            var damaged = i % 2 == 0 ? [.. whole] : Workbook.Zip(parts.Select(p => (p.Name, random.Next(3) == 0 ? Damaged(p.Text, random) : p.Text)));
            if (i % 2 == 0)
                for (var j = random.Next(1, 20); j > 0; j--) damaged[random.Next(4, damaged.Length)] = (byte)random.Next(256);
            var read = SheetFile.Read(SheetFile.Xlsx, damaged);
            if (read.Problem is not { } problem) continue;
            refused++;
            Assert.InRange(problem.Status, 400, 499);
        }
        Assert.InRange(refused, 100, 999);
        Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.Zero, TimeSpan.FromSeconds(60));
    }

    private static string Damaged(string text, Random random)
    {
        var at = random.Next(text.Length);
        return random.Next(3) switch { 0 => text[..at], 1 => text.Remove(at, 1), _ => text.Insert(at, "" + (char)random.Next(32, 127)) };
    }

    private static (int, string) Refused(byte[] file) => SheetFile.Read(SheetFile.Xlsx, file).Problem is { } p ? (p.Status, p.Code) : (200, "");

    private static IEnumerable<string> Shown(Sheet sheet) => Assert.Single(sheet.Rows).Cells.Select(c => $"{sheet.Heading.FieldOf(c.Column)} {c.Text}");
}
