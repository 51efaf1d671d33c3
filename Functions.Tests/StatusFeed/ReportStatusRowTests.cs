using NhacHan.Deadlines;
using NhacHan.Obligations;
using NhacHan.StatusFeed;
using NhacHan.Storage;
using NhacHan.Tests.Reminders;
using static NhacHan.Tests.Deadlines.Written;

namespace NhacHan.Tests.StatusFeed;

/// <summary>What Power BI reads of a report, held against what the API says of it. "Before 01/3/2027": the last day is Sunday 28/02.</summary>
public class ReportStatusRowTests
{
    private static readonly DateTimeOffset Handed = Instant("27/2/2027 9:00 +07:00");

    [Theory]
    [InlineData("", "28/2/2027 23:59:59 +07:00", "inProgressInTime", "Đang thực hiện trong hạn", 0)]
    [InlineData("", "1/3/2027 0:00 +07:00", "inProgressOverdue", "Đang thực hiện quá hạn", 1)]
    [InlineData("", "3/3/2027 23:59 +07:00", "inProgressOverdue", "Đang thực hiện quá hạn", 3)]
    [InlineData("submitted", "3/3/2027 8:00 +07:00", "doneOnTime", "Hoàn thành đúng hạn", 0)]
    [InlineData("late", "9/3/2027 8:00 +07:00", "doneLate", "Hoàn thành quá hạn", 2)]
    [InlineData("submitted returned", "9/3/2027 8:00 +07:00", "returned", "Trả lại bổ sung", 0)]
    [InlineData("exempt", "9/3/2027 8:00 +07:00", "exempt", "Được miễn báo cáo", 0)]
    public void The_status_is_told_in_code_and_in_Vietnamese(string happened, string at, string status, string text, int daysLate)
    {
        var row = Row(Happened(happened), Facts(at));
        Assert.Equal((status, text, daysLate), (row["status"], row["statusText"], row["daysLate"]));
    }

    [Theory]
    [InlineData("None", "28/2/2027", "26/2/2027")]
    [InlineData("Previous", "26/2/2027", "26/2/2027")]
    [InlineData("Next", "1/3/2027", "1/3/2027")]
    public void A_policy_for_days_off_moves_the_date_of_today_and_never_the_original_one(string policy, string lastDay, string target)
    {
        var row = Row(Desk.Owed("a"), Facts("20/2/2027 8:00 +07:00", Enum.Parse<ShiftPolicy>(policy)));
        Assert.Equal((Day(lastDay), Day(target)), (DateOf(row, "lastDay"), DateOf(row, "workingTarget")));
        Assert.Equal(HaNoiTime.StartOf(Day(lastDay).AddDays(1)), row.InstantOf("DueAt"));
        Assert.Equal(row.InstantOf("DueAt"), row.InstantOf("lateFrom"));
        Assert.Equal(Instant("1/3/2027 0:00 +07:00"), row.InstantOf("OriginalDueAt"));
    }

    [Fact]
    public void An_extension_moves_DueAt_alone()
    {
        var row = Row(Desk.Owed("a") with { Deadline = new Deadline(Day("10/3/2027"), Exclusive: false), Extended = true }, Facts("2/3/2027 8:00 +07:00"));
        Assert.Equal((Instant("11/3/2027 0:00 +07:00"), Instant("1/3/2027 0:00 +07:00"), true), (row.InstantOf("DueAt"), row.InstantOf("OriginalDueAt"), row["extended"]));
        Assert.Equal("inProgressInTime", row["status"]);
    }

