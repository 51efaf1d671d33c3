using Microsoft.Extensions.Configuration;
using NhacHan.Access;

namespace NhacHan.Tests.Access;

/// <summary>Whom a header of App Service Authentication names, and where it is believed at all.</summary>
public class PlatformPrincipalTests
{
    private const string Oid = "http://schemas.microsoft.com/identity/claims/objectidentifier";

    public static TheoryData<string, string[]> Headers => new()
    {
        { $$"""{"auth_typ":"aad","claims":[{"typ":"preferred_username","val":"Lan@So.Example"},{"typ":"{{Oid}}","val":"8F3C"}]}""", ["aad:8f3c", "aad:lan@so.example"] },
        // What people choose themselves names nobody: display names, addresses that were not verified, preferred names elsewhere.
        { """{"auth_typ":"aad","name_typ":"name","claims":[{"typ":"name","val":"boss@so.example"},{"typ":"email","val":"boss@so.example"}]}""", [] },
        { """{"auth_typ":"google","claims":[{"typ":"sub","val":"117"},{"typ":"email","val":"a@gmail.example"}]}""", ["google:117"] },
        { """{"auth_typ":"google","claims":[{"typ":"sub","val":"117"},{"typ":"email","val":"a@gmail.example"},{"typ":"email_verified","val":"false"}]}""", ["google:117"] },
        { """{"auth_typ":"google","claims":[{"typ":"sub","val":"117"},{"typ":"email","val":"A@gmail.example"},{"typ":"email_verified","val":"true"}]}""", ["google:117", "google:a@gmail.example"] },
        { """{"auth_typ":"keycloak","claims":[{"typ":"preferred_username","val":"admin"}]}""", [] },
        { """{"auth_typ":"aad","claims":[{"typ":"oid","val":"\ud800"}]}""", [] },
        { """{"auth_typ":"aad","claims":[{"typ":"oid","val":7},7,null,{"typ":"oid"},{"typ":"oid","val":""},{"typ":"oid","val":"a b"},{"typ":"oid","val":"k"}]}""", ["aad:k"] },
        { """{"auth_typ":"aad:google","claims":[{"typ":"oid","val":"x"}]}""", [] },
        { """{"auth_typ":"aad","claims":{"oid":"x"}}""", [] },
        { """{"auth_typ":null,"claims":[{"typ":"oid","val":"x"}]}""", [] },
        { """{"claims":[{"typ":"oid","val":"x"}]}""", [] },
        { "[]", [] },
        { "null", [] },
        { "{", [] },
        { "", [] },
    };

    [Theory]
    [MemberData(nameof(Headers))]
    public void Lasting_ids_come_before_addresses_and_what_is_not_understood_names_nobody(string json, string[] names) =>
        Assert.Equal(names, PlatformPrincipal.Read(SignedIn.Encode(json)));

    [Theory]
    [InlineData("")]
    [InlineData("%%%")]
    [InlineData("eyJhdXRo")]
    [InlineData("/w==")]
    [InlineData("====")]
    public void What_is_no_base64_of_json_names_nobody(string header) => Assert.Empty(PlatformPrincipal.Read(header));

    [Fact]
    public void A_header_of_many_claims_costs_few_readings()
    {
        var claims = string.Join(',', Enumerable.Range(0, 500).Select(i => $$"""{"typ":"oid","val":"{{i}}"}"""));
        Assert.Equal(4, PlatformPrincipal.Read(SignedIn.Encode($$"""{"auth_typ":"aad","claims":[{{claims}}]}""")).Count);
    }

    [Theory]
    [InlineData(true, "True", true)]
    [InlineData(true, "true", true)]
    [InlineData(true, "False", false)]
    [InlineData(true, "1", false)]
    [InlineData(true, null, false)]
    [InlineData(false, "True", false)]
    public void The_header_is_believed_under_the_host_where_the_platform_says_it_is_its_own(bool underHost, string? setting, bool believed)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("WEBSITE_AUTH_ENABLED", setting)]).Build();
        Assert.Equal(believed, Platform.From(configuration, underHost, new Uri("http://localhost/")).SignsPeopleIn);
    }

    [Theory]
    [InlineData("203.0.113.7:1024", "203.0.113.7")]
    [InlineData("203.0.113.7", "203.0.113.7")]
    [InlineData("198.51.100.1, 203.0.113.7:1024", "203.0.113.7")]
    [InlineData("198.51.100.1, 203.0.113.7:1024, 10.0.0.4, 127.0.0.1", "203.0.113.7")]
    [InlineData("rubbish, 203.0.113.7:1024", "203.0.113.7")]
    [InlineData("[2001:db8:0:1::5]:443", "20010db800000001")]
    [InlineData("2001:db8:0:1:ffff::9", "20010db800000001")]
    [InlineData("::ffff:203.0.113.7", "203.0.113.7")]
    [InlineData("10.0.0.4", "10.0.0.4")]
    public void The_last_public_address_is_the_visitors(string header, string network) =>
        Assert.Equal(network, ClientAddress.Network(ClientAddress.Forwarded(header)!));

    [Theory]
    [InlineData("")]
    [InlineData("rubbish")]
    [InlineData("203.0.113.7, rubbish")]
    public void Behind_what_is_no_address_nothing_is_believed(string header) => Assert.Null(ClientAddress.Forwarded(header));
}
