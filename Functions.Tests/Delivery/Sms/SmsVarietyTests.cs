using NhacHan.Reminders.Messages;
using static NhacHan.Tests.Reminders.Messages.Samples;

namespace NhacHan.Tests.Delivery.Sms;

/// <summary>
/// Carriers throw away the same words to the same number soon after. A ladder has one rung on a day, so what is left is that days, agencies, reports and
/// states of a report differ in words.
/// </summary>
public class SmsVarietyTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void One_persons_reminders_of_a_report_differ_from_day_to_day(bool english) => AssertDifferent(
        english,
        [
            .. Enumerable.Range(1, 15).Select(left => To(Day(2, 24), FirstQuarter with { WorkingDays = left })),
            To(Day(2, 27), FirstQuarter with { WorkingDays = 0 }), To(Day(2, 28), FirstQuarter with { WorkingDays = 0 }),
            .. Enumerable.Range(1, 15).Select(late => To(Day(3, 1 + late), Late(late))),
            .. Enumerable.Range(1, 15).Select(late => ToHead(Day(3, 1 + late), Late(late) with { ToHead = true })),
        ]);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_may_come_on_one_day_differs_too(bool english) => AssertDifferent(
        english,
        [
            To(Day(2, 27), FirstQuarter with { WorkingDays = 0 }),
            To(Day(2, 27), FirstQuarter with { Due = new(2026, 3, 4), Exclusive = false, LastDay = new(2026, 3, 4), WorkingTarget = new(2026, 3, 4) }), // extended meanwhile
            To(Day(2, 27), Returned), // reported and returned meanwhile
            To(Day(2, 27), FirstQuarter with { WorkingDays = 0 }, HalfYear), // with another report that is due by now
            To(Day(2, 27), FirstQuarter with { WorkingDays = 0, Plan = Plan with { Number = "31/KH-UBND" } }),
            To(Day(2, 27), FirstQuarter with { WorkingDays = 0, Plan = Plan with { Topic = "chuyển đổi số" } }),
            To(Day(2, 27), FirstQuarter with { WorkingDays = 0, PeriodName = "Tháng 2 năm 2026", PeriodShort = "thang 2/2026" }),
        ]);

    [Fact]
    public void Two_agencies_are_never_told_the_same() => AssertDifferent(
        english: false,
        [.. Enumerable.Range(1, 200).Select(n => To(Day(2, 24), FirstQuarter with { AgencyName = $"Ủy ban nhân dân phường số {n}", AgencyShortName = $"UBND phường {n}" }))]);

    private static void AssertDifferent(bool english, IReadOnlyList<Letter> letters)
    {
        var texts = letters.Select(letter => SmsComposer.Compose(english ? letter.InEnglish() : letter).Text).ToList();
        Assert.Equal(texts.Distinct(), texts);
        Assert.All(texts, text => Assert.True(text.All(char.IsAscii), text));
    }
}