    [Fact]
    public void A_period_that_was_taken_out_of_the_plan_is_named_by_its_key()
    {
        var facts = Facts("2/3/2027 8:00 +07:00");
        Assert.Equal(("quý I năm 2027", "quarterly"), (Row(Desk.Owed("a"), facts)["periodName"], Row(Desk.Owed("a"), facts)["periodKind"]));
        Assert.Equal(("Q1", ""), (Row(Desk.Owed("a"), facts with { Plan = facts.Plan! with { Reporting = [] } })["periodName"], Row(Desk.Owed("a"), facts with { Plan = facts.Plan! with { Reporting = [] } })["periodKind"]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("submitted")]
    [InlineData("late")]
    [InlineData("submitted returned")]
    [InlineData("submitted accepted")]
    [InlineData("exempt")]
    [InlineData("reminded taken")]
    public void It_says_what_the_list_of_obligations_says(string happened)
    {
        foreach (var policy in Enum.GetValues<ShiftPolicy>())
            foreach (var at in new[] { "20/2/2027 8:00 +07:00", "26/2/2027 23:59 +07:00", "1/3/2027 0:00 +07:00", "2/4/2027 9:00 +07:00" })
            {
                var (o, facts) = (Happened(happened), Facts(at, policy));
                var view = ListObligations.View(o, facts.Plan!, facts.Directory, facts.Calendar, facts.Now);
                var row = Row(o, facts);
                Assert.Equal(
                    (view.PlanId, view.PeriodKey, view.AgencyId, view.AgencyName, view.LastDay, view.LateFrom, view.WorkingTarget, view.Status),
                    (row["planId"], row["periodKey"], row["agencyId"], row["agencyName"], DateOf(row, "lastDay"), row.InstantOf("lateFrom")!.Value, DateOf(row, "workingTarget"), row["status"]));
                Assert.Equal(
                    (view.FirstSubmittedAt, view.AcceptedAt, view.Version, view.DaysLate, view.RemindersSent, view.LastReminderAt, view.Invited, string.Join(' ', view.TakenFrom ?? [])),
                    (row.InstantOf("firstSubmittedAt"), row.InstantOf("acceptedAt"), row["version"], row["daysLate"], row["remindersSent"], row.InstantOf("lastReminderAt"), row["invited"], row["takenFrom"]));
                if (view.ResubmitBy is { } by) Assert.Equal(by, DateOf(row, "resubmitBy"));
            }
    }

    [Fact]
    public void What_is_read_back_is_what_was_written()
    {
        foreach (var happened in new[] { "", "submitted returned", "submitted accepted", "exempt", "reminded taken" })
        {
            var row = ObligationRow.ToEntity(Happened(happened), Facts("2/3/2027 8:00 +07:00"));
            var read = ObligationRow.From(row);
            Assert.Equal(row.Select(Text), ObligationRow.ToEntity(read, Facts("2/3/2027 8:00 +07:00")).Select(Text));
            Assert.Equal(Happened(happened).Facts, read.Facts);
            Assert.Equal((Happened(happened).LastReminderAt, Happened(happened).ResubmitBy), (read.LastReminderAt, read.ResubmitBy));
            Assert.Equal(Happened(happened).TakenFrom, read.TakenFrom);
        }

        static string Text(KeyValuePair<string, object?> c) => $"{c.Key}={c.Value}";
    }

    private static Obligation Happened(string what)
    {
        var o = Desk.Owed("a");
        foreach (var word in what.Split(' '))
            o = word switch
            {
                "submitted" => o with { Commits = ["w1"], FirstSubmittedAt = Handed, LastSubmittedAt = Handed },
                "late" => o with { Commits = ["w1"], FirstSubmittedAt = Handed.AddDays(3), LastSubmittedAt = Handed.AddDays(3) },
                "returned" => o with { ReturnedAt = Handed.AddHours(3), ResubmitBy = Day("5/3/2027"), ReturnReason = "Thiếu số liệu" },
                "accepted" => o with { AcceptedAt = Handed.AddHours(4) },
                "exempt" => o with { ExemptAt = Handed, ExemptReason = "Không thuộc phạm vi" },
                "reminded" => o with { Reminded = ["m003~20270228~e~ab12", "m003~20270228~s~cd34"], LastReminderAt = Handed.AddDays(-4) },
                "taken" => o with { TakenFrom = ["b", "c"] },
                _ => o,
            };
        return o;
    }

    private static StatusFacts Facts(string at, ShiftPolicy policy = ShiftPolicy.None) => new(Desk.Plan(policy), Desk.Directory(), WorkingCalendar.Seed, Instant(at));

    private static TableEntity Row(Obligation o, StatusFacts facts) => ReportStatusRow.Of(o, facts).WriteTo(new TableEntity("p", "r"), facts.Now);

    private static DateOnly DateOf(TableEntity row, string name) => NhacHan.Contract.Dates.Read(row.GetString(name)!);
}
