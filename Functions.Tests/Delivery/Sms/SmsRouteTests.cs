using NhacHan.Delivery.Sms;

namespace NhacHan.Tests.Delivery.Sms;

public class SmsRouteTests
{
    private const int Many = 10_000;

    [Fact]
    public void A_dispatch_meets_the_same_provider_as_long_as_the_weights_stand() =>
        Assert.All(Enumerable.Range(0, 50), n => Assert.Equal(Route(n, 70, 30), Route(n, 7, 3)));

    [Fact]
    public void First_choices_fall_by_weight() =>
        Assert.InRange(Enumerable.Range(0, Many).Count(n => Route(n, 70, 30)[0] == "esms"), 0.68 * Many, 0.72 * Many);

    [Fact]
    public void When_10_points_move_a_tenth_of_the_dispatches_change_their_provider_and_all_in_one_direction()
    {
        var changed = Enumerable.Range(0, Many).Where(n => Route(n, 70, 30)[0] != Route(n, 60, 40)[0]).ToList();
        Assert.InRange(changed.Count, 0.08 * Many, 0.12 * Many);
        Assert.All(changed, n => Assert.Equal("speedsms", Route(n, 60, 40)[0]));
    }

    [Fact]
    public void A_provider_without_weight_is_the_last_resort() =>
        Assert.All(Enumerable.Range(0, 200), n => Assert.Equal(["speedsms", "esms"], Route(n, 0, 100)));

    private static IReadOnlyList<string> Route(int dispatch, double esms, double speed) =>
        SmsRoute.Of(Outgoing.Key(dispatch), new Dictionary<string, double> { ["esms"] = esms, ["speedsms"] = speed });
}
