using NhacHan.Consolidation;
using static NhacHan.Tests.Consolidation.Consolidations;
using static NhacHan.Tests.Web.BoardSamples;

namespace NhacHan.Tests.Consolidation;

/// <summary>Numbers of many reports under one name.</summary>
public class FigureSumTests
{
    [Theory]
    [InlineData("Số tin, bài", "số  tin, BÀI")] // case, spaces
    [InlineData("Số buổi hoà giải", "Số buổi hòa giải")] // the place of the tone
    [InlineData("Số lượt xem (lượt)", "Số lượt xem  (Lượt)")]
    [InlineData("Số tin, bài", "So\u0302\u0301 tin, ba\u0300i")] // decomposed
    public void Spellings_of_one_name_are_one_figure(string one, string other) => Assert.Equal(["3 of a, b"], Sums((one, 1), (other, 2)));

    [Theory]
    [InlineData("Số tin, bài", "So tin, bai")]
    [InlineData("Số tin", "Số bài")]
    public void Other_words_are_other_figures(string one, string other) => Assert.Equal(2, Sums((one, 1), (other, 2)).Length);

    [Fact]
    public void Numbers_of_different_units_are_never_added_and_are_pointed_out()
    {
        var figures = Of(("Kinh phí (triệu đồng)", 5), ("Kinh phí (đồng)", 5_000_000), ("Kinh phí", 7));
        Assert.Equal([(null, 7.0, true), ("đồng", 5_000_000.0, true), ("triệu đồng", 5.0, true)], figures.Select(f => (f.Unit, f.Sum!.Value, f.OtherUnits)));
    }

    [Theory]
    [InlineData("Tỷ lệ hài lòng")]
    [InlineData("Mức độ hài lòng (%)")]
    [InlineData("Tỉ lệ hồ sơ đúng hạn (phần trăm)")]
    public void Rates_are_shown_side_by_side_and_not_added(string name)
    {
        var figure = Assert.Single(Of((name, 80), (name, 95)));
        Assert.Equal((null, NotSummed.Rate, 80.0, 95.0), (figure.Sum, figure.Why, figure.Least, figure.Most));
    }

    [Fact]
    public void Sums_are_exact_and_what_cannot_be_is_not_summed()
    {
        Assert.Equal(["0.3 of a, b"], Sums(("Kinh phí", 0.1), ("Kinh phí", 0.2)));
        Assert.Equal(NotSummed.TooLarge, Assert.Single(Of(("Kinh phí", 1e308), ("Kinh phí", 1e308))).Why);
    }

    [Fact]
    public void The_usual_spelling_is_shown_and_each_source_keeps_its_own()
    {
        var figure = Assert.Single(Of(("TIN BÀI", 1), ("Tin bài", 1), ("Tin bài", 1)));
        Assert.Equal("Tin bài", figure.Name);
        Assert.Equal(["a TIN BÀI", "b Tin bài", "c Tin bài"], figure.Sources.Select(s => $"{s.AgencyId} {s.Name}"));
    }

    /// <summary>One report an agency, from "a" on.</summary>
    private static IReadOnlyList<FigureSum> Of(params (string Name, double Value)[] figures)
    {
        var agencies = figures.Select((f, i) => (Id: ((char)('a' + i)).ToString(), f)).ToList();
        return ConsolidatedReport.Of(Sources(
            [.. agencies.Select(a => Sent(a.Id, "20/2/2026 9:00 +07:00"))],
            agencies.ToDictionary(a => a.Id, a => Took(Report("20/2/2026 9:00 +07:00", 1, a.f)), StringComparer.Ordinal))).Figures;
    }

    private static string[] Sums(params (string Name, double Value)[] figures) =>
        [.. Of(figures).Select(f => FormattableString.Invariant($"{f.Sum} of {string.Join(", ", f.Sources.Select(s => s.AgencyId))}"))];
}
