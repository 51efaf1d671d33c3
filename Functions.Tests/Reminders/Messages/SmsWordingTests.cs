using NhacHan.Reminders.Messages;
using static NhacHan.Tests.Reminders.Messages.Samples;

namespace NhacHan.Tests.Reminders.Messages;

/// <summary>The SMS of each situation, in both languages.</summary>
public class SmsWordingTests
{
    [Fact]
    public void Ahead() => AssertSms(
        To(Day(2, 24), FirstQuarter),
        "So Tu phap: de nghi gui BC tuyen truyen CCHC quy I/2026 theo KH 24/KH-UBND truoc 01/3/2026, con 3 ngay lam viec. DT 0912345678",
        "So Tu phap: please send Q1 2026 report \"tuyen truyen CCHC\" under plan 24/KH-UBND before 1 Mar 2026, 3 working days left. Tel. 0912345678");

    [Fact]
    public void Last_working_day_before_a_day_off() => AssertSms(
        To(Day(2, 27), FirstQuarter with { WorkingDays = 0 }),
        "So Tu phap: hom nay la ngay lam viec cuoi truoc han gui BC tuyen truyen CCHC quy I/2026 theo KH 24/KH-UBND (han truoc 01/3/2026). De nghi gui trong hom nay.",
        "So Tu phap: today is the last working day for Q1 2026 report \"tuyen truyen CCHC\" under plan 24/KH-UBND (due before 1 Mar 2026). Please send it today.");

    [Fact]
    public void Last_day() => AssertSms(
        To(Day(5, 29), HalfYear with { WorkingDays = 0 }),
        "So Tu phap: HOM NAY la ngay cuoi gui BC chuyen doi so 6T dau 2026 theo KH 257/KH-UBND (cham nhat 29/5/2026). De nghi gui truoc 17:00. DT 0912345678",
        "So Tu phap: TODAY is the last day for H1 2026 report \"chuyen doi so\" under plan 257/KH-UBND (due by 29 May 2026). Please send it by 17:00. Tel. 0912345678");

    [Fact]
    public void After_the_last_working_day() => AssertSms(
        To(Day(2, 28), FirstQuarter with { WorkingDays = 0 }),
        "So Tu phap: BC tuyen truyen CCHC quy I/2026 theo KH 24/KH-UBND (han truoc 01/3/2026) con nhan den het ngay 28/02/2026. De nghi gui ngay. DT 0912345678",
        "So Tu phap: Q1 2026 report \"tuyen truyen CCHC\" under plan 24/KH-UBND (due before 1 Mar 2026) is on time until 28 Feb 2026. Please send it now. Tel. 0912345678");

    [Fact]
    public void One_day_late() => AssertSms(
        To(Day(3, 2), Late(1)),
        "So Tu phap: BC tuyen truyen CCHC quy I/2026 theo KH 24/KH-UBND da qua han 1 ngay lam viec (han truoc 01/3/2026). De nghi gui ngay. DT 0912345678",
        "So Tu phap: Q1 2026 report \"tuyen truyen CCHC\" under plan 24/KH-UBND is 1 working day overdue (due before 1 Mar 2026). Please send it now. Tel. 0912345678");

    [Fact]
    public void To_a_head() => AssertSms(
        ToHead(Day(3, 4), Late(3) with { ToHead = true, RemindedTimes = 5 }),
        "Kinh gui Thu truong So Tu phap: BC tuyen truyen CCHC quy I/2026 da qua han 3 ngay lam viec (han truoc 01/3/2026), da nhac 5 lan. Kinh de nghi chi dao gui ngay.",
        "To the Head of So Tu phap: Q1 2026 report \"tuyen truyen CCHC\" is 3 working days overdue (due before 1 Mar 2026), reminders: 5. Please direct its submission.");

    [Fact]
    public void To_an_invited_body() => AssertSms(
        To(Day(2, 24), Invited),
        "Kinh gui Ban TG&DV Thanh uy: kinh de nghi quan tam gui BC tuyen truyen CCHC quy I/2026 theo KH 24/KH-UBND truoc 01/3/2026. Xin cam on. DT 0912345678",
        "To Ban TG&DV Thanh uy: we would be grateful for Q1 2026 report \"tuyen truyen CCHC\" under plan 24/KH-UBND before 1 Mar 2026. Thank you. Tel. 0912345678");

    [Fact]
    public void To_an_invited_body_that_has_not_reported() => AssertSms(
        To(Day(3, 2), Invited with { Late = true, WorkingDays = 1 }),
        "Kinh gui Ban TG&DV Thanh uy: chua nhan duoc BC tuyen truyen CCHC quy I/2026 theo KH 24/KH-UBND (de nghi truoc 01/3/2026). Kinh mong quy co quan quan tam gui.",
        "To Ban TG&DV Thanh uy: Q1 2026 report \"tuyen truyen CCHC\" under plan 24/KH-UBND (requested before 1 Mar 2026) has not reached us. We would be grateful for it.");

    [Fact]
    public void Of_a_returned_report() => AssertSms(
        To(Day(3, 5), Returned),
        "So Tu phap: BC tuyen truyen CCHC quy I/2026 theo KH 24/KH-UBND can bo sung, de nghi gui lai cham nhat 10/3/2026. Noi dung xem thu dien tu. DT 0912345678",
        "So Tu phap: Q1 2026 report \"tuyen truyen CCHC\" under plan 24/KH-UBND was returned, please resubmit by 10 Mar 2026. See the email for what is missing.");

    [Fact]
    public void Of_a_returned_report_that_is_late() => AssertSms(
        To(Day(3, 11), Returned with { Late = true, WorkingDays = 1 }),
        "So Tu phap: BC tuyen truyen CCHC quy I/2026 theo KH 24/KH-UBND cho bo sung da qua han 1 ngay lam viec (cham nhat 10/3/2026). De nghi gui lai ngay. DT 0912345678",
        "So Tu phap: returned Q1 2026 report \"tuyen truyen CCHC\" under plan 24/KH-UBND is 1 working day overdue (due by 10 Mar 2026). Please resubmit now.");

    [Fact]
    public void To_the_coordinating_office() => AssertSms(
        ToOffice(Day(3, 6), Digest),
        "So KH&CN: BC tuyen truyen CCHC quy I/2026 (han truoc 01/3/2026): da nhan 42/45, dung han 39, muon 3, cho bo sung 2, chua gui 3. Danh sach gui qua thu dien tu.",
        "So KH&CN: Q1 2026 report \"tuyen truyen CCHC\" (due before 1 Mar 2026): received 42/45, on time 39, late 3, returned 2, missing 3. List by email.");

    [Fact]
    public void Several_reports_are_the_most_urgent_and_a_count() => AssertSms(
        To(Day(3, 2), HalfYear, Late(1), Returned, Digest),
        "So Tu phap: BC tuyen truyen CCHC quy I/2026 theo KH 24/KH-UBND da qua han 1 ngay lam viec (han truoc 01/3/2026). De nghi gui ngay; va 2 BC khac. DT 0912345678",
        "So Tu phap: Q1 2026 report \"tuyen truyen CCHC\" under plan 24/KH-UBND is 1 working day overdue (due before 1 Mar 2026). Please send it now; and 2 other reports.");

    private static void AssertSms(Letter letter, string vietnamese, string english)
    {
        Assert.Equal(vietnamese, SmsComposer.Compose(letter).Text);
        Assert.Equal(english, SmsComposer.Compose(letter.InEnglish()).Text);
    }
}
