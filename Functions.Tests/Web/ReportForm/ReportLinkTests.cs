using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using NhacHan.Access;
using NhacHan.Obligations;
using NhacHan.Web;
using NhacHan.Web.ReportForm;
using static NhacHan.Tests.Deadlines.Written;

namespace NhacHan.Tests.Web.ReportForm;

/// <summary>What a link in a reminder says, until when, and that nobody else can write one.</summary>
public class ReportLinkTests
{
    private static readonly WebSettings Settings = new("mot-khoa-du-dai-de-ky", new Uri("https://nhachan.example/"), OpenBoard: false);
    private static readonly SignedToken Tokens = new(Settings);
    private static readonly ReportLinks Links = new(Tokens, Settings);
    private static readonly PeriodRef Period = new("cchc-2027", "Q1.th");
    private static readonly DateTimeOffset Now = Instant("24/2/2027 8:00 +07:00");

    [Fact]
    public void A_link_leads_to_one_agencys_report_for_one_period()
    {
        var address = Links.For(Period, "so-y-te", Day("28/2/2027"), Now).AbsoluteUri;
        Assert.StartsWith("https://nhachan.example/bao-cao/", address, StringComparison.Ordinal);
        Assert.True(address.Length < 160, $"{address.Length} characters");
        Assert.Equal((Period, "so-y-te"), Links.Read(TokenIn(address)) is { } link ? (link.Period, link.AgencyId) : default);
    }

    [Theory]
    [InlineData("28/2/2027", "24/2/2027", "30/3/2027")] // before the deadline: 30 days after it
    [InlineData("28/2/2027", "10/3/2027", "30/3/2027")]
    [InlineData("28/2/2027", "16/3/2027", "30/3/2027")]
    [InlineData("28/2/2027", "17/3/2027", "31/3/2027")] // late: never less than 14 days from the letter
    [InlineData("28/2/2027", "1/9/2027", "15/9/2027")]
    public void A_link_is_good_for_a_month_after_the_deadline_and_two_weeks_after_the_letter(string lastDay, string sent, string through)
    {
        var link = ReportLink.Of(Period, "a", Day(lastDay), Instant(sent + " 23:30 +07:00"));
        Assert.True(link.IsGoodAt(Instant(through + " 23:59 +07:00")));
        Assert.False(link.IsGoodAt(NhacHan.Deadlines.HaNoiTime.StartOf(Day(through).AddDays(1))));
    }

    [Fact]
    public void A_letter_sent_again_on_the_same_day_has_the_same_link() =>
        Assert.Equal(Links.For(Period, "a", Day("28/2/2027"), Now), Links.For(Period, "a", Day("28/2/2027"), Now.AddHours(9)));

    [Fact]
    public void A_link_is_no_session_and_no_sign_in_and_neither_is_a_link()
    {
        var token = TokenIn(Links.For(Period, "a", Day("28/2/2027"), Now).AbsoluteUri);
        foreach (var purpose in new[] { TokenPurpose.Session, TokenPurpose.SignIn })
        {
            Assert.Null(Tokens.Verify(purpose, token, Now));
            Assert.Null(Links.Read(Tokens.Sign(purpose, new TokenClaims(Caller.Administrator("k", "K"), Now.AddDays(1)))));
            Assert.Null(Links.Read(Tokens.Sign(purpose, new ReportLink(Period, "a", Day("28/2/2027")).ToBytes())));
        }
    }

    [Fact]
    public void Not_one_character_can_be_changed()
    {
        var token = TokenIn(Links.For(Period, "so-y-te", Day("28/2/2027"), Now).AbsoluteUri);
        // The last character of a base64url text may carry bits that decode to nothing, so those two are not tried.
        for (var i = 0; i < token.Length - 1; i++)
            if (i != token.IndexOf('.', StringComparison.Ordinal) - 1)
                Assert.Null(Links.Read(token[..i] + (token[i] == 'A' ? 'B' : 'A') + token[(i + 1)..]));
    }

    [Theory]
    [InlineData("so-y-te", "so-tu-phap")]
    [InlineData("Q1", "Q2")]
    [InlineData("cchc-2027", "cchc-2026")]
    [InlineData("20270330", "20990330")]
    public void Agency_period_plan_and_day_cannot_be_changed_under_the_old_signature(string was, string becomes)
    {
        var parts = TokenIn(Links.For(Period, "so-y-te", Day("28/2/2027"), Now).AbsoluteUri).Split('.');
        var said = Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(parts[0]));
        Assert.Contains(was, said, StringComparison.Ordinal);
        Assert.Null(Links.Read($"{WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(said.Replace(was, becomes, StringComparison.Ordinal)))}.{parts[1]}"));
    }

    [Fact]
    public void Another_installations_link_is_not_ours()
    {
        var other = Settings with { LinkKey = "mot-khoa-khac-cung-du-dai" };
        Assert.Null(Links.Read(TokenIn(new ReportLinks(new SignedToken(other), other).For(Period, "a", Day("28/2/2027"), Now).AbsoluteUri)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a.b")]
    [InlineData("không phải")]
    public void What_is_no_link_is_refused_without_a_fault(string text) => Assert.Null(Links.Read(text));

    [Theory]
    [InlineData("20270330~p~k")]
    [InlineData("2027033~p~k~a")]
    [InlineData("20270330~~k~a")]
    [InlineData("20270330~p~k~a~b")]
    public void What_is_signed_but_says_nothing_that_is_known_opens_nothing(string said) =>
        Assert.Null(Links.Read(Tokens.Sign(TokenPurpose.ReportForm, Encoding.UTF8.GetBytes(said))));

    [Fact]
    public void A_task_has_no_form() => Assert.Throws<ArgumentException>(() => Links.For(DutyRef.Task("p", "1.2"), "a", Day("28/2/2027"), Now));

    private static string TokenIn(string address) => address[(address.LastIndexOf('/') + 1)..];
}
