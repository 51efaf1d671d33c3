using System.Net;
using NhacHan.Hosting;

namespace NhacHan.Tests.Hosting;

public class AppSettingsTests
{
    private const string Storage = "UseDevelopmentStorage=true";

    private static readonly (string, string?)[] SelfHosted =
        [("NhacHan:Storage", Storage), ("NhacHan:AdminKey", "an administrator's key"), ("NhacHan:LinkKey", "a key that signs links")];

    private static readonly (string, string?)[] UnderHost =
    [
        ("FUNCTIONS_CUSTOMHANDLER_PORT", "41234"), ("AzureWebJobsStorage", Storage), ("NhacHan:AdminKey", "an administrator's key"),
        ("NhacHan:LinkKey", "a key that signs links"), ("NhacHan:PublicUrl", "https://nhachan.example.gov.vn"),
    ];

    [Fact]
    public void Self_hosted_it_listens_on_this_machine_alone_unless_told_otherwise()
    {
        Assert.Equal(new Listening(IPAddress.Loopback, 7071, false), Read(SelfHosted).Listening);
        Assert.Equal(new Listening(IPAddress.Any, 80, false), Read([.. SelfHosted, ("PORT", "80"), ("NhacHan:Bind", "0.0.0.0")]).Listening);
    }

    [Fact]
    public void Under_the_host_it_listens_on_the_hosts_port_of_this_machine_whatever_else_is_set() => Assert.Equal(
        new Listening(IPAddress.Loopback, 41234, true), Read([.. UnderHost, ("PORT", "80"), ("NhacHan:Bind", "0.0.0.0"), ("URLS", "http://0.0.0.0:80")]).Listening);

    [Theory]
    [InlineData("NhacHan:Storage", Storage, "the storage is that of AzureWebJobsStorage")]
    [InlineData("NhacHan:Storage:accountName", "nhachan", "the storage is that of AzureWebJobsStorage")]
    [InlineData("NhacHan:Clock:StartAt", "2027-03-01T08:00:00+07:00", "the host's timers run on the real time")]
    [InlineData("NhacHan:OpenBoard", "true", "whoever looks at the board signs in")]
    public void What_is_for_self_hosting_is_refused_under_the_host(string name, string value, string because)
    {
        var refusal = Assert.Throws<SettingException>(() => Read([.. UnderHost, (name, value)]));
        Assert.Contains("is for self-hosting", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(because, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_or_false_setting_of_self_hosting_is_none() =>
        Assert.False(Read([.. UnderHost, ("NhacHan:Clock:StartAt", ""), ("NhacHan:OpenBoard", "false")]).OpenBoard);

    [Theory]
    [InlineData("FUNCTIONS_CUSTOMHANDLER_PORT", "http", "is 'http', which is not a port")]
    [InlineData("FUNCTIONS_CUSTOMHANDLER_PORT", "70000", "is '70000', which is not a port")]
    [InlineData("AzureWebJobsStorage", null, "is missing")]
    [InlineData("NhacHan:PublicUrl", null, "is missing")]
    [InlineData("NhacHan:PublicUrl", "nhachan.example.gov.vn", "which is not an address")]
    [InlineData("NhacHan:AdminKey", "short", "is too short")]
    [InlineData("NhacHan:AdminKey", "@Microsoft.KeyVault(SecretUri=https://a.example/secrets/AdminKey)", "still reads as a Key Vault reference")]
    [InlineData("NhacHan:LinkKey", null, "is missing")]
    [InlineData("NhacHan:Delivery:Email", "pigeon", "it must be one of outbox")]
    [InlineData("NhacHan:Test:LeaseSeconds", "soon", "must be a whole number of seconds")]
    public void A_wrong_setting_stops_the_start_by_name(string name, string? value, string said)
    {
        var refusal = Assert.Throws<SettingException>(() => Read([.. UnderHost.Where(s => s.Item1 != name), (name, value)]));
        Assert.Contains($"The setting {name} ", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(said, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_that_is_wrong_is_told_at_once()
    {
        var refusal = Assert.Throws<SettingException>(() => Read([("PORT", "x"), ("NhacHan:PublicUrl", "y"), ("NhacHan:OpenBoard", "z")]));
        Assert.All(
            ["PORT", "NhacHan:Storage", "NhacHan:AdminKey", "NhacHan:LinkKey", "NhacHan:PublicUrl", "NhacHan:OpenBoard"],
            name => Assert.Contains($"The setting {name} is ", refusal.Message, StringComparison.Ordinal));
    }

    private static AppSettings Read(params (string Name, string? Value)[] settings) => 
        AppSettings.From(Settings.Of([.. settings.Where(s => s.Value is not null).Select(s => (s.Name, s.Value!))]));
}
