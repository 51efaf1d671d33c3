using NhacHan.Delivery;
using NhacHan.Delivery.Sms;

namespace NhacHan.Tests.Delivery.Sms;

/// <summary>70 to eSMS and 30 to SpeedSMS at rest; minutes count from 8:00.</summary>
public class ProviderWeightsTests
{
    private static readonly DateTimeOffset Eight = new(2026, 2, 24, 8, 0, 0, TimeSpan.Zero);
    private static readonly SmsShare[] Shares = [new("esms", 7), new("speedsms", 3)];

    [Fact]
    public void At_rest_the_weights_are_those_of_the_settings()
    {
        Assert.Equal(70, Esms(0));
        Assert.Equal(70, Esms(3, Minute(1, calls: 60), Minute(2, calls: 60)));
        Assert.Equal(100, ProviderWeights.At(Eight, [new("twilio", 3)], [Minute(0, calls: 60, errors: 60) with { Provider = "twilio" }])["twilio"]);
    }

    [Theory]
    [InlineData(100, 14, 70)]
    [InlineData(100, 15, 60)]
    [InlineData(100, 100, 60)]
    [InlineData(9, 9, 70)] // too few to tell
    [InlineData(10, 2, 60)]
    public void A_provider_with_15_percent_of_slow_calls_loses_10_points(int calls, int slow, double left) =>
        Assert.Equal(left, Esms(0, Minute(0, calls, slow)));

    [Theory]
    [InlineData(50, 70)]
    [InlineData(51, 60)]
    public void A_provider_that_fails_more_than_50_times_in_a_minute_loses_10_points(int errors, double left) =>
        Assert.Equal(left, Esms(0, Minute(0, calls: 1000, errors: errors)));

    [Fact]
    public void Slow_calls_of_15_minutes_count_together_and_older_ones_no_more()
    {
        Assert.Equal(60, Esms(14, Minute(0, calls: 10, slow: 1), Minute(14, calls: 10, slow: 2)));
        Assert.Equal(70, Esms(15, Minute(0, calls: 10, slow: 1), Minute(15, calls: 9, slow: 2)));
    }

    [Fact]
    public void The_same_slow_calls_cost_points_once()
    {
        Assert.Equal(60, Esms(5, Minute(0, calls: 100, slow: 50)));
        Assert.Equal(60, Esms(5, Minute(0, calls: 100, slow: 50), Minute(1, calls: 100), Minute(2, calls: 100)));
    }

    [Fact]
    public void A_provider_that_stays_slow_loses_10_points_a_minute_until_it_has_none()
    {
        var slow = Enumerable.Range(0, 12).Select(m => Minute(m, calls: 20, slow: 20)).ToArray();
        Assert.Equal([60, 50, 40, 30, 20, 10, 0, 0, 0], Enumerable.Range(0, 9).Select(m => Esms(m, slow)));
        Assert.Equal(100, Points(8, slow)["speedsms"]);
    }

    [Fact]
    public void Every_15_quiet_minutes_10_points_come_back_until_the_weights_are_at_rest()
    {
        var bad = new[] { Minute(0, calls: 60, errors: 60), Minute(1, calls: 60, errors: 60) };
        Assert.Equal([50, 50, 60, 60, 70, 70, 70], new[] { 1, 15, 16, 30, 31, 46, 100 }.Select(m => Esms(m, bad)));
    }

    [Fact]
    public void Trouble_while_points_come_back_begins_the_quiet_time_anew() => Assert.Equal(
        [50, 60], new[] { 24, 25 }.Select(m => Esms(m, Minute(0, calls: 60, errors: 60), Minute(10, calls: 60, errors: 60))));

    [Fact]
    public void Where_all_do_badly_there_is_nowhere_to_go() =>
        Assert.Equal(70, Esms(0, Minute(0, calls: 60, errors: 60), Minute(0, calls: 60, errors: 60) with { Provider = "speedsms" }));

    [Fact]
    public void What_a_provider_loses_goes_to_the_others_by_their_weights()
    {
        var points = ProviderWeights.At(Eight, [new("esms", 60), new("speedsms", 30), new("twilio", 10)], [Minute(0, calls: 60, errors: 60)]);
        Assert.Equal([50, 37.5, 12.5], new[] { "esms", "speedsms", "twilio" }.Select(p => Math.Round(points[p], 6)));
    }

    [Fact]
    public void Instances_that_know_the_same_minutes_agree_however_these_were_counted()
    {
        ProviderMinute[] together = [Minute(0, calls: 60, errors: 60), Minute(1, calls: 100, slow: 20), Minute(4, calls: 80, errors: 52)];
        ProviderMinute[] apart =
        [
            Minute(4, calls: 40, errors: 51), Minute(1, calls: 50, slow: 19), Minute(0, calls: 30, errors: 30), Minute(4, calls: 40, errors: 1),
            Minute(1, calls: 50, slow: 1), Minute(0, calls: 30, errors: 30),
        ];
        Assert.Equal(40, Esms(5, together));
        Assert.Equal(Points(5, together), Points(5, apart));
    }

    private static ProviderMinute Minute(int minute, int calls, int slow = 0, int errors = 0) => new("esms", Eight.AddMinutes(minute), calls, slow, errors);

    private static IReadOnlyDictionary<string, double> Points(int now, params ProviderMinute[] minutes) =>
        ProviderWeights.At(Eight.AddMinutes(now).AddSeconds(20), Shares, minutes);

    private static double Esms(int now, params ProviderMinute[] minutes) => Math.Round(Points(now, minutes)["esms"], 6);
}
