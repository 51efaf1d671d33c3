using NhacHan.Consolidation;
using NhacHan.Contract;
using NhacHan.Deadlines;
using NhacHan.Obligations;
using NhacHan.Reports;
using NhacHan.Tasks;
using static NhacHan.Tests.Consolidation.Consolidations;
using static NhacHan.Tests.Deadlines.Written;
using static NhacHan.Tests.Web.BoardSamples;

namespace NhacHan.Tests.Consolidation;

/// <summary>What the report says of a period, before it is written in any format.</summary>
public class ConsolidatedReportTests
{
    [Theory]
    [InlineData(60)]
    [InlineData(3_321)]
    public void It_counts_what_the_board_and_the_list_of_obligations_count(int agencies)
    {
        var sources = Many(agencies);
        var report = ConsolidatedReport.Of(sources);
        var (tally, board) = (report.Counts.Reporters, BoardOf(sources));
        Assert.Equal(
            (board.Total, board.OnTime, board.Late, board.Missing, board.Returned, board.Exempt, board.Invited, board.InvitedSubmitted),
            (tally.Total, tally.OnTime, tally.Late, tally.Missing, tally.Returned, tally.Exempt, report.Counts.Invited, report.Counts.InvitedSubmitted));
        var listed = sources.Obligations.Select(o => ListObligations.View(o, sources.Plan, sources.Directory, sources.Calendar, sources.At)).ToList();
        Assert.Equal(
            Words.All<ObligationStatus>().Select(s => (s, listed.Count(o => o.Status == s))), report.Counts.ByStatus.Select(s => (Words.Of(s.Key), s.Value)));
        Assert.Equal((agencies, tally.Total), (report.Counts.Obligations, report.Counts.Groups.Sum(g => g.Tally.Total)));
        Assert.All(new[] { tally.OnTime, tally.Late, tally.MissingOverdue, tally.MissingInTime, tally.Returned, tally.Embedded, tally.Exempt }, n => Assert.True(n > 0));
    }

    [Fact]
    public void Each_agency_stands_with_when_and_how_its_report_came()
    {
        var paper = Report("2/3/2026 9:00 +07:00") with { ReceivedAt = Instant("27/2/2026 16:00 +07:00"), Document = new DocumentRef("12/BC", Day("26/2/2026")) };
        var embedded = Report("26/2/2026 9:00 +07:00", 2) with { EmbeddedIn = new DocumentRef("99/BC-UBND", Day("25/2/2026")) };
        var report = ConsolidatedReport.Of(Sources(
            [Sent("a", "27/2/2026 16:00 +07:00"), Sent("b", "20/2/2026 9:00 +07:00"), Sent("c", "3/3/2026 9:00 +07:00"), Owed("d")],
            new Dictionary<string, HandedIn>(StringComparer.Ordinal)
            {
                ["a"] = Took(paper), ["b"] = Took(embedded, Report("20/2/2026 9:00 +07:00")), ["c"] = Took(Report("3/3/2026 9:00 +07:00")),
            }));
        Assert.Equal(
            ["a DoneOnTime 0 27/02/2026 27/02/2026 Văn bản số 12/BC ngày 26/02/2026", "b DoneOnTime 0 20/02/2026 26/02/2026 Lồng ghép trong báo cáo số 99/BC-UBND ngày 25/02/2026",
                "c DoneLate 3 03/3/2026 03/3/2026 Trực tuyến", "d InProgressOverdue 5 - - -"],
            report.Entries.Select(e => $"{e.AgencyId} {e.Status} {e.DaysLate} {On(e.FirstSubmittedAt)} {On(e.LastSubmittedAt)} {(e.HandedIn is { } h ? ConsolidatedWords.WordOf(h.Newest) : "-")}"));
        Assert.Equal(["c"], report.Late.Select(e => e.AgencyId));
        Assert.Equal(["d"], report.Overdue.Select(e => e.AgencyId));

        static string On(DateTimeOffset? at) => at is { } instant ? ConsolidatedWords.Date(instant) : "-";
    }

