using FsCheck;
using FsCheck.Fluent;
using NhacHan.Reminders.Messages;
using static NhacHan.Tests.Reminders.Messages.Samples;

namespace NhacHan.Tests.Reminders.Messages;

public class SmsComposerTests
{
    private static readonly Gen<string> Anything = ArbMap.Default.GeneratorFor<string?>().Select(text => text ?? "");

    private static readonly Gen<string> Vietnamese = Gen.Elements(
            "Ủy", "ban", "nhân", "dân", "phường", "Đông", "Hải", "[", "€", "–", "“CCHC”", "24/KH-UBND", "quý", "I/2026", "😀", "~", "Nguyễn")
        .ListOf().Select(words => string.Join(' ', words));

    private static readonly Gen<string> Text = Gen.OneOf(Anything, Vietnamese);
    private static readonly Gen<DateOnly> Date = Gen.Choose(0, 4000).Select(new DateOnly(2024, 1, 1).AddDays);
    private static readonly Gen<bool> Flag = Gen.Elements(true, false);

    private static readonly Gen<PlanRef> AnyPlan = from number in Text from title in Text from topic in Text select new PlanRef(number, title, topic);

    private static readonly Gen<OfficeRef> AnyOffice =
        from name in Text from brief in Text from phone in Gen.OneOf(Text, Gen.Constant("02253 842 123")) select new OfficeRef(name, brief, name, phone, phone);

    private static readonly Gen<LetterItem> AnyReport =
        from plan in AnyPlan
        from office in AnyOffice
        from texts in Text.ListOf(4)
        from dates in Date.ListOf(4)
        from flags in Flag.ListOf(5)
        from numbers in ArbMap.Default.GeneratorFor<int>().ListOf(2)
        select (LetterItem)new ReportItem(
            plan, office, texts[0], texts[1], texts[2], texts[3], dates[0], flags[0], dates[1], dates[2], numbers[0], flags[1], flags[2], flags[3],
            numbers[1], flags[4] ? dates[3] : null, texts[0], null);

    private static readonly Gen<LetterItem> AnyDigest =
        from plan in AnyPlan
        from office in AnyOffice
        from period in Text
        from due in Date
        from exclusive in Flag
        from numbers in ArbMap.Default.GeneratorFor<int>().ListOf(5)
        select (LetterItem)new DigestItem(
            plan, office, period, period, due, exclusive, due, numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], [], null);

    private static readonly Gen<Letter> AnyLetter =
        from name in Text
        from head in Flag
        from language in Gen.Elements(Language.Vi, Language.En)
        from today in Date
        from items in Gen.Frequency((4, AnyReport), (1, AnyDigest)).NonEmptyListOf()
        select new Letter(new Recipient(name, head, language), today, [.. items]);

    [Fact]
    public void Any_letter_is_one_gsm7_segment() => Check(AnyLetter, letter =>
    {
        var sms = SmsComposer.Compose(letter);
        return sms is { Encoding: SmsEncoding.Gsm7, Segments: 1, Septets: <= 160 } && sms.Septets == sms.Text.Length;
    });

    [Fact]
    public void Any_letter_names_the_agency_the_period_and_the_date() => Check(AnyLetter.Where(AboutAReport), letter =>
    {
        var item = (ReportItem)ByUrgency.Owed(letter)[0];
        var text = SmsComposer.Compose(letter).Text;
        var due = item.ResubmitBy ?? item.Due;
        var english = letter.To.Language == Language.En;
        return text.Contains(Gsm7.Fold(item.AgencyShortName), StringComparison.Ordinal)
            && text.Contains((english ? EnglishWords.ShortPeriod(item.PeriodName) : null) ?? Gsm7.Fold(item.PeriodShort), StringComparison.Ordinal)
            && text.Contains(english ? EnglishWords.ShortDate(due) : VietnameseWords.Date(due), StringComparison.Ordinal);
    });

    [Fact]
    public void Any_letter_is_an_email_with_a_subject_on_one_line() => Check(AnyLetter, letter =>
    {
        var email = EmailComposer.Compose(letter);
        return email.Subject.Length > 0 && !email.Subject.Any(char.IsControl) && email.Html.EndsWith("</html>\n", StringComparison.Ordinal);
    });

    [Fact]
    public void Folded_text_has_one_septet_a_character() => Check(Anything, text =>
        Gsm7.Fold(text) is var folded && Gsm7.IsGsm7(folded) && Gsm7.Septets(folded) == folded.Length);

    [Fact]
    public void What_does_not_fit_goes_in_a_fixed_order()
    {
        var brief = FirstQuarter with { Plan = Plan with { Topic = "CCHC" }, ToHead = true };
        AssertKeeps(brief with { AgencyShortName = "A" }, phone: true, plan: true, "CCHC");
        AssertKeeps(brief with { AgencyShortName = "Sở Nông nghiệp và MT" }, phone: false, plan: true, "CCHC");
        AssertKeeps(
            FirstQuarter with { AgencyShortName = "UBND phường Đông Hải số 1", ToHead = true, Plan = Plan with { Topic = "tuyên truyền cải cách hành chính" } },
            phone: false, plan: false, "tuyen truyen cai cach");
    }

    [Fact]
    public void Names_at_their_limits_stay_whole()
    {
        var item = Late(12) with
        {
            Plan = new("1234/KH-UBND-VP-KSTT", "x", "tuyên truyền cải cách hành chính nhà nước và chuyển đổi số"),
            AgencyShortName = "UBND phường Đông Hải số 1", PeriodShort = "6T đầu 2026x", ToHead = true, RemindedTimes = 12,
        };
        var sms = SmsComposer.Compose(ToHead(Day(3, 17), [item, .. Enumerable.Repeat(HalfYear, 11)]));
        Assert.Equal(
            "Kinh gui Thu truong UBND phuong Dong Hai so 1: BC 6T dau 2026x da qua han 12 ngay lam viec (han truoc 01/3/2026). Kinh de nghi chi dao gui ngay; va 11 BC khac.",
            sms.Text);
    }

    [Fact]
    public void There_are_no_links() =>
        Assert.DoesNotContain("http", SmsComposer.Compose(To(Day(2, 24), FirstQuarter)).Text, StringComparison.Ordinal);

    private static bool AboutAReport(Letter letter) =>
        ByUrgency.Owed(letter) is [ReportItem item, ..] && ShortNames.TryAccept(item.AgencyShortName, out _) && Gsm7.Fold(item.PeriodShort).Length is > 0 and <= 12;

    private static void AssertKeeps(ReportItem item, bool phone, bool plan, string topic)
    {
        var text = SmsComposer.Compose(ToHead(Day(2, 24), item)).Text;
        Assert.Equal((phone, plan), (text.Contains("DT 0912345678", StringComparison.Ordinal), text.Contains("24/KH-UBND", StringComparison.Ordinal)));
        Assert.Contains($"BC {topic} quy I/2026", text, StringComparison.Ordinal);
    }

    private static void Check<T>(Gen<T> gen, Func<T, bool> holds) =>
        Prop.ForAll(gen.ToArbitrary(), holds).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
}
