using NhacHan.Agencies;

namespace NhacHan.Tests.Agencies;

public class EmailAddressTests
{
    [Theory]
    [InlineData("vanthu@tuphap.haiphong.gov.vn", "vanthu@tuphap.haiphong.gov.vn")]
    [InlineData(" VanThu@TuPhap.HaiPhong.GOV.VN ", "VanThu@tuphap.haiphong.gov.vn")]
    [InlineData("nguyen.van-an+cchc@gmail.com", "nguyen.van-an+cchc@gmail.com")]
    [InlineData("an@hảiphòng.vn", "an@xn--hiphng-6wa8191d.vn")]
    public void The_domain_is_lower_case_ascii_and_the_local_part_as_written(string text, string value)
    {
        Assert.True(EmailAddress.TryParse(text, out var address, out var problem), problem);
        Assert.Equal(value, address.Value);
    }

    [Theory]
    [InlineData("", "is needed")]
    [InlineData(null, "is needed")]
    [InlineData("tuphap.gov.vn", "exactly one @")]
    [InlineData("a@b@tuphap.gov.vn", "exactly one @")]
    [InlineData("van thu@tuphap.gov.vn", "no spaces")]
    [InlineData("Văn thư <vanthu@tuphap.gov.vn>", "bare address")]
    [InlineData("\"van thu\"@tuphap.gov.vn", "bare address")]
    [InlineData("a@x.vn;b@x.vn", "one email address")]
    [InlineData("a@x.vn,b@x.vn", "one email address")]
    [InlineData("vănthư@tuphap.gov.vn", "unaccented")]
    [InlineData("van..thu@tuphap.gov.vn", "Dots")]
    [InlineData(".vanthu@tuphap.gov.vn", "Dots")]
    [InlineData("vanthu.@tuphap.gov.vn", "Dots")]
    [InlineData("vanthu@tuphap..vn", "Dots")]
    [InlineData("@tuphap.gov.vn", "1 to 64")]
    [InlineData("vanthu@", "whole domain")]
    [InlineData("vanthu@localhost", "whole domain")]
    [InlineData("vanthu@-x.vn", "whole domain")]
    [InlineData("vanthu@x_y.vn", "whole domain")]
    [InlineData("vanthu@127.0.0.1", "whole domain")]
    [InlineData("vanthu\r\nBcc:x@tuphap.gov.vn", "no spaces")]
    public void What_is_no_bare_mailbox_is_refused_with_what_would_be_right(string? text, string expected)
    {
        Assert.False(EmailAddress.TryParse(text, out var address, out var problem));
        Assert.Null(address);
        Assert.Contains(expected, problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(254, true)]
    [InlineData(255, false)]
    public void An_address_has_at_most_254_characters(int length, bool accepted)
    {
        var labels = $"{new string('a', 63)}.{new string('b', 63)}.{new string('c', 63)}.";
        var text = $"x@{labels}{new string('d', length - 2 - labels.Length - 3)}.vn";
        Assert.Equal(length, text.Length);
        Assert.Equal(accepted, EmailAddress.TryParse(text, out _, out _));
    }
}
