using System.Collections.Immutable;
using NhacHan.Agencies;
using NhacHan.Deadlines;
using NhacHan.Plans;
using NhacHan.Web.Board;
using static NhacHan.Tests.Deadlines.Written;
using static NhacHan.Tests.Web.BoardSamples;

namespace NhacHan.Tests.Web;

public class BoardModelTests
{
    private const string Now = "5/3/2026 8:00 +07:00";

    [Fact]
    public void Agencies_stand_in_groups_and_in_Vietnamese_order()
    {
        var board = Board(
            Now, [Owed("x2"), Owed("x1"), Owed("s3"), Owed("s1"), Owed("s2"), Owed("b"), Owed("m") with { Invited = true }],
            Body("s1", "Sở Du lịch", AgencyKind.Department), Body("s2", "Sở Đo lường", AgencyKind.Department), Body("s3", "Sở Ân xá", AgencyKind.Department),
            Body("x1", "Xã Bình An", AgencyKind.Commune), Body("x2", "Phường Ánh Dương", AgencyKind.Commune), Body("b", "Báo Hải Phòng", AgencyKind.Press),
            Body("m", "Mặt trận Tổ quốc", AgencyKind.MassOrganisation));
        Assert.Equal(
            ["Departments: Sở Ân xá, Sở Du lịch, Sở Đo lường", "Communes: Phường Ánh Dương, Xã Bình An", "Press: Báo Hải Phòng", "Invited: Mặt trận Tổ quốc"],
            board.Groups.Select(g => $"{g.Kind}: {string.Join(", ", g.Rows.Select(r => r.Name))}"));
    }

    [Fact]
    public void An_agency_that_is_gone_keeps_its_row_under_its_id() =>
        Assert.Equal((GroupKind.Others, "so-cu"), (Board(Now, [Owed("so-cu")]).Groups[0].Kind, Board(Now, [Owed("so-cu")]).Groups[0].Rows[0].Name));

    [Fact]
    public void A_period_without_a_date_is_a_column_of_nothing()
    {
        var board = Board(Now, [Owed("a")]);
        Assert.Equal((null, null, "theo hướng dẫn", 0), (board.Columns[1].Due, board.Columns[1].Countdown, board.Columns[1].Raw, board.Columns[1].Tally.Total));
        Assert.Null(board.Groups[0].Rows[0].Cells[1]);
    }

    [Fact]
    public void To_be_chased_are_those_with_something_overdue_or_returned_and_no_invited_body()
    {
        var board = Board(Now, [
            Owed("thieu"), Sent("muon", "2/3/2026 8:00 +07:00"), Owed("moi") with { Invited = true }, Sent("du", "1/2/2026 8:00 +07:00"),
            Sent("tra", "1/2/2026 8:00 +07:00") with { ReturnedAt = Instant("2/3/2026 8:00 +07:00"), ResubmitBy = Day("9/3/2026") },
        ]);
        Assert.Equal(["thieu", "tra"], board.GroupsToChase.SelectMany(g => g.Rows).Select(r => r.AgencyId).Order(StringComparer.Ordinal));
        Assert.Equal((5, 2), (board.Agencies, board.AgenciesToChase));
    }

    [Fact]
    public void Whom_nobody_can_remind_is_named_in_order_and_once()
    {
        var board = Board(
            Now, [Owed("b"), Owed("a"), Owed("c")], Body("a", "Sở Ân xá", AgencyKind.Department), Body("b", "Sở Bưu chính", AgencyKind.Department),
            Body("c", "Sở Có máy", AgencyKind.Department, phone: "0912345678"));
        Assert.Equal(["Sở Ân xá", "Sở Bưu chính"], board.Warnings.Unreachable);
    }

    [Fact]
    public void A_year_without_a_calendar_and_a_provisional_one_are_warned_of()
    {
        Assert.False(Board("26/2/2026 8:00 +07:00", []).Warnings.Any);
        Assert.Equal([2028], Board("3/1/2028 8:00 +07:00", []).Warnings.YearsWithoutCalendar);
        Assert.Equal([2027], Board("4/1/2027 8:00 +07:00", []).Warnings.ProvisionalYears);
    }

    [Theory]
    [InlineData(null, 2026, "nay-moi")] // published before newer, and this year before next
    [InlineData(null, 2027, "sang-nam")] // this year's, though not published, before another year's
    [InlineData(null, 2030, "sang-nam")] // none of this year: the newest
    [InlineData("cu", 2026, "cu")]
    [InlineData("khong-co", 2026, null)]
    public void The_plan_shown_is_the_one_asked_for_else_this_years(string? asked, int year, string? shown)
    {
        Plan[] newestFirst =
        [
            PlanOf("sang-nam", 2027, published: false), PlanOf("nay-chua", 2026, "1/3/2026", published: false), PlanOf("nay-moi", 2026), PlanOf("cu", 2025),
        ];
        Assert.Equal(shown, BoardQuery.Choose(newestFirst, asked, new DateOnly(year, 6, 1))?.Id);
    }

    [Fact]
    public void Without_plans_there_is_none_to_show() => Assert.Null(BoardQuery.Choose([], null, Day("1/6/2026")));
}
