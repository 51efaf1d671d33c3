using static NhacHan.Tests.Reminders.Messages.Samples;

namespace NhacHan.Tests.Reminders.Messages;

/// <summary>The English option: names and titles stay Vietnamese.</summary>
public class EmailInEnglishTests
{
    [Fact]
    public void Ahead() => Assert.Equal(
            """
            [Reminder] Report on “tuyên truyền CCHC” for Q1 2026 – Sở Tư pháp – due before 1 March 2026

            Dear Nguyễn Văn An, Sở Tư pháp,

            REPORT ON “TUYÊN TRUYỀN CCHC” FOR Q1 2026

            3 working days left, until Friday, 27 February 2026.

            Under Plan No. 24/KH-UBND, Sở Tư pháp sends its report on “tuyên truyền
            CCHC” for Q1 2026 to Sở Khoa học và Công nghệ before 1 March 2026. Nothing
            has been recorded yet.

            Please complete and send the report on time.

            If it was embedded in the general report on administrative reform, please
            give that document's number and date so that it can be recorded.

            - Agency: Sở Tư pháp
            - Plan: No. 24/KH-UBND, Tuyên truyền cải cách hành chính năm 2026
            - Due: before 1 March 2026
            - Last day on time: Saturday, 28 February 2026 (last working day: Friday, 27
              February 2026)
            - Coordinating office: Sở Khoa học và Công nghệ; Phạm Thu Hà; telephone 0912
              345 678; email cchc@khcn.haiphong.gov.vn

            Send the report:
            https://nhachan.haiphong.gov.vn/b/7k2m

            Yours sincerely,
            Sở Khoa học và Công nghệ

            --
            Sent automatically by NhacHan, the report reminder system. If the report has
            already been sent, please tell the coordinating office.
            """,
            Read(To(Day(2, 24), FirstQuarter).InEnglish()));

    [Fact]
    public void Last_day() => Assert.Equal(
            """
            [Reminder] Report on “chuyển đổi số” for the first half of 2026 – Sở Tư pháp – due no later than 29 May 2026

            Dear Nguyễn Văn An, Sở Tư pháp,

            REPORT ON “CHUYỂN ĐỔI SỐ” FOR THE FIRST HALF OF 2026

            TODAY is the last day: Friday, 29 May 2026.

            Under Plan No. 257/KH-UBND, Sở Tư pháp sends its report on “chuyển đổi số”
            for the first half of 2026 to Sở Khoa học và Công nghệ no later than 29 May
            2026. Nothing has been recorded yet.

            Please send it by 17:00 today. A report sent by the end of today (24:00) is
            still on time. If that is not possible, please give the coordinating office
            the reason and the date you expect.

            If it was embedded in a general report, please give that document's number
            and date so that it can be recorded.

            - Agency: Sở Tư pháp
            - Plan: No. 257/KH-UBND, Chuyển đổi số năm 2026
            - Due: no later than 29 May 2026
            - Last day on time: Friday, 29 May 2026
            - Coordinating office: Sở Khoa học và Công nghệ; Phạm Thu Hà; telephone 0912
              345 678; email cchc@khcn.haiphong.gov.vn

            Send the report:
            https://nhachan.haiphong.gov.vn/b/7k2m

            Yours sincerely,
            Sở Khoa học và Công nghệ

            --
            Sent automatically by NhacHan, the report reminder system. If the report has
            already been sent, please tell the coordinating office.
            """,
            Read(To(Day(5, 29), HalfYear with { WorkingDays = 0 }).InEnglish()));

    [Fact]
    public void To_a_head() => Assert.Equal(
            """
            [Reminder] Report on “tuyên truyền CCHC” for Q1 2026 – Sở Tư pháp – due before 1 March 2026

            To the Head of Sở Tư pháp,

            REPORT ON “TUYÊN TRUYỀN CCHC” FOR Q1 2026

            3 working days overdue.

            Under Plan No. 24/KH-UBND, Sở Tư pháp sends its report on “tuyên truyền
            CCHC” for Q1 2026 to Sở Khoa học và Công nghệ before 1 March 2026. By
            Wednesday, 4 March 2026 Sở Khoa học và Công nghệ had not received it. The
            coordinating office has sent 5 reminders.

            We respectfully ask you to direct its submission as soon as possible.
            Agencies that have not reported will be named in the consolidated report to
            the competent authority.

            If it was embedded in the general report on administrative reform, please
            give that document's number and date so that it can be recorded.

            - Agency: Sở Tư pháp
            - Plan: No. 24/KH-UBND, Tuyên truyền cải cách hành chính năm 2026
            - Due: before 1 March 2026
            - Last day on time: Saturday, 28 February 2026 (last working day: Friday, 27
              February 2026)
            - Coordinating office: Sở Khoa học và Công nghệ; Phạm Thu Hà; telephone 0912
              345 678; email cchc@khcn.haiphong.gov.vn

            Send the report:
            https://nhachan.haiphong.gov.vn/b/7k2m

            Yours sincerely,
            Sở Khoa học và Công nghệ

            --
            Sent automatically by NhacHan, the report reminder system. If the report has
            already been sent, please tell the coordinating office.
            """,
            Read(ToHead(Day(3, 4), Late(3) with { ToHead = true, RemindedTimes = 5 }).InEnglish()));

