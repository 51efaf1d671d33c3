using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using NhacHan.Consolidation;
using NhacHan.Consolidation.Pictures;
using static NhacHan.Tests.Consolidation.Consolidations;
using DW = DocumentFormat.OpenXml.Drawing.Wordprocessing;

namespace NhacHan.Tests.Consolidation;

/// <summary>Decree 30/2020/NĐ-CP, annex I, as far as a file can be held against it; whether it looks right is for eyes.</summary>
public class WordLayoutTests
{
    private static readonly byte[] Sixty = OfficeFilesTests.Write(ConsolidatedReport.Of(Many(60)), nameof(ConsolidatedFormat.Docx));

    [Fact]
    public void Each_section_is_A4_with_the_margins_of_the_decree_and_its_number_on_top_from_the_second_page()
    {
        using var document = Open();
        var sections = document.MainDocumentPart!.Document.Descendants<SectionProperties>().ToList();
        Assert.Equal(5, sections.Count); // the text and four annexes
        Assert.All(sections, s =>
        {
            Assert.Equal((11906u, 16838u), (s.GetFirstChild<PageSize>()!.Width!.Value, s.GetFirstChild<PageSize>()!.Height!.Value));
            var margin = s.GetFirstChild<PageMargin>()!;
            Assert.InRange(Millimetres(margin.Top!.Value), 19.9, 25);
            Assert.InRange(Millimetres(margin.Bottom!.Value), 19.9, 25);
            Assert.InRange(Millimetres((int)margin.Left!.Value), 29.9, 35);
            Assert.InRange(Millimetres((int)margin.Right!.Value), 15, 20.1);
            Assert.NotNull(s.GetFirstChild<TitlePage>());
        });
        Assert.Equal([false, true, true, true, true], sections.Select(s => s.GetFirstChild<PageNumberType>() is not null));
        Assert.Contains("PAGE", document.MainDocumentPart.HeaderParts.Single().Header.InnerText, StringComparison.Ordinal);
    }

    [Fact]
    public void The_head_is_that_of_an_administrative_document_and_leaves_number_day_and_signature_blank()
    {
        using var document = Open();
        var lines = document.MainDocumentPart!.Document.Descendants<Paragraph>().Select(p => p.InnerText).ToList();
        Assert.Equal(
            ["ỦY BAN NHÂN DÂNTHÀNH PHỐ HẢI PHÒNG", "SỞ KHOA HỌC VÀ CÔNG NGHỆ", "", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "", "Số:        /BC-……", "DỰ THẢO",
                "Hải Phòng, ngày      tháng      năm 2026", "BÁO CÁO"],
            lines.Take(10));
        foreach (var line in new[] { "I. TÌNH HÌNH GỬI BÁO CÁO", "II. KẾT QUẢ THỰC HIỆN NHIỆM VỤ", "III. SỐ LIỆU TỔNG HỢP", "IV. KHÓ KHĂN, VƯỚNG MẮC", "Nơi nhận:", "[Họ và tên]", "Phụ lục I" })
            Assert.Contains(line, lines);
        Assert.Contains(lines, l => l.EndsWith("./.", StringComparison.Ordinal));
    }

    [Fact]
    public void It_can_be_edited_every_paragraph_has_a_named_style_tables_repeat_their_heading_and_nothing_floats()
    {
        using var document = Open();
        var main = document.MainDocumentPart!;
        var styles = main.StyleDefinitionsPart!.Styles!.Elements<Style>().Select(s => s.StyleId!.Value!).ToHashSet(StringComparer.Ordinal);
        Assert.All(main.Document.Descendants<Paragraph>(), p => Assert.Contains(p.ParagraphProperties!.ParagraphStyleId!.Val!.Value!, styles));
        Assert.All(main.Document.Descendants<Table>().Where(t => t.GetFirstChild<TableProperties>()!.TableBorders is not null), t => Assert.Single(t.Descendants<TableHeader>()));
        Assert.Empty(main.Document.Descendants<DW.Anchor>());
        Assert.Empty(main.Document.Descendants<Picture>());
    }

    [Fact]
    public void Each_picture_is_told_in_words()
    {
        using var document = Open();
        var pictures = document.MainDocumentPart!.Document.Descendants<DW.DocProperties>().ToList();
        Assert.Contains(pictures, p => p.Description!.Value!.StartsWith("Xã, phường, đặc khu: ", StringComparison.Ordinal));
        Assert.All(pictures, p => Assert.False(string.IsNullOrWhiteSpace(p.Description!.Value)));
        Assert.Equal(pictures.Count, pictures.Select(p => p.Id!.Value).Distinct().Count());
    }

    [Fact]
    public void A_bar_shows_its_parts_in_proportion()
    {
        var png = Bar.Draw((1, Fill.OnTime), (0, Fill.Late), (3, Fill.InTime));
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], png[..4]);
        var row = PngRow(png, Bar.Height / 2);
        Assert.Equal(0.25, row.Count(c => c == 2) / (double)row.Count(c => c is 2 or 4), 2);
        Assert.DoesNotContain((byte)3, row);
        Assert.All(PngRow(Bar.Draw((0, Fill.OnTime)), Bar.Height / 2).Skip(5).Take(1_000), c => Assert.Equal(0, c));
    }

    private static byte[] PngRow(byte[] png, int row)
    {
        var at = 8;
        while (System.Text.Encoding.ASCII.GetString(png, at + 4, 4) != "IDAT") at += 12 + System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
        using var zlib = new System.IO.Compression.ZLibStream(new MemoryStream(png, at + 8, png.Length - at - 8), System.IO.Compression.CompressionMode.Decompress);
        var rows = new byte[(Bar.Width + 1) * Bar.Height];
        zlib.ReadExactly(rows);
        return rows[((row * (Bar.Width + 1)) + 1)..((row + 1) * (Bar.Width + 1))];
    }

    private static double Millimetres(int twips) => twips / 1440.0 * 25.4;

    private static WordprocessingDocument Open() => WordprocessingDocument.Open(new MemoryStream(Sixty), false);
}
