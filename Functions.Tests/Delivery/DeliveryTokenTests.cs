using Microsoft.AspNetCore.WebUtilities;
using NhacHan.Delivery;
using NhacHan.Tests.Delivery.Sms;

namespace NhacHan.Tests.Delivery;

public class DeliveryTokenTests
{
    private static readonly DeliveryToken Tokens = DeliveryTokens.Of("a key that signs links");

    [Fact]
    public void A_token_says_which_dispatch_it_is_of() => Assert.Equal(Outgoing.Key(7), Tokens.Verify(Tokens.Sign(Outgoing.Key(7))));

    [Fact]
    public void A_token_stands_in_an_address_as_it_is() => Assert.Matches(@"^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]{43}$", Tokens.Sign(Outgoing.Key(7)));

    [Fact]
    public void A_token_of_another_key_is_none() => Assert.Null(DeliveryTokens.Of("another key that signs").Verify(Tokens.Sign(Outgoing.Key(7))));

    [Fact]
    public void A_signature_is_good_for_its_own_dispatch_alone()
    {
        var (one, other) = (Tokens.Sign(Outgoing.Key(7)).Split('.'), Tokens.Sign(Outgoing.Key(8)).Split('.'));
        Assert.Null(Tokens.Verify($"{one[0]}.{other[1]}"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("a.b.c")]
    [InlineData("%%%.%%%")]
    public void What_is_no_token_is_none(string? token) => Assert.Null(Tokens.Verify(token));

    [Fact]
    public void Every_changed_character_spoils_a_token()
    {
        var token = Tokens.Sign(Outgoing.Key(7));
        Assert.All(Enumerable.Range(0, token.Length - 1).Where(i => token[i] != '.'), i =>
            Assert.Null(Tokens.Verify(token[..i] + (token[i] == 'A' ? 'B' : 'A') + token[(i + 1)..])));
        Assert.Null(Tokens.Verify(token[..^4]));
        Assert.Null(Tokens.Verify($"{token.Split('.')[0]}.{WebEncoders.Base64UrlEncode(new byte[32])}"));
    }
}
