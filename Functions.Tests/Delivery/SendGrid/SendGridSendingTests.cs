using System.Net;
using NhacHan.Delivery;
using NhacHan.Delivery.Http;
using NhacHan.Delivery.SendGrid;

namespace NhacHan.Tests.Delivery.SendGrid;

/// <summary>Answers that the stand-in does not give.</summary>
public sealed class SendGridSendingTests
{
    [Fact]
    public void When_no_request_is_left_the_calls_behind_wait_for_the_reset()
    {
        var sending = new SendGridSending([Emails.To(1).With(Emails.Calendar), Emails.To(2)]);
        var reset = TimeProvider.System.GetUtcNow().AddSeconds(60).ToUnixTimeSeconds();
        sending.Take(sending.Next()!, Answer(202, "", ("X-Message-Id", "m1"), ("X-RateLimit-Remaining", "0"), ("X-RateLimit-Reset", $"{reset}")));
        Assert.Null(sending.Next());
        Assert.Equal([(SendOutcome.Accepted, "m1"), (SendOutcome.Later, null)], sending.Results.Select(r => (r.Outcome, r.ProviderId)));
        Assert.InRange(sending.Results[1].RetryAfter!.Value.TotalSeconds, 45, 60);
    }

    [Fact]
    public void Substitutions_that_are_refused_are_written_out_before_the_message_is()
    {
        var sending = new SendGridSending(Emails.Many(3));
        sending.Take(sending.Next()!, Answer(400, """{"errors":[{"message":"too large","field":"personalizations.1.substitutions"}]}"""));
        var (others, alone) = (sending.Next()!, sending.Next()!);
        Assert.Equal([0, 2], others.To.Select(t => t.Place));
        Assert.Equal([1], alone.To.Select(t => t.Place));
        Assert.Empty(alone.Substitutions[0]);
        sending.Take(others, Answer(202, ""));
        sending.Take(alone, Answer(400, """{"errors":[{"message":"canbo1@donvi1.haiphong.gov.vn is too long","field":"personalizations.0.headers"}]}"""));
        Assert.Equal([(SendOutcome.Accepted, null), (SendOutcome.Refused, "400 headers"), (SendOutcome.Accepted, null)], sending.Results.Select(r => (r.Outcome, r.Code)));
        Assert.False(sending.Results[1].DeadAddress);
    }

    [Fact]
    public void A_sender_that_is_refused_is_ours_to_set_right()
    {
        var sending = new SendGridSending(Emails.Many(1));
        sending.Take(sending.Next()!, Answer(400, """{"errors":[{"message":"no","field":"from.email"}]}"""));
        Assert.Equal((SendOutcome.Later, "400 email"), (sending.Results[0].Outcome, sending.Results[0].Code));
    }

    [Theory]
    [InlineData("<html>Bad Request</html>")]
    [InlineData("""{"errors":null}""")]
    [InlineData("""{"errors":[{"message":"x","field":"personalizations.7.to"}]}""")]
    [InlineData("")]
    public void A_refusal_that_cannot_be_read_names_nobody(string body)
    {
        var sending = new SendGridSending(Emails.Many(2));
        sending.Take(sending.Next()!, Answer(400, body));
        Assert.Equal([0], sending.Next()!.To.Select(t => t.Place));
    }

    private static ProviderAnswer Answer(int status, string body, params (string Name, string Value)[] headers)
    {
        using var response = new HttpResponseMessage();
        foreach (var (name, value) in headers) response.Headers.Add(name, value);
        return new ProviderAnswer(CallEnd.Answered, (HttpStatusCode)status, response.Headers, body);
    }
}
