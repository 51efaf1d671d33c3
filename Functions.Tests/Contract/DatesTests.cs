using NhacHan.Contract;

namespace NhacHan.Tests.Contract;

/// <summary>Dates and instants as the contract writes them, and no other way.</summary>
public class DatesTests
{
    [Theory]
    [InlineData("2027-02-28", true)]
    [InlineData("2028-02-29", true)]
    [InlineData("2000-01-01", true)]
    [InlineData("2200-12-31", true)]
    [InlineData("2027-02-29", false)]
    [InlineData("1999-12-31", false)]
    [InlineData("2201-01-01", false)]
    [InlineData("2027-2-28", false)]
    [InlineData("28/02/2027", false)]
    [InlineData("2027-02-28T00:00:00Z", false)]
    [InlineData(" 2027-02-28", false)]
    [InlineData("", false)]
    public void A_date_is_year_month_and_day(string text, bool good)
    {
        Assert.Equal(good, Dates.TryParse(text, out var date));
        if (good) Assert.Equal(text, Dates.Write(date));
    }

    [Theory]
    [InlineData("2027-03-01T00:00:00+07:00", "2027-02-28T17:00:00Z")]
    [InlineData("2027-02-28T17:00Z", "2027-02-28T17:00:00Z")]
    [InlineData("2027-02-28T17:00:00.1234567Z", "2027-02-28T17:00:00.1234567Z")]
    [InlineData("2027-02-28T12:00:00-05:00", "2027-02-28T17:00:00Z")]
    public void An_instant_has_its_offset(string text, string utc)
    {
        Assert.True(Dates.TryParseInstant(text, out var instant));
        Assert.Equal(DateTimeOffset.Parse(utc, System.Globalization.CultureInfo.InvariantCulture), instant);
    }

    [Theory]
    [InlineData("2027-03-01T00:00:00")]
    [InlineData("2027-03-01")]
    [InlineData("2027-03-01 00:00:00+07:00")]
    [InlineData("2027-03-01T00:00:00+0700")]
    [InlineData("2027-03-01T00:00:00+15:00")]
    [InlineData("2027-02-29T00:00:00Z")]
    [InlineData("2027-03-01T24:00:00Z")]
    [InlineData("1999-12-31T00:00:00Z")]
    [InlineData("now")]
    [InlineData("")]
    public void Without_an_offset_or_on_no_calendar_it_is_none(string text) => Assert.False(Dates.TryParseInstant(text, out _));

    [Theory]
    [InlineData("a", true, true)]
    [InlineData("0-a.b", true, true)]
    [InlineData("Q1", false, true)]
    [InlineData(".a", false, false)]
    [InlineData("a~b", false, false)]
    [InlineData("a b", false, false)]
    [InlineData("a\n", false, false)]
    [InlineData("é", false, false)]
    [InlineData("", false, false)]
    public void Ids_are_lower_case_and_keys_take_upper_case_too(string text, bool id, bool key) =>
        Assert.Equal((id, key), (Ids.IsId(text), Ids.IsKey(text)));

    [Fact]
    public void A_name_has_40_characters_at_most() =>
        Assert.Equal((true, false), (Ids.IsId(new string('a', 40)), Ids.IsId(new string('a', 41))));
}
