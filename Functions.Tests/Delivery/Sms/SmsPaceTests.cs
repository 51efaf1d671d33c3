using Microsoft.Extensions.Configuration;
using NhacHan.Delivery;
using NhacHan.Delivery.Sms;
using NhacHan.Reminders.Messages;

namespace NhacHan.Tests.Delivery.Sms;

public class SmsPaceTests
{
    [Theory]
    [InlineData("esms", 600, 600)]
    [InlineData("speedsms", 60, 60)]
    [InlineData("esms:70,speedsms:30", 200, 200)] // 60 a minute are 30 % of 200
    [InlineData("esms:99,speedsms:1", 606, 606)] // eSMS takes 600 of them
    [InlineData("esms:1,speedsms:1000", 60, 60)]
    public void No_provider_is_given_more_than_it_takes(string sms, int perMinute, int batch)
    {
        var settings = Settings(sms);
        Assert.Equal((perMinute, batch), (SmsPace.PerMinute(settings), SmsPace.BatchSize(settings)));
    }

    [Theory]
    [InlineData("100000", 1000)]
    [InlineData("1", 1)]
    public void A_batch_is_a_minutes_worth_of_1_to_1000(string perMinute, int batch) =>
        Assert.Equal(batch, SmsPace.BatchSize(Settings("esms", ("NhacHan:Esms:PerMinute", perMinute))));

    [Fact]
    public void The_local_outbox_has_no_pace_and_no_price()
    {
        Assert.Null(SmsPace.PerMinute(DeliverySettings.Outbox));
        Assert.Null(SmsPace.BatchSize(DeliverySettings.Outbox));
        Assert.Null(SmsPrice.Expected(DeliverySettings.Outbox, Outgoing.Key(1), Gsm7.Measure("a")));
    }

    [Fact]
    public void A_price_is_that_of_each_segment()
    {
        var settings = Settings("esms", ("NhacHan:Esms:PriceVnd", "830"));
        Assert.Equal(830, SmsPrice.Expected(settings, Outgoing.Key(1), Gsm7.Measure(new string('a', 160))));
        Assert.Equal(1660, SmsPrice.Expected(settings, Outgoing.Key(1), Gsm7.Measure(new string('a', 161))));
    }

    [Fact]
    public void The_expected_price_is_that_of_the_provider_which_the_dispatch_falls_to()
    {
        var settings = Settings("esms:70,twilio:30", ("NhacHan:Esms:PriceVnd", "800"), ("NhacHan:Twilio:PriceVnd", "2000"));
        var weights = new Dictionary<string, double> { ["esms"] = 70, ["twilio"] = 30 };
        var prices = Enumerable.Range(0, 100).Select(n => SmsPrice.Expected(settings, Outgoing.Key(n), Gsm7.Measure("a"))).ToList();
        Assert.Equal(Enumerable.Range(0, 100).Select(n => (int?)(SmsRoute.Of(Outgoing.Key(n), weights)[0] == "esms" ? 800 : 2000)), prices);
        Assert.Equal([800, 2000], prices.Distinct().Order());
    }

    private static DeliverySettings Settings(string sms, params (string Name, string Value)[] more) => DeliverySettings.From(
        new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["NhacHan:Delivery:Sms"] = sms,
            ["NhacHan:Esms:ApiKey"] = "k", ["NhacHan:Esms:SecretKey"] = "s", ["NhacHan:Esms:Brandname"] = "NHACHAN",
            ["NhacHan:SpeedSms:Token"] = "t", ["NhacHan:SpeedSms:Sender"] = "NHACHAN",
            ["NhacHan:Twilio:AccountSid"] = "AC1", ["NhacHan:Twilio:AuthToken"] = "t", ["NhacHan:Twilio:From"] = "+15005550006",
        }.Concat(more.Select(m => KeyValuePair.Create(m.Name, (string?)m.Value)))).Build());
}
