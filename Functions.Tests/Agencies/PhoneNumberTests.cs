using NhacHan.Agencies;

namespace NhacHan.Tests.Agencies;

public class PhoneNumberTests
{
    [Theory]
    [InlineData("0912345678")]
    [InlineData("+84912345678")]
    [InlineData("84912345678")]
    [InlineData(" 0912 345 678 ")]
    [InlineData("0912.345.678")]
    [InlineData("0912-345-678")]
    [InlineData("+84 91 234–5678")]
    [InlineData("0912\u00A0345\u00A0678")]
    public void One_mobile_has_one_value_however_it_is_written(string text)
    {
        Assert.True(PhoneNumber.TryParse(text, out var phone, out var problem), problem);
        Assert.Equal("+84912345678", phone.Value);
        Assert.Equal("0912 345 678", phone.Display);
        Assert.Empty(problem);
    }

    [Theory]
    [InlineData("0120", "70")] [InlineData("0121", "79")] [InlineData("0122", "77")] [InlineData("0126", "76")] [InlineData("0128", "78")]
    [InlineData("0123", "83")] [InlineData("0124", "84")] [InlineData("0125", "85")] [InlineData("0127", "81")] [InlineData("0129", "82")]
    [InlineData("0162", "32")] [InlineData("0163", "33")] [InlineData("0164", "34")] [InlineData("0165", "35")]
    [InlineData("0166", "36")] [InlineData("0167", "37")] [InlineData("0168", "38")] [InlineData("0169", "39")]
    [InlineData("0186", "56")] [InlineData("0188", "58")] [InlineData("0199", "59")]
    public void Eleven_digit_mobiles_from_before_2018_are_converted(string before, string after)
    {
        foreach (var text in new[] { $"{before}1234567", $"+84{before[1..]}1234567", $"84{before[1..]} 123 4567" })
        {
            Assert.True(PhoneNumber.TryParse(text, out var phone, out var problem), problem);
            Assert.Equal($"+84{after}1234567", phone.Value);
        }
    }

    [Theory]
    [InlineData("02253842123", "landline")]
    [InlineData("+842253842123", "landline")]
    [InlineData("912345678", "leading 0")]
    [InlineData("+1 202 555 0123", "Only Vietnamese")]
    [InlineData("0912345678 / 0987654321", "one mobile number")]
    [InlineData("0912345678; 0987654321", "one mobile number")]
    [InlineData("0912 345 67a", "Only digits")]
    [InlineData("٠٩١٢٣٤٥٦٧٨", "Only digits")]
    [InlineData("091234567", "nine digits")]
    [InlineData("09123456789", "nine digits")]
    [InlineData("01612345678", "nine digits")]
    [InlineData("0612345678", "nine digits")]
    [InlineData("19001234", "nine digits")]
    [InlineData("841234567", "leading 0")]
    [InlineData("0912+345678", "Only digits")]
    [InlineData("", "is needed")]
    [InlineData(null, "is needed")]
    public void What_takes_no_sms_is_refused_with_what_would_be_right(string? text, string expected)
    {
        Assert.False(PhoneNumber.TryParse(text, out var phone, out var problem));
        Assert.Null(phone);
        Assert.Contains(expected, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_that_starts_with_84_after_its_0_is_not_taken_for_the_country()
    {
        Assert.True(PhoneNumber.TryParse("0841234567", out var phone, out _));
        Assert.Equal("+84841234567", phone.Value);
    }

    [Fact]
    public void Equal_numbers_are_equal_values()
    {
        Assert.True(PhoneNumber.TryParse("0912345678", out var left, out _));
        Assert.True(PhoneNumber.TryParse("+84 912 345 678", out var right, out _));
        Assert.Equal(left, right);
    }
}
