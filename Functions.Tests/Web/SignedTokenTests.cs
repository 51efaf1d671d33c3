using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using NhacHan.Access;
using NhacHan.Web;
using static NhacHan.Tests.Deadlines.Written;

namespace NhacHan.Tests.Web;

public class SignedTokenTests
{
    private static readonly DateTimeOffset Now = Instant("26/2/2026 8:00 +07:00");
    private static readonly SignedToken Tokens = Of("mot-khoa-du-dai-de-ky");
    private static readonly Caller Coordinator = new("k1", "Sở KH&CN", Role.Coordinator, null, ["a", "b"], KeyMode.Test);

    [Theory]
    [InlineData("Administrator", null)]
    [InlineData("Coordinator", null)]
    [InlineData("Agency", "so-y-te")]
    [InlineData("Reader", null)]
    public void A_token_brings_back_whom_it_was_made_for(string role, string? agency)
    {
        var caller = Coordinator with { Role = Enum.Parse<Role>(role), AgencyId = agency };
        var back = Verify(Tokens.Sign(TokenPurpose.Session, Until(caller)))!.Caller;
        Assert.Equal((caller.Id, caller.Name, caller.Role, caller.AgencyId, caller.Mode), (back.Id, back.Name, back.Role, back.AgencyId, back.Mode));
        Assert.True(caller.PlanIds.SetEquals(back.PlanIds));
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    [InlineData(1, false)]
    public void A_token_holds_until_its_expiry_and_not_at_it(int secondsAfterExpiry, bool holds)
    {
        var token = Tokens.Sign(TokenPurpose.Session, Until(Coordinator));
        Assert.Equal(holds, Tokens.Verify(TokenPurpose.Session, token, Now.AddHours(1).AddSeconds(secondsAfterExpiry)) is not null);
    }

    [Fact]
    public void A_sign_in_link_is_no_session_and_a_session_no_sign_in_link()
    {
        Assert.Null(Tokens.Verify(TokenPurpose.Session, Tokens.Sign(TokenPurpose.SignIn, Until(Coordinator)), Now));
        Assert.Null(Tokens.Verify(TokenPurpose.SignIn, Tokens.Sign(TokenPurpose.Session, Until(Coordinator)), Now));
    }

    [Fact]
    public void A_token_signed_with_another_key_is_not_ours() =>
        Assert.Null(Verify(Of("mot-khoa-khac-cung-du-dai").Sign(TokenPurpose.Session, Until(Coordinator))));

    [Fact]
    public void Not_one_character_can_be_changed()
    {
        var token = Tokens.Sign(TokenPurpose.Session, Until(Coordinator));
        // The last character of a base64url text may carry bits that decode to nothing, so it is not tried.
        for (var i = 0; i < token.Length - 1; i++)
            Assert.Null(Verify(token[..i] + (token[i] == 'A' ? 'B' : 'A') + token[(i + 1)..]));
    }

    [Fact]
    public void Rights_cannot_be_raised_under_the_old_signature()
    {
        var parts = Tokens.Sign(TokenPurpose.Session, Until(Coordinator)).Split('.');
        var raised = Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(parts[0])).Replace("coordinator", "administrator", StringComparison.Ordinal);
        Assert.Null(Verify($"{WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(raised))}.{parts[1]}"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("a.b.c")]
    [InlineData("không phải.mã")]
    [InlineData("e30.AAAA")]
    public void What_is_no_token_is_refused_without_a_fault(string? text) => Assert.Null(Verify(text));

    [Fact]
    public void An_endless_text_is_not_even_decoded() => Assert.Null(Verify(new string('A', 1_000_000) + ".AAAA"));

    [Fact]
    public void A_short_key_stops_the_start() => Assert.Throws<ArgumentException>(() => Of("ngan"));

    private static TokenClaims? Verify(string? token) => Tokens.Verify(TokenPurpose.Session, token, Now);

    private static TokenClaims Until(Caller caller) => new(caller, Now.AddHours(1));

    private static SignedToken Of(string key) => new(new WebSettings(key, new Uri("http://localhost/"), OpenBoard: false));
}
