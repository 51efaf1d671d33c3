using Microsoft.Extensions.DependencyInjection;
using NhacHan.Deadlines;
using NhacHan.Delivery;
using NhacHan.Delivery.Sms;
using NhacHan.Hosting;
using NhacHan.Tests.Storage;

namespace NhacHan.Tests.Delivery.Sms;

public sealed class SmsSettingsTests(AzuriteFixture azurite)
{
    private static readonly Uri Provider = new("https://provider.example/");
    private static readonly Uri OnThisMachine = new("http://127.0.0.1:9000/");

    [Fact]
    public void Without_a_live_provider_there_is_no_channel_but_the_outbox() =>
        Assert.Null(new ServiceCollection().AddSms(Settings("outbox")).BuildServiceProvider().GetKeyedService<IChannel>(Channel.Sms));

    [Theory]
    [InlineData("NhacHan:Esms:Brandname", "NHACHAN-2026", "at most 11 characters")]
    [InlineData("NhacHan:SpeedSms:Sender", "NHACHAN-2026", "at most 11 characters")]
    [InlineData("NhacHan:Esms:SecretKey", "", "is missing")]
    [InlineData("NhacHan:Twilio:PerMinute", "0", "must be a whole number from 1")]
    [InlineData("NhacHan:Mode", "test", "SpeedSMS has no sandbox")]
    public void A_wrong_setting_stops_the_start_by_name(string name, string value, string said)
    {
        var refusal = Assert.Throws<SettingException>(() => Settings("esms:50,speedsms:30,twilio:20", (name, value)));
        Assert.Contains($"The setting {name} ", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(said, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Providers_are_told_where_to_report_only_where_they_reach_us_and_nobody_listens()
    {
        Assert.StartsWith("https://nhachan.example.gov.vn/app/api/webhooks/esms/", Esms("https://nhachan.example.gov.vn/app/", Provider), StringComparison.Ordinal);
        Assert.StartsWith("http://127.0.0.1:7071/api/webhooks/esms/", Esms("http://127.0.0.1:7071/", OnThisMachine), StringComparison.Ordinal);
        Assert.Null(Esms("http://nhachan.example.gov.vn/", Provider));
        Assert.Null(Esms("http://127.0.0.1:7071/", Provider));
        var callbacks = new Callbacks(new PublicUrl(new Uri("https://nhachan.example.gov.vn/")), DeliveryTokens.Of("a key that signs links"));
        Assert.Equal($"https://nhachan.example.gov.vn/api/webhooks/twilio?d={Outgoing.Key(3).Id}", callbacks.Twilio(Outgoing.Key(3), Provider)!.AbsoluteUri);
    }

    private static string? Esms(string publicUrl, Uri provider) =>
        new Callbacks(new PublicUrl(new Uri(publicUrl)), DeliveryTokens.Of("a key that signs links")).Esms(Outgoing.Key(1), provider)?.AbsoluteUri;

    private AppSettings Settings(string sms, params (string Name, string Value)[] more)
    {
        var all = SmsRig.Credentials(azurite, sms);
        foreach (var (name, value) in more) all[name] = value;
        return AppSettings.From(NhacHan.Tests.Hosting.Settings.Of([.. all.Select(s => (s.Key, s.Value))]));
    }
}
