using NhacHan.Attachments;

namespace NhacHan.Tests.Attachments;

/// <summary>A file is taken for what it is, whatever it calls itself.</summary>
public class AttachmentContentTests
{
    private const string MacroWord = "application/vnd.ms-word.document.macroEnabled.main+xml";

    public static TheoryData<string, byte[], string?> Cases => new()
    {
        { "pdf", Files.Pdf(), null },
        { "pdf", "PDF-1.7"u8.ToArray(), "PDF" },
        { "pdf", Files.Png, "PDF" },
        { "png", Files.Png, null },
        { "png", Files.Jpg, "PNG" },
        { "jpg", Files.Jpg, null },
        { "jpg", [0xFF, 0xD8], "JPEG" },
        { "docx", Files.Office(Files.Word), null },
        { "docx", Files.Office(Files.Word.ToUpperInvariant()), null },
        { "docx", Files.Office(Files.Excel, "xl/workbook.xml"), "Word" },
        { "docx", Files.Zip(("a.txt", "a")), "Word" },
        { "docx", Files.Zip(("[Content_Types].xml", Files.Types(Files.Word)), ("[content_types].xml", Files.Types(Files.Word))), "Word" },
        { "docx", Files.Pdf(), "Word" },
        { "docx", Files.Office(MacroWord), "macros" },
        { "docx", Files.Office(Files.Word, "word/document.xml", "word/vbaProject.bin"), "macros" },
        { "docx", Files.Zip(("[Content_Types].xml", Files.Types(Files.Word).Replace("application/xml", "application/vnd.ms-office.vbaProject", StringComparison.Ordinal))), "macros" },
        { "docx", Files.Zip(("[Content_Types].xml", "<!DOCTYPE t [<!ENTITY e 'x'>]><Types>&e;</Types>")), "damaged" },
        { "docx", Files.Zip(("[Content_Types].xml", "<Types>" + new string(' ', 2_000_000) + "</Types>")), "damaged" },
        { "docx", Files.Office(Files.Word)[..300], "damaged" },
        { "xlsx", Files.Office(Files.Excel, "xl/workbook.xml"), null },
        { "xlsx", Files.Office(Files.Word), "Excel" },
        { "xlsx", Files.Zip(("[Content_Types].xml", Files.Types(Files.Excel).Replace("application/xml", "application/vnd.ms-excel.macrosheet+xml", StringComparison.Ordinal))), "macros" },
        { "zip", Files.Zip(("Ảnh/một.jpg", "a"), ("b.docx", "b")), null },
        { "zip", Files.Office(Files.Word), null },
        { "zip", Files.Office(MacroWord), "macros" },
        { "zip", Files.Zip(("b/bang.XLSM", "b")), "bang.XLSM" },
        { "zip", Files.Zip(("cai-dat.exe ", "b")), "cai-dat.exe" },
        { "zip", Files.Zip(("../../x.txt", "b")), "leads out" },
        { "zip", Files.Zip(("a\\..\\x.txt", "b")), "leads out" },
        { "zip", Files.Zip([.. Enumerable.Range(0, 5_001).Select(i => ($"{i}", ""))]), "5000" },
        { "zip", Files.Zip(), "zip" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Each_kind_is_known_by_its_content(string kind, byte[] content, string? problem)
    {
        var found = AttachmentContent.ProblemOf(Enum.Parse<AttachmentKind>(kind, ignoreCase: true), new MemoryStream(content));
        if (problem is null) Assert.Null(found);
        else Assert.Contains(problem, found, StringComparison.Ordinal);
    }

    [Fact]
    public void A_protected_archive_is_not_taken()
    {
        var zip = Files.Zip(("a.txt", "a"));
        for (var i = 0; i < zip.Length - 8; i++)
            if (zip[i] == 'P' && zip[i + 1] == 'K' && zip[i + 2] == 1 && zip[i + 3] == 2) zip[i + 8] |= 1; // the directory's flag
        Assert.Contains("password", AttachmentContent.ProblemOf(AttachmentKind.Zip, new MemoryStream(zip)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_package_is_refused_and_never_a_fault()
    {
        var (whole, random) = (Files.Office(Files.Word), new Random(20270301));
        for (var i = 0; i < 5_000; i++)
        {
            var damaged = whole.ToArray();
            for (var j = random.Next(1, 6); j > 0; j--) damaged[random.Next(4, damaged.Length)] = (byte)random.Next(256);
            if (random.Next(4) == 0) damaged = damaged[..random.Next(4, damaged.Length)];
            AttachmentContent.ProblemOf(AttachmentKind.Docx, new MemoryStream(damaged));
            AttachmentContent.ProblemOf(AttachmentKind.Zip, new MemoryStream(damaged));
        }
    }

    [Theory]
    [InlineData("Báo cáo quý I (lần 2).docx", true)]
    [InlineData("24_KH-UBND.PDF", true)]
    [InlineData("a.jpeg", false)]
    [InlineData("a.docm", false)]
    [InlineData("a.pdf.exe", false)]
    [InlineData("docx", false)]
    [InlineData(".pdf", false)]
    [InlineData("../a.pdf", false)]
    [InlineData("a\\b.pdf", false)]
    [InlineData("a%2Fb.pdf", false)]
    [InlineData("a~b.pdf", false)]
    [InlineData("a\"b.pdf", false)]
    [InlineData("a\u202Efdp.pdf", false)] // turns what follows around
    [InlineData("a\nb.pdf", false)]
    public void A_name_is_a_name_and_nothing_else(string name, bool taken) => Assert.Equal(taken, AttachmentName.Parse(name).Problem is null);

    [Fact]
    public void A_name_has_at_most_a_hundred_letters_however_they_are_composed()
    {
        Assert.Null(AttachmentName.Parse(string.Concat(Enumerable.Repeat("e\u0302\u0301", 96)) + ".pdf").Problem); // "ế", in three parts each
        Assert.NotNull(AttachmentName.Parse(new string('ế', 97) + ".pdf").Problem);
    }
}
