using System.Globalization;
using NhacHan.Agencies;
using static System.FormattableString;

namespace NhacHan.Reminders.Messages;

/// <summary>
/// The deadlines of a letter as appointments. Nothing in the file is about its reader: one call to a provider carries one file for many, and a
/// calendar shared with colleagues says nothing of who was reminded. So it names no agency and no person, has no link, and is Vietnamese for all.
/// </summary>
internal static class DeadlineCalendar
{
    private const string FileName = "han-bao-cao.ics";
    private const string InstantFormat = "yyyyMMdd'T'HHmmss'Z'";
    private const string DayFormat = "yyyyMMdd";

    // At 08:00 of the day of the alarm: 16 hours before the end of that day.
    private const int HoursLeftAtTheAlarm = 16;

    /// <summary>Null for heads, who delegate; for the office; and where nothing is still to come. Invited bodies are asked, and no day of theirs is set.</summary>
    public static CalendarFile? Of(Letter letter)
    {
        if (letter.To.IsHead) return null;
        var events = letter.Items.OfType<OwedItem>()
            .Where(item => item is { Event: not null, Invited: false, ToHead: false } and not TaskItem { MustDo: false } && item.OnTimeUntil >= letter.Today && !IsLate(item))
            .DistinctBy(item => (item.Event!.Duty, item.OnTimeUntil)) // one person may answer for several agencies
            .OrderBy(item => item.OnTimeUntil).ThenBy(item => item.Event!.Duty, StringComparer.Ordinal)
            .ToList();
        if (events.Count == 0) return null;

        var calendar = new CalendarText();
        calendar.Line("BEGIN:VCALENDAR");
        calendar.Line("VERSION:2.0");
        calendar.Line("PRODID:-//NhacHan//Han bao cao//VI");
        calendar.Line("CALSCALE:GREGORIAN");
        calendar.Line("METHOD:PUBLISH");
        foreach (var item in events) Write(calendar, item, letter.Today);
        calendar.Line("END:VCALENDAR");
        return new CalendarFile(FileName, calendar.ToString());
    }

    private static void Write(CalendarText calendar, OwedItem item, DateOnly today)
    {
        var (day, on, summary) = (item.OnTimeUntil, item.Event!, Summary(item));
        calendar.Line("BEGIN:VEVENT");
        calendar.Line("UID", Invariant($"{on.Duty}~{day.ToString(DayFormat, CultureInfo.InvariantCulture)}@{on.Host}"));
        // Of the letter's day and not of the moment, so that all letters of a day carry the same bytes.
        calendar.Line("DTSTAMP:" + Deadlines.HaNoiTime.StartOf(today).UtcDateTime.ToString(InstantFormat, CultureInfo.InvariantCulture));
        // Another last day is another appointment, by its UID; one appointment never changes.
        calendar.Line("SEQUENCE:0");
        calendar.Line("DTSTART;VALUE=DATE:" + day.ToString(DayFormat, CultureInfo.InvariantCulture));
        calendar.Line("DTEND;VALUE=DATE:" + day.AddDays(1).ToString(DayFormat, CultureInfo.InvariantCulture));
        calendar.Line("SUMMARY", summary);
        calendar.Line("DESCRIPTION", Description(item));
        calendar.Line("TRANSP:TRANSPARENT");
        // Past its own day an alarm would ring the moment the file is opened.
        if (on.WorkingDayBefore > today)
        {
            calendar.Line("BEGIN:VALARM");
            calendar.Line("ACTION:DISPLAY");
            calendar.Line("DESCRIPTION", summary);
            calendar.Line("TRIGGER:" + Before(day.DayNumber - on.WorkingDayBefore.DayNumber));
            calendar.Line("END:VALARM");
        }
        calendar.Line("END:VEVENT");
    }

    private static string Summary(OwedItem item) => item switch
    {
        ReportItem { ResubmitBy: not null } report => $"Hạn gửi bổ sung {VietnameseWords.Report(report.Plan, report.PeriodName)}",
        ReportItem report => $"Hạn gửi {VietnameseWords.Report(report.Plan, report.PeriodName)}",
        TaskItem task => $"Hạn hoàn thành nhiệm vụ {task.No}: {TaskWords.Brief(task.Title)}",
        _ => throw new ArgumentException("Not an item that a calendar has words for.", nameof(item)),
    };

    private static string Description(OwedItem item)
    {
        var due = item is ReportItem { ResubmitBy: null } report ? VietnameseWords.Due(report.Due, report.Exclusive) : VietnameseWords.Due(item.OnTimeUntil, exclusive: false);
        return $"{VietnameseWords.Capital(due)}.\n{VietnameseWords.PlanName(item.Plan)}{(item.Plan.Number.Trim().Length > 0 ? ": " + VietnameseText.SingleSpaced(item.Plan.Title) : "")}.";
    }

    private static bool IsLate(OwedItem item) => item switch
    {
        ReportItem { ResubmitBy: null } report => report.Late,
        TaskItem task => task.Late,
        _ => false,
    };

    /// <summary>Counted back from 00:00 of the last day.</summary>
    private static string Before(int days) => days > 1 ? Invariant($"-P{days - 1}DT{HoursLeftAtTheAlarm}H") : Invariant($"-PT{HoursLeftAtTheAlarm}H");
}
