using System.Collections.Immutable;
using NhacHan.Agencies;
using NhacHan.Deadlines;
using NhacHan.StatusFeed;
using NhacHan.Storage;
using NhacHan.Tasks;
using NhacHan.Tests.Reminders;
using static NhacHan.Tests.Deadlines.Written;

namespace NhacHan.Tests.StatusFeed;

/// <summary>What Power BI reads of a task and of an agency. The task is one of "Quý I/2027": its last day is 31/3.</summary>
public class TaskStatusRowTests
{
    private static readonly Timeframe Quarter = new(TimeframeKind.Quarter, Day("1/1/2027"), null);
    private static readonly Timeframe Ongoing = new(TimeframeKind.Ongoing, null, null);

    [Theory]
    [InlineData("31/3/2027 23:59 +07:00", null, "inProgressInTime", "Đang thực hiện trong hạn", 0)]
    [InlineData("1/4/2027 0:00 +07:00", null, "inProgressOverdue", "Đang thực hiện quá hạn", 1)]
    [InlineData("5/4/2027 8:00 +07:00", null, "inProgressOverdue", "Đang thực hiện quá hạn", 5)]
    [InlineData("5/4/2027 8:00 +07:00", "31/3/2027 23:59 +07:00", "doneOnTime", "Hoàn thành đúng hạn", 0)]
    [InlineData("5/5/2027 8:00 +07:00", "2/4/2027 1:00 +07:00", "doneLate", "Hoàn thành quá hạn", 2)]
    public void A_lead_is_in_time_or_late_by_the_day_in_Ha_Noi(string at, string? doneAt, string status, string text, int daysLate)
    {
        var row = Row(Task("1"), doneAt, at);
        Assert.Equal((status, text, daysLate, doneAt is not null), (row["status"], row["statusText"], row["daysLate"], row["done"]));
        Assert.Equal((Instant("1/4/2027 0:00 +07:00"), Instant("1/4/2027 0:00 +07:00"), "2027-03-31"), (row.InstantOf("DueAt"), row.InstantOf("OriginalDueAt"), row["lastDay"]));
    }

    [Fact]
    public void What_has_no_time_is_never_late_and_the_first_time_that_is_known_stays()
    {
        var row = Row(Task("1", Ongoing), null, "5/4/2027 8:00 +07:00");
        Assert.Equal((null, null, "", 0, "ongoing"), (row.InstantOf("DueAt"), row.InstantOf("OriginalDueAt"), row["lastDay"], row["daysLate"], row["timeframeKind"]));

        var moved = Row(Task("1"), null, "5/4/2027 8:00 +07:00", Instant("1/2/2027 0:00 +07:00"));
        Assert.Equal((Instant("1/4/2027 0:00 +07:00"), Instant("1/2/2027 0:00 +07:00")), (moved.InstantOf("DueAt"), moved.InstantOf("OriginalDueAt")));
    }

    [Fact]
    public void It_waits_for_what_comes_first_until_that_is_done_or_it_is_done_itself()
    {
        var (first, second) = (Task("1"), Task("2") with { DependsOn = ["1", "3"] });
        Assert.Equal("1, 3", Row(second, null, "1/2/2027 8:00 +07:00", others: [first])["waitingFor"]);
        Assert.Equal("", Row(first, null, "1/2/2027 8:00 +07:00", others: [second])["waitingFor"]);
    }

    [Theory]
    [InlineData("a", false)]
    [InlineData("b", true)]
    public void A_lead_that_is_one_no_more_is_withdrawn(string lead, bool withdrawn) => Assert.Equal(withdrawn, Row(Task("1"), null, "1/2/2027 8:00 +07:00", lead: lead)[StatusValues.Withdrawn]);

    [Theory]
    [InlineData("a", "cv@a.vn", "0912345678", true, true, true, false)]
    [InlineData("b", "cv@b.vn", null, false, true, false, false)]
    [InlineData("c", null, "0912345678", false, false, true, true)]
    public void Of_contacts_only_whether_there_are_any_is_told(string id, string? email, string? phone, bool head, bool hasEmail, bool hasPhone, bool ended)
    {
        var agency = Desk.Agency(id, [Desk.Person("Lan", ContactRole.Officer, email, phone), .. head ? [Desk.Head(id)] : Array.Empty<Contact>()]) with
        {
            Kind = AgencyKind.Commune, ParentId = "tren", EndedOn = ended ? Day("1/3/2027") : null,
        };
        var row = AgencyStatusRow.Of(agency, "Cơ quan trên", Day("1/3/2027")).WriteTo(new TableEntity("agency", id), Instant("1/3/2027 8:00 +07:00"));
        Assert.Equal((hasEmail, hasPhone, head, ended), (row["hasOfficerEmail"], row["hasOfficerPhone"], row["hasHead"], row["ended"]));
        Assert.Equal(("commune", "Xã, phường, đặc khu", "Cơ quan trên", ""), (row["kind"], row["kindText"], row["parentName"], row["code"]));
        StatusRows.AreWhole(StatusTables.Agencies, [row]);
    }

    private static PlanTask Task(string no, Timeframe? timeframe = null) =>
        new("ke-hoach", no, "Phóng sự", null, ["a"], [], timeframe ?? Quarter, [], [], ["a"], []) { GivenAt = Instant("18/1/2027 8:00 +07:00") };

    private static TableEntity Row(PlanTask task, string? doneAt, string at, DateTimeOffset? originalDueAt = null, string lead = "a", params PlanTask[] others)
    {
        var state = doneAt is null ? LeadState.NotBegun : LeadState.NotBegun.After(new ProgressReport(100, null, null, [], null), Instant(doneAt));
        var tasks = new TasksAt(Desk.Plan(), others.Append(task).ToImmutableDictionary(t => t.No), ImmutableDictionary<LeadRef, LeadState>.Empty, Instant(at));
        var standing = LeadStanding.NotBegun(new LeadRef(task.PlanId, task.No, lead)) with { State = state, OriginalDueAt = originalDueAt };
        var row = new TaskStatusRow(tasks, Desk.Directory()).Of(task, standing).WriteTo(new TableEntity("p", "r"), Instant(at));
        StatusRows.AreWhole(StatusTables.Tasks, [row]);
        return row;
    }
}
