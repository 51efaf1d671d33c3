using FsCheck;
using FsCheck.Fluent;
using NhacHan.Deadlines;
using NhacHan.Obligations;
using NhacHan.Plans;
using NhacHan.Reminders;
using NhacHan.Reminders.Messages;
using static NhacHan.Tests.Deadlines.Written;
using static NhacHan.Tests.Reminders.Desk;

namespace NhacHan.Tests.Reminders;

/// <summary>The short texts that stand for rungs, reminders and periods, and what they must keep.</summary>
public class ReminderKeyTests
{
    private static readonly Gen<RungKey> Rungs =
        from offset in Gen.Choose(-ReminderLadder.FarthestOffset, ReminderLadder.FarthestOffset)
        from day in Gen.Choose(Day("1/1/2000").DayNumber, Day("31/12/2200").DayNumber)
        select new RungKey(offset, DateOnly.FromDayNumber(day));

    [Fact]
    public void A_rung_is_read_back_as_written() => Prop.ForAll(Rungs.ToArbitrary(), rung =>
        RungKey.IsKey(rung.ToString()) && RungKey.Parse(rung.ToString()) == rung && rung.ToString().Length == 13).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("")]
    [InlineData("x003~20270228")]
    [InlineData("m3~20270228")]
    [InlineData("m003~20270230")]
    [InlineData("m003-20270228")]
    [InlineData("m003~20270228~email")]
    [InlineData("m-03~20270228")]
    public void Other_texts_are_no_rung(string text) => Assert.False(RungKey.IsKey(text));

    [Fact]
    public void A_reminders_id_is_read_back_as_written() => Prop.ForAll(Rungs.ToArbitrary(), rung =>
    {
        foreach (var (digest, task) in new[] { (true, false), (false, false), (true, true), (false, true) })
        {
            var duty = new DutyRef("ke.hoach-1", task, "6-Thang");
            if (DutyRef.Parse(duty.ToString()) != duty) return false;
            var key = new IntentKey(duty, rung.Offset, rung.LastDay, digest ? Channel.Email : Channel.Sms, "so-tp", "0f1e", digest);
            if (ReminderStore.ParseId(ReminderStore.IdOf(key)) != key || !ReminderStore.IsId(ReminderStore.IdOf(key))) return false;
        }
        return true;
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("")]
    [InlineData("nothing")]
    [InlineData("a~b~c~d~e~f~g~h")]
    [InlineData("p~r~k~m003~20270228~fax~a~h")]
    [InlineData("p~x~k~m003~20270228~email~a~h")]
    public void Other_texts_are_no_reminder(string text) => Assert.False(ReminderStore.IsId(text));

    [Fact]
    public void Reminders_are_counted_by_rung_not_by_channel_or_person()
    {
        var key = new IntentKey(Period, -3, Day("28/2/2027"), Channel.Email, "a", "0123456789", false);
        string[] marks =
        [
            ReminderMark.Of(key), ReminderMark.Of(key with { Channel = Channel.Sms }), ReminderMark.Of(key with { ContactHash = "abcdef" }),
            ReminderMark.Of(key with { Offset = -1 }), ReminderMark.Of(key with { LastDay = Day("31/3/2027") }),
        ];
        Assert.Equal("m003~20270228~e~0123", marks[0]);
        Assert.Equal((5, 3, 0), (marks.Distinct(StringComparer.Ordinal).Count(), ReminderMark.Times(marks), ReminderMark.Times([])));
    }

    [Theory]
    [InlineData("Q1", "quarterly", null, "quy I/2027")]
    [InlineData("q3", "quarterly", null, "quy III/2027")]
    [InlineData("Q5", "quarterly", null, "Q5")]
    [InlineData("quy-dau", "quarterly", "31/3/2027", "quy I/2027")]
    [InlineData("quy-cuoi", "quarterly", "31/12/2027", "quy IV/2027")]
    [InlineData("quy-dau", "quarterly", "31/3/2026", "quy-dau")]
    [InlineData("H1", "sixMonth", null, "6 thang/2027")]
    [InlineData("Y", "annual", null, "nam 2027")]
    [InlineData("chien-dich-mua-he-xanh", "adHoc", null, "chien-dich-m")]
    public void A_period_in_an_sms_has_12_characters_of_its_alphabet_at_most(string key, string kind, string? windowTo, string label)
    {
        var period = new ReportingPeriod(
            key, NhacHan.Contract.Words.Parse<PeriodKind>(kind), "Kỳ báo cáo", null, null, null, windowTo is null ? null : Day(windowTo), null);
        var made = PeriodLabel.Short(Plan(), period);
        Assert.Equal(label, made);
        Assert.True(made.Length <= 12 && Gsm7.Septets(made) <= 12);
    }
}
