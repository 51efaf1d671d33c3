using NhacHan.Web;
using NhacHan.Web.ReportForm;
using static NhacHan.Tests.Deadlines.Written;

namespace NhacHan.Tests.Web.ReportForm;

/// <summary>What people type, and what becomes of it.</summary>
public class TypedReportTests
{
    private static readonly FormFields Good = new("k", "Đã làm xong", [new("Tin, bài", "1.250"), new("", "")], [new("1.2", "40", "")], "", "", Estimated: true);

    [Fact]
    public void Obstacles_and_proposals_may_be_left_empty_and_have_their_limit()
    {
        var read = new TypedReport(Good with { Obstacles = " Thiếu\r\nngười ", Proposals = " " }, PageText.Vietnamese).Read(Instant("1/2/2027 8:00 +07:00"), "a");
        Assert.Equal(("Thiếu\nngười", null), (read.Obstacles, read.Proposals));
        var tooLong = new TypedReport(Good with { Proposals = new string('x', 5_001) }, PageText.Vietnamese);
        tooLong.Read(Instant("1/2/2027 8:00 +07:00"), "a");
        Assert.Equal(FormFields.ProposalsName, Assert.Single(tooLong.Problems).Field);
    }

    [Theory]
    [InlineData("12", 12, 12)]
    [InlineData("1.250", 1250, 1.25)]
    [InlineData("1,250", 1.25, 1250)]
    [InlineData("12,5", 12.5, 12.5)]
    [InlineData("12.5", 12.5, 12.5)]
    [InlineData("1.234.567,25", 1234567.25, 1234567.25)]
    [InlineData("1,234,567.25", 1234567.25, 1234567.25)]
    [InlineData("0.125", 0.125, 0.125)]
    [InlineData("0,125", 0.125, 0.125)]
    [InlineData(" 1 250 ", 1250, 1250)]
    [InlineData("-3", -3, -3)]
    [InlineData("−3", -3, -3)]
    public void A_number_is_read_as_the_readers_language_writes_it(string typed, double vietnamese, double english)
    {
        Assert.True(FigureNumber.TryParse(typed, english: false, out var inVietnamese));
        Assert.True(FigureNumber.TryParse(typed, english: true, out var inEnglish));
        Assert.Equal((vietnamese, english), (inVietnamese, inEnglish));
        foreach (var language in new[] { false, true })
        {
            Assert.True(FigureNumber.TryParse(FigureNumber.Write(12.5, language), language, out var back));
            Assert.Equal(12.5, back);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("năm")]
    [InlineData("1.2.3")]
    [InlineData("12,34,56")]
    [InlineData("1.25.0")]
    [InlineData("1e9")]
    [InlineData("12%")]
    [InlineData("9999999999999999999999999999999")]
    public void What_is_no_number_is_not_guessed_at(string typed)
    {
        Assert.False(FigureNumber.TryParse(typed, english: false, out _));
        Assert.False(FigureNumber.TryParse(typed, english: true, out _));
    }

    [Fact]
    public void A_good_form_is_a_report()
    {
        var (report, problems) = Read(Good with { EmbeddedNumber = " 12/BC-SYT ", EmbeddedDate = "28/2/2027", Summary = "a\r\nb\u000bc" });
        Assert.Empty(problems);
        Assert.Equal(("a\nb c", 1250d, true), (report.Summary, report.Figures["Tin, bài"], report.Estimated));
        Assert.Equal(("12/BC-SYT", Day("28/2/2027")), (report.EmbeddedIn!.Number, report.EmbeddedIn.Date));
        Assert.Equal(("1.2", 40, null), (report.Tasks[0].No, report.Tasks[0].Percent, report.Tasks[0].Note));
    }

    [Fact]
    public void All_that_is_wrong_is_said_at_once_each_beside_its_field()
    {
        var (_, problems) = Read(Good with
        {
            Summary = "  \n ", Figures = [new("", "3"), new("Tin", "ba"), new("Tin", "4"), new("Bài", "")], Tasks = [new("1.2", "101", ""), new("1.3", "", "đang làm")],
            EmbeddedNumber = "", EmbeddedDate = "31/2/2027",
        });
        Assert.Equal(
            ["tom-tat", "so-lieu-ten-0", "so-lieu-1", "so-lieu-ten-2", "so-lieu-3", "tien-do-1.2", "tien-do-1.3", "long-ghep-so", "long-ghep-ngay"],
            problems.Select(p => p.Field));
    }

    [Fact]
    public void What_is_too_long_is_refused_with_its_length()
    {
        var (_, problems) = Read(Good with
        {
            Summary = new string('a', 30_001), Figures = [new(new string('b', 101), "1")], Tasks = [new("1.2", "1", new string('c', 2_001))],
            EmbeddedNumber = new string('d', 61), EmbeddedDate = "2027-02-28",
        });
        Assert.Equal(["tom-tat", "so-lieu-ten-0", "ghi-chu-1.2", "long-ghep-so"], problems.Select(p => p.Field));
        Assert.All(problems, p => Assert.Matches("Dài [0-9]+ ký tự", p.Message));
    }

    [Theory]
    [InlineData("Báo cáo quý I.docx", "Báo cáo quý I.docx")]
    [InlineData("C:\\Users\\a\\BC–quý#1.PDF", "BC-quý-1.PDF")]
    [InlineData("../../etc/passwd.pdf", "passwd.pdf")]
    [InlineData("ảnh.jpeg", "ảnh.jpg")]
    [InlineData("  .x.zip", "x.zip")]
    [InlineData("\u0001.pdf", "tep.pdf")]
    [InlineData("chương trình.exe", null)]
    [InlineData("không đuôi", null)]
    [InlineData("a.pdf.", null)]
    public void A_file_keeps_its_name_as_far_as_an_attachment_may_have_it(string chosen, string? kept) => Assert.Equal(kept, FormFile.NameOf(chosen)?.Value);

    [Fact]
    public void A_very_long_name_is_cut_and_keeps_its_kind() => Assert.Equal(new string('a', 96) + ".pdf", FormFile.NameOf(new string('a', 300) + ".pdf")!.Value);

    private static (NhacHan.Reports.Report Report, IReadOnlyList<FormProblem> Problems) Read(FormFields fields)
    {
        var typed = new TypedReport(fields, PageText.Vietnamese);
        return (typed.Read(Instant("24/2/2027 8:00 +07:00"), "link:a"), typed.Problems);
    }
}
