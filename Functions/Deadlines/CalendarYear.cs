using System.Collections.Immutable;

namespace NhacHan.Deadlines;

/// <summary>
/// One year's departures from Monday to Friday, edited by an administrator. <paramref name="Holidays"/> may list weekends too, as the
/// announcements do ("14-22/02"); <paramref name="WorkedDays"/> are weekend days worked in exchange for a day off.
/// </summary>
/// <param name="Provisional">The official schedule for the year has not been announced yet.</param>
internal sealed record CalendarYear(
    int Year, ImmutableSortedSet<DateOnly> Holidays, ImmutableSortedSet<DateOnly> WorkedDays, bool Provisional)
{
    /// <summary>
    /// Article 112 of the Labour Code (45/2019/QH14) names the holidays; the dates of Tết and the swap days are announced year by year.
    /// 2027 is provisional until that announcement, which comes late in 2026.
    /// </summary>
    public static ImmutableArray<CalendarYear> Seed { get; } =
    [
        new(
            2026,
            [
                new(2026, 1, 1), new(2026, 1, 2),
                .. Days(new(2026, 2, 14), new(2026, 2, 22)),
                new(2026, 4, 27), // the Hùng Kings' Day, 10/3 lunar, is Sunday 26/4
                new(2026, 4, 30), new(2026, 5, 1),
                .. Days(new(2026, 8, 29), new(2026, 9, 2)),
            ],
            [new(2026, 1, 10), new(2026, 8, 22)], // Saturdays, for 02/01 and 31/8
            Provisional: false),
        new(
            2027,
            [
                new(2027, 1, 1),
                .. Days(new(2027, 2, 5), new(2027, 2, 11)),
                new(2027, 4, 16),
                new(2027, 4, 30), new(2027, 5, 1), new(2027, 5, 3), // 01/5 is a Saturday
                new(2027, 9, 2), new(2027, 9, 3),
            ],
            [],
            Provisional: true),
    ];

    private static IEnumerable<DateOnly> Days(DateOnly first, DateOnly last)
    {
        for (var day = first; day <= last; day = day.AddDays(1))
            yield return day;
    }
}
