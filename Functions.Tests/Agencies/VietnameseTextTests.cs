using System.Text;
using NhacHan.Agencies;

namespace NhacHan.Tests.Agencies;

public class VietnameseTextTests
{
    // Each letter after the plain one that it folds to: 67 in lower case, 134 with upper case.
    private const string Letters =
        "aàáảãạăằắẳẵặâầấẩẫậ dđ eèéẻẽẹêềếểễệ iìíỉĩị oòóỏõọôồốổỗộơờớởỡợ uùúủũụưừứửữự yỳýỷỹỵ";

    [Fact]
    public void All_134_accented_letters_fold_to_their_plain_ones_composed_or_not()
    {
        var seen = 0;
        foreach (var group in new[] { Letters, Letters.ToUpperInvariant() }.SelectMany(letters => letters.Split(' ')))
        {
            foreach (var letter in group[1..])
            {
                seen++;
                Assert.Equal(group[..1], VietnameseText.Fold(letter.ToString()));
                var apart = Apart(letter);
                Assert.Equal(group[..1], VietnameseText.Fold(apart));
                Assert.Equal(letter.ToString(), VietnameseText.Composed(apart));
            }
        }

        Assert.Equal(134, seen);
    }

    [Fact]
    public void Folding_keeps_ascii() =>
        Assert.Equal("So KH&CN (24/KH-UBND) 100% [a]", VietnameseText.Fold("Sở KH&CN (24/KH-UBND) 100% [a]"));

    [Theory]
    [InlineData("Uỷ ban", "Ủy ban")]
    [InlineData("hoà", "hòa")]
    [InlineData("thuý", "thúy")]
    [InlineData("khoẻ", "khỏe")]
    [InlineData("Hoà Bình, Thuỷ Nguyên", "Hòa Bình, Thủy Nguyên")]
    [InlineData("Sở  Tư\u00A0pháp ", "Sở Tư pháp")]
    public void Either_tone_position_is_the_same_word(string left, string right)
    {
        foreach (var written in new[] { right, string.Concat(right.Select(Apart)) })
            Assert.Equal(VietnameseText.Comparable(left), VietnameseText.Comparable(written));
        Assert.True(VietnameseText.Comparer.Equals(left, right));
        Assert.Equal(VietnameseText.Comparer.GetHashCode(left), VietnameseText.Comparer.GetHashCode(right));
    }

    [Theory]
    [InlineData("hoa", "hòa")]
    [InlineData("hóa", "hòa")]
    [InlineData("Tân", "Tăn")]
    [InlineData("đa", "da")]
    [InlineData("ủy ban", "Ủy ban")]
    public void Other_words_stay_apart(string left, string right)
    {
        Assert.NotEqual(VietnameseText.Comparable(left), VietnameseText.Comparable(right), StringComparer.Ordinal);
        Assert.False(VietnameseText.Comparer.Equals(left, right));
    }

    [Fact]
    public void A_search_key_is_plain_and_lower_case() =>
        Assert.Equal("uy ban nhan dan xa dong hai", VietnameseText.SearchKey(" UỶ BAN nhân dân  xã Đông Hải"));

    [Fact]
    public void Sorting_follows_the_vietnamese_alphabet()
    {
        string[] sorted = ["An", "Ăn", "Ân", "Bình", "Dân", "Đạo", "Em", "Hoa", "hòa", "hoá", "Ôn", "Ơn", "Ủy", "Ưu", "Yên"];
        Assert.Equal(sorted, sorted.Reverse().OrderBy(word => word, VietnameseText.Comparer), StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("thủ", "thú")]
    [InlineData("Sở Tư pháp", "Sở Y tế")]
    [InlineData("Phường 2", "Phường An Dương")]
    [InlineData("An Phú", "Ăn")]
    [InlineData("ma", "mà")]
    [InlineData("mà", "mả")]
    [InlineData("mả", "mã")]
    [InlineData("mã", "má")]
    [InlineData("má", "mạ")]
    [InlineData("mạ", "man")]
    [InlineData("hóa", "hòa a")]
    [InlineData("Zurich", "Київ")]
    [InlineData("sở", "Sở")]
    public void The_first_stands_before_the_second(string first, string second) =>
        Assert.True(VietnameseText.Comparer.Compare(first, second) < 0 && VietnameseText.Comparer.Compare(second, first) > 0);

    [Theory]
    [InlineData("u\u031B\u0300", "ừ")]
    [InlineData("u\u0300\u031B", "ừ")]
    [InlineData("à\u0302", "ầ")]
    [InlineData("a\u0323\u0302", "ậ")]
    [InlineData("Ủy ban nha\u0302n da\u0302n", "Ủy ban nhân dân")]
    [InlineData("Mu\u0308ller, C\u030Cư M'gar", "Müller, Čư M'gar")]
    [InlineData("x\u0300\u0302", "x\u0300\u0302")]
    [InlineData("\u0300a", "\u0300a")]
    public void Letters_and_their_marks_become_one(string apart, string together) => Assert.Equal(together, VietnameseText.Composed(apart));

    [Theory]
    [InlineData("Krông Păč, Čư M'gar, Buôn Ŏ", "Krong Pac, Cu M'gar, Buon O")]
    [InlineData("Müller França Łódź", "Muller Franca Łodz")]
    public void Other_languages_lose_their_accents_too(string name, string folded) => Assert.Equal(folded, VietnameseText.Fold(name));

    [Fact]
    public void Half_a_surrogate_pair_does_not_stop_anything() =>
        Assert.Equal("a\uFFFD", VietnameseText.Fold("á\uD83D"));

    /// <summary>By a letter's place in the list above: six to a vowel, the first without a tone.</summary>
    private static string Apart(char letter)
    {
        var lower = char.ToLowerInvariant(letter);
        var group = Letters.Split(' ').FirstOrDefault(g => g[0] != 'd' && g.Contains(lower, StringComparison.Ordinal));
        if (group is null) return letter.ToString();
        var place = group.IndexOf(lower, StringComparison.Ordinal);
        var vowel = group[place / 6 * 6];
        var tone = place % 6 == 0 ? "" : "\u0300\u0301\u0309\u0303\u0323".Substring(place % 6 - 1, 1);
        var mark = vowel switch { 'ă' => "\u0306", 'â' or 'ê' or 'ô' => "\u0302", 'ơ' or 'ư' => "\u031B", _ => "" };
        return $"{(char.IsUpper(letter) ? char.ToUpperInvariant(group[0]) : group[0])}{mark}{tone}";
    }
}
