using NhacHan.Reminders.Messages;

namespace NhacHan.Tests.Reminders.Messages;

public class Gsm7Tests
{
    private const string Extension = "\f^{}\\[~]|€";

    [Fact]
    public void The_default_alphabet_has_127_characters_of_one_septet_and_the_extension_ten_of_two()
    {
        var all = Enumerable.Range(0, char.MaxValue).Select(code => ((char)code).ToString()).Where(Gsm7.IsGsm7).ToArray();
        Assert.Equal(127 + 10, all.Length);
        Assert.Equal(Extension.Order(), all.Where(c => Gsm7.Septets(c) == 2).Select(c => c[0]).Order());
        Assert.All("@£$¥èéùìòÇØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ!\"#¤%&'()*+,-./:;<=>?¡ÄÖÑÜ§¿äöñüà\n\r ", c => Assert.Equal(1, Gsm7.Septets(c.ToString())));
        Assert.All("`çÁêđĐ“”‘’–—…\tấ", c => Assert.False(Gsm7.IsGsm7(c.ToString())));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(160, 1)]
    [InlineData(161, 2)]
    [InlineData(306, 2)]
    [InlineData(307, 3)]
    public void Gsm7_holds_160_septets_or_153_in_each_of_several(int length, int segments)
    {
        var sms = Gsm7.Measure(new string('a', length));
        Assert.Equal((SmsEncoding.Gsm7, length, segments), (sms.Encoding, sms.Septets, sms.Segments));
    }

    [Theory]
    [InlineData(70, 1)]
    [InlineData(71, 2)]
    [InlineData(134, 2)]
    [InlineData(135, 3)]
    public void Ucs2_holds_70_units_or_67_in_each_of_several(int length, int segments)
    {
        var sms = Gsm7.Measure(new string('ạ', length));
        Assert.Equal((SmsEncoding.Ucs2, length, segments), (sms.Encoding, sms.Septets, sms.Segments));
    }

    [Fact]
    public void An_extension_character_costs_two()
    {
        Assert.Equal(1, Gsm7.Measure(new string('a', 158) + "€").Segments);
        Assert.Equal(2, Gsm7.Measure(new string('a', 159) + "€").Segments);
        Assert.Equal(161, Gsm7.Measure(new string('a', 159) + "[").Septets);
    }

    [Fact]
    public void No_character_is_cut_in_two_at_a_segments_end()
    {
        Assert.Equal(2, Gsm7.Measure(new string('a', 151) + "€" + new string('a', 153)).Segments);
        Assert.Equal(3, Gsm7.Measure(new string('a', 152) + "€" + new string('a', 152)).Segments);
        Assert.Equal(3, Gsm7.Measure(new string('ạ', 66) + "😀" + new string('ạ', 66)).Segments);
    }

    [Theory]
    [InlineData("Sở Khoa học và Công nghệ", "So Khoa hoc va Cong nghe")]
    [InlineData("“Đường” – ‘Đi’…", "\"Duong\" - 'Di'...")]
    [InlineData("[a] {b} c|d ~ e\\f 5€", "(a) (b) c/d - e/f 5EUR")]
    [InlineData("một\r\nhai\tba 😀 漢", "mot hai ba")]
    public void Folding_leaves_one_septet_a_character(string text, string expected) => Assert.Equal(expected, Gsm7.Fold(text));

    [Fact]
    public void Septets_of_what_is_not_gsm7_are_not_counted() => Assert.Throws<ArgumentException>(() => Gsm7.Septets("ạ"));

    [Theory]
    [InlineData("Sở Tư pháp", true)]
    [InlineData("UBND phường Đông Hải số 12", false)]
    [InlineData("UBND phường Đông Hải số 1", true)]
    [InlineData("", false)]
    [InlineData(null, false)]
    [InlineData("漢字", false)]
    public void A_short_name_has_at_most_25_septets_once_folded(string? name, bool accepted)
    {
        Assert.Equal(accepted, ShortNames.TryAccept(name, out var problem));
        Assert.Equal(accepted, problem.Length == 0);
    }
}
