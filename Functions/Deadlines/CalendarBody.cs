using System.Collections.Immutable;
using System.Globalization;
using NhacHan.Contract;

namespace NhacHan.Deadlines;

/// <summary>Reads a calendar year from the route and the body of a PUT.</summary>
internal static class CalendarBody
{
    private const int First = 2000;
    private const int Last = 2200;
    private const int MostDays = 366;

    public static Outcome<CalendarYear> Read(string route, FieldReader fields)
    {
        var problems = fields.Problems;
        var year = YearOf(route, problems);
        // what GET shows may be sent back, as long as it is the year of the address
        if (fields.Integer("year", First, Last, required: false) is { } repeated && year is { } named && repeated != named)
            fields.Wrong("year", $"is {repeated}, but the address says {named}");
        var holidays = Days(fields, "holidays", required: true, year);
        var worked = Days(fields, "workedDays", required: false, year);
        foreach (var (path, day) in worked)
        {
            if (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
                problems.Add(path, $"{Dates.Write(day)} is a {day.DayOfWeek}, worked anyway; only a Saturday or Sunday can be a swap day");
            if (holidays.Any(h => h.Day == day))
                problems.Add(path, $"{Dates.Write(day)} is also among the holidays; a day is either off or worked");
        }
        var provisional = fields.Flag("provisional") ?? false;
        fields.NoOthers();
        if (problems.Any) return problems.ToProblem();
        return new CalendarYear(year!.Value, [.. holidays.Select(h => h.Day)], [.. worked.Select(w => w.Day)], provisional);
    }

    public static int? YearOf(string route, Problems problems)
    {
        if (int.TryParse(route, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= First and <= Last) return year;
        problems.Add("year", $"'{route}' is not a year from {First} to {Last}");
        return null;
    }

    private static ImmutableArray<(string Path, DateOnly Day)> Days(FieldReader fields, string name, bool required, int? year)
    {
        var days = ImmutableArray.CreateBuilder<(string, DateOnly)>();
        foreach (var (path, text) in fields.Items(name, MostDays, maxLength: 40, required))
        {
            if (!Dates.TryParse(text, out var day))
                fields.Problems.Add(path, $"\"{text}\" is not a date; write it as yyyy-MM-dd, for example 2026-02-28");
            else if (year is { } named && day.Year != named)
                fields.Problems.Add(path, $"{text} is not in {named}");
            else if (days.Any(d => d.Item2 == day))
                fields.Problems.Add(path, $"{text} stands in this list already");
            else
                days.Add((path, day));
        }
        return days.ToImmutable();
    }
}