    [Fact]
    public void Results_stand_with_the_lead_and_with_what_its_report_says()
    {
        var report = ConsolidatedReport.Of(Many(60));
        Assert.Equal(["1.1", "1.2", "1.10"], report.Tasks.Lines.Select(l => l.No));
        Assert.Equal([(100, WorkStatus.DoneOnTime, 100), (100, WorkStatus.DoneLate, 100)], report.Tasks.Lines[0].Leads.Select(l => (l.Percent, l.Status, l.Reported!.Percent)));
        Assert.Equal(
            [(WorkStatus.InProgressInTime, 1), (WorkStatus.InProgressOverdue, 1), (WorkStatus.DoneOnTime, 0), (WorkStatus.DoneLate, 1)], report.Tasks.ByStatus.Select(s => (s.Key, s.Value)));
        Assert.All(report.Tasks.Others, o => Assert.Equal("9", o.No));
    }

    [Fact]
    public void An_exempt_agency_gives_no_figures_and_a_returned_report_gives_marked_ones()
    {
        var report = Report("20/2/2026 9:00 +07:00", figures: ("Tin", 5));
        var sources = Sources(
            [Sent("a", "20/2/2026 9:00 +07:00") with { ExemptAt = Instant("1/2/2026 9:00 +07:00") }, Sent("b", "20/2/2026 9:00 +07:00") with { ReturnedAt = Instant("21/2/2026 9:00 +07:00") }],
            new Dictionary<string, HandedIn>(StringComparer.Ordinal) { ["a"] = Took(report), ["b"] = Took(report) });
        Assert.Equal([("b", 1, true)], Assert.Single(ConsolidatedReport.Of(sources).Figures).Sources.Select(s => (s.AgencyId, s.Version, s.Returned)));
    }

    [Theory]
    [InlineData("Đã làm.\n3. Khó khăn, vướng mắc: thiếu kinh phí.\n4. Kiến nghị: bố trí thêm.", "thiếu kinh phí.", "bố trí thêm.")]
    [InlineData("I. Kết quả\ntốt\nII. KHÓ KHĂN, VƯỚNG MẮC\n- thiếu người\n- thiếu máy\nIII. Phương hướng\nlàm tiếp", "- thiếu người\n- thiếu máy", null)]
    [InlineData("Kết quả tốt. Khó khăn nào cũng đã vượt qua trong kỳ này, không có kiến nghị gì", null, null)]
    [InlineData("Khó khăn đã được tháo gỡ nhờ sự phối hợp của các đơn vị", null, null)]
    public void Obstacles_and_proposals_are_found_under_their_headings_in_a_summary(string summary, string? obstacles, string? proposals) =>
        Assert.Equal((obstacles, proposals), (SummarySections.Of(summary).Obstacles, SummarySections.Of(summary).Proposals));

    [Fact]
    public void A_field_of_its_own_goes_before_the_summary_and_a_long_text_is_cut()
    {
        var content = Took(Report("20/2/2026 9:00 +07:00") with { Summary = "Khó khăn: a\nKiến nghị: b", Obstacles = new string('k', 5_000) }).Content;
        Assert.Equal((HandedIn.LongestText, false, "b", true), (content.Obstacles!.Length, content.ObstaclesFromSummary, content.Proposals, content.ProposalsFromSummary));
        Assert.EndsWith("…", content.Obstacles, StringComparison.Ordinal);
    }

    [Fact]
    public void The_head_names_the_office_what_is_above_it_and_where_it_sits() =>
        Assert.Equal(new IssuingOffice("so-khcn", "Sở Khoa học và Công nghệ", "Ủy ban nhân dân thành phố Hải Phòng", "Hải Phòng"), ConsolidatedReport.Of(Sources([])).Office);
}
