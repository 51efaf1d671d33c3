using NhacHan.Hosting;

namespace NhacHan.Tests.Hosting;

public class TimerStatusTests
{
    private static readonly TimerSchedule Daily = TimerSchedule.TryParse("0 5 17 * * *")!;

    // 17:05 of the 10th has passed, 17:05 of the 11th has not.
    private static readonly DateTimeOffset Now = new(2026, 3, 11, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Schedules_are_in_utc() =>
        Assert.Equal(At(10, 17, 5), Daily.After(new DateTimeOffset(2026, 3, 11, 0, 4, 59, TimeSpan.FromHours(7))));

    [Fact]
    public void An_occurrence_is_strictly_after() => Assert.Equal(At(12, 17, 5), Daily.After(At(11, 17, 5)));

    [Fact]
    public void A_first_start_waits_for_the_next_occurrence() =>
        Assert.Equal(new(null, At(11, 17, 5), Daily.Text), TimerStatus.AtStart(null, Daily, Now));

    [Fact]
    public void A_restart_between_occurrences_changes_nothing()
    {
        var stored = new TimerStatus(At(10, 17, 5), At(11, 17, 5), Daily.Text);
        Assert.Equal(stored, TimerStatus.AtStart(stored, Daily, Now));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(1)]
    public void A_missed_occurrence_stays_due_however_many_followed(int missed)
    {
        var stored = new TimerStatus(At(1, 17, 5).AddDays(-1), At(missed, 17, 5), Daily.Text);
        Assert.Equal(stored, TimerStatus.AtStart(stored, Daily, Now));
    }

    [Fact]
    public void An_edited_schedule_is_not_past_due() => Assert.Equal(
        new(At(8, 17, 5), At(11, 17, 5), Daily.Text), TimerStatus.AtStart(new(At(8, 17, 5), At(9, 1, 0), "0 0 1 * * *"), Daily, Now));

    [Fact]
    public void A_clock_set_back_to_before_the_last_run_starts_afresh() => Assert.Equal(
        new(null, At(11, 17, 5), Daily.Text), TimerStatus.AtStart(new(At(20, 17, 5), At(21, 17, 5), Daily.Text), Daily, Now));

    [Fact]
    public void A_clock_set_back_before_there_was_any_run_starts_afresh() => Assert.Equal(
        new(null, At(11, 17, 5), Daily.Text), TimerStatus.AtStart(new(null, At(21, 17, 5), Daily.Text), Daily, Now));

    [Fact]
    public void After_a_run_the_next_occurrence_counts_from_its_beginning() => Assert.Equal(
        new(At(11, 17, 6), At(12, 17, 5), Daily.Text), TimerStatus.AfterRun(Daily, At(11, 17, 6)));

    private static DateTimeOffset At(int day, int hour, int minute) => new(2026, 3, day, hour, minute, 0, TimeSpan.Zero);
}
