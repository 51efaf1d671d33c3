using System.Text;
using NhacHan.Reminders.Messages;
using NhacHan.Tests.Storage;
using static NhacHan.Tests.Reminders.Messages.Samples;

namespace NhacHan.Tests.Reminders.Messages;

/// <summary>The deadlines as appointments: for whom, which, and in what form. local/calendar.test.mjs reads the same file with another's reader.</summary>
public class DeadlineCalendarTests
{
    // Saturday 28/02 is the last day, Friday 27/02 the working day before it.
    private static readonly ReportItem Report = FirstQuarter with { Event = new("cchc-2026~r~Q1", "nhachan.example", new(2026, 2, 27)) };

    private static readonly TaskItem Task = new(
        Plan, Office, "1.2", "Xây dựng phóng sự truyền hình; phát trên sóng, cổng thông tin điện tử và hệ thống truyền thanh cơ sở", null, "Sở Tư pháp", "Sở Tư pháp",
        LastDay: new(2026, 3, 31), WorkingTarget: new(2026, 3, 31), WorkingDays: 20, Late: false, ToHead: false, Invited: false, Percent: 0, MustDo: true, AwaitedBy: [], Link: null)
    {
        Event = new("cchc-2026~t~1.2", "nhachan.example", new(2026, 3, 30)),
    };

    [Fact]
    public void A_letter_carries_its_deadlines_to_come_as_appointments_with_an_alarm_on_the_working_day_before()
    {
        var file = EmailComposer.Compose(To(Day(2, 24), Task, Report)).Calendar!;
        Assert.Equal("han-bao-cao.ics", file.Name);
        Assert.Equal(File.ReadAllText(Path.Combine(Repository.Root, "Functions.Tests/Reminders/Messages/han-bao-cao.ics")), file.Text);
    }

    [Fact]
    public void Lines_end_in_CRLF_and_have_at_most_75_octets()
    {
        var text = EmailComposer.Compose(To(Day(2, 24), Task, Report with { PeriodName = new string('ộ', 300) })).Calendar!.Text;
        Assert.EndsWith("END:VCALENDAR\r\n", text, StringComparison.Ordinal);
        Assert.DoesNotMatch("(?<!\r)\n|\r(?!\n)", text);
        Assert.All(text.Split("\r\n"), line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, 75));
        Assert.Contains(new string('ộ', 300), text.Replace("\r\n ", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void Everybody_who_owes_the_same_gets_the_same_bytes_which_name_nobody()
    {
        var text = EmailComposer.Compose(To(Day(2, 24), Report)).Calendar!.Text;
        var other = Report with { AgencyName = "Sở Nội vụ", AgencyShortName = "SNV", Link = new("https://nhachan.example/bao-cao/x"), RemindedTimes = 7 };
        Assert.Equal(text, EmailComposer.Compose(new Letter(new Recipient("Mai", false, Language.En), Day(2, 24), [other])).Calendar!.Text);
        foreach (var name in new[] { "Tư pháp", "Nguyễn", "Khoa học", "912", "https" }) Assert.DoesNotContain(name, text, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_answers_for_several_agencies_gets_one_appointment() => Assert.Single(
        EmailComposer.Compose(To(Day(2, 24), Report, Report with { AgencyName = "Chi cục" })).Calendar!.Text.Split("BEGIN:VEVENT").Skip(1));

    [Fact]
    public void Another_last_day_is_another_appointment()
    {
        var uids = new[] { Report, Report with { LastDay = new(2026, 3, 6) } }.Select(i => Line(EmailComposer.Compose(To(Day(2, 24), i)), "UID:")).ToList();
        Assert.Equal("UID:cchc-2026~r~Q1~20260228@nhachan.example", uids[0]);
        Assert.Equal("UID:cchc-2026~r~Q1~20260306@nhachan.example", uids[1]);
    }

    [Fact]
    public void A_returned_report_is_due_again_by_its_own_day()
    {
        var email = EmailComposer.Compose(To(Day(3, 2), Returned with { Late = true, Event = Report.Event! with { WorkingDayBefore = new(2026, 3, 9) } }));
        Assert.Equal("DTSTART;VALUE=DATE:20260310", Line(email, "DTSTART"));
        Assert.StartsWith("SUMMARY:Hạn gửi bổ sung báo cáo", Line(email, "SUMMARY"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(24, "TRIGGER:-PT16H")]
    [InlineData(26, "TRIGGER:-PT16H")]
    [InlineData(27, null)] // the alarm's own day: it would ring at once
    [InlineData(28, null)]
    public void An_alarm_rings_at_8_on_the_working_day_before_and_never_in_the_past(int today, string? trigger) =>
        Assert.Equal(trigger, Line(EmailComposer.Compose(To(Day(2, today), Report)), "TRIGGER"));

    [Fact]
    public void Before_a_day_off_the_alarm_rings_on_the_last_working_day()
    {
        var sunday = Report with { LastDay = new(2026, 3, 1), Event = Report.Event };
        Assert.Equal("TRIGGER:-P1DT16H", Line(EmailComposer.Compose(To(Day(2, 24), sunday)), "TRIGGER"));
    }

    [Fact]
    public void None_is_attached_where_nothing_is_to_come_or_somebody_else_is_to_act()
    {
        Assert.Null(EmailComposer.Compose(To(Day(3, 2), Report with { Late = true })).Calendar);
        Assert.Null(EmailComposer.Compose(To(Day(3, 2), Report)).Calendar);
        Assert.Null(EmailComposer.Compose(ToHead(Day(2, 24), Report)).Calendar);
        Assert.Null(EmailComposer.Compose(To(Day(2, 24), Report with { ToHead = true })).Calendar);
        Assert.Null(EmailComposer.Compose(To(Day(2, 24), Report with { Invited = true })).Calendar);
        Assert.Null(EmailComposer.Compose(ToOffice(Day(2, 24), Digest)).Calendar);
        Assert.Null(EmailComposer.Compose(To(Day(2, 24), Task with { MustDo = false, AwaitedBy = [("x", "x")] })).Calendar);
        Assert.NotNull(EmailComposer.Compose(To(Day(3, 2), Report, Task)).Calendar);
    }

    private static string? Line(EmailText email, string start) =>
        email.Calendar!.Text.Split("\r\n").FirstOrDefault(line => line.StartsWith(start, StringComparison.Ordinal));
}