    [Fact]
    public void To_an_invited_body() => Assert.Equal(
            """
            [Reminder] Report on “tuyên truyền CCHC” for Q1 2026 – Ban TG&DV Thành ủy – before 1 March 2026

            Dear Nguyễn Văn An, Ban Tuyên giáo và Dân vận Thành ủy,

            REPORT ON “TUYÊN TRUYỀN CCHC” FOR Q1 2026

            By Monday, 2 March 2026 Sở Khoa học và Công nghệ had not received your
            report.

            Under Plan No. 24/KH-UBND, Sở Khoa học và Công nghệ kindly asked Ban Tuyên
            giáo và Dân vận Thành ủy for its report on “tuyên truyền CCHC” for Q1 2026
            before 1 March 2026.

            We would be grateful to have it soon, so that Sở Khoa học và Công nghệ can
            include it in the consolidated report.

            If it was embedded in the general report on administrative reform, please
            give that document's number and date so that it can be recorded.

            - Agency: Ban Tuyên giáo và Dân vận Thành ủy
            - Plan: No. 24/KH-UBND, Tuyên truyền cải cách hành chính năm 2026
            - Asked for: before 1 March 2026
            - Last day: Saturday, 28 February 2026 (last working day: Friday, 27
              February 2026)
            - Coordinating office: Sở Khoa học và Công nghệ; Phạm Thu Hà; telephone 0912
              345 678; email cchc@khcn.haiphong.gov.vn

            Yours sincerely,
            Sở Khoa học và Công nghệ

            --
            Sent automatically by NhacHan, the report reminder system. If the report has
            already been sent, please tell the coordinating office.
            """,
            Read(To(Day(3, 2), Invited with { Late = true, WorkingDays = 1 }).InEnglish()));

    [Fact]
    public void Of_a_returned_report() => Assert.Equal(
            """
            [Reminder] To complete: report on “tuyên truyền CCHC” for Q1 2026 – Sở Tư pháp – due no later than 10 March 2026

            Dear Nguyễn Văn An, Sở Tư pháp,

            TO COMPLETE: REPORT ON “TUYÊN TRUYỀN CCHC” FOR Q1 2026

            3 working days left, until Tuesday, 10 March 2026.

            Sở Khoa học và Công nghệ has reviewed the report on “tuyên truyền CCHC” for
            Q1 2026 of Sở Tư pháp (under Plan No. 24/KH-UBND) and asks for it to be
            completed and sent again no later than 10 March 2026.

            Please complete and send the report on time.

            The time of the first submission still decides whether it was on time.

            - Agency: Sở Tư pháp
            - Plan: No. 24/KH-UBND, Tuyên truyền cải cách hành chính năm 2026
            - To be completed: Chưa có số liệu tin, bài đã đăng trên trang thông tin
              điện tử
            - Resubmit: no later than 10 March 2026
            - Last day to resubmit: Tuesday, 10 March 2026
            - Coordinating office: Sở Khoa học và Công nghệ; Phạm Thu Hà; telephone 0912
              345 678; email cchc@khcn.haiphong.gov.vn

            Send the completed report:
            https://nhachan.haiphong.gov.vn/b/7k2m

            Yours sincerely,
            Sở Khoa học và Công nghệ

            --
            Sent automatically by NhacHan, the report reminder system. If the report has
            already been sent, please tell the coordinating office.
            """,
            Read(To(Day(3, 5), Returned).InEnglish()));

    [Fact]
    public void To_the_coordinating_office() => Assert.Equal(
            """
            [Reminder] Status of the report on “tuyên truyền CCHC” for Q1 2026, due before 1 March 2026

            Dear Phạm Thu Hà, Sở Khoa học và Công nghệ,

            STATUS OF THE REPORT ON “TUYÊN TRUYỀN CCHC” FOR Q1 2026

            Received 42/45; 3 missing.

            As of Friday, 6 March 2026. The last day on time was Saturday, 28 February
            2026.

            Please contact the missing agencies directly, and record reports that came
            on paper or by the document system.

            - Plan: No. 24/KH-UBND, Tuyên truyền cải cách hành chính năm 2026
            - Due: before 1 March 2026
            - Received: 42/45
            - On time: 39
            - Late: 3
            - Returned, to be completed: 2
            - Missing: 3

            Not yet received from:
            1. Sở Tư pháp (6 reminders, 5 working days overdue)
            2. Ủy ban nhân dân phường Hải An (5 reminders, 5 working days overdue)
            3. Ủy ban nhân dân xã Kiến Hưng (not reminded, 5 working days overdue)

            See the whole list:
            https://nhachan.haiphong.gov.vn/bang/q1

            Yours sincerely

            --
            Sent automatically by NhacHan, the report reminder system.
            """,
            Read(ToOffice(Day(3, 6), Digest).InEnglish()));
}
