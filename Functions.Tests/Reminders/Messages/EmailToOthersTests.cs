using static NhacHan.Tests.Reminders.Messages.Samples;

namespace NhacHan.Tests.Reminders.Messages;

/// <summary>What heads, invited bodies, agencies with a returned report and the coordinating office read.</summary>
public class EmailToOthersTests
{
    [Fact]
    public void A_head_is_asked_to_direct_and_told_how_often_the_officer_was_reminded() => Assert.Equal(
            """
            [Nhắc hạn] Báo cáo tuyên truyền CCHC quý I năm 2026 – Sở Tư pháp – hạn trước ngày 01/3/2026

            Kính gửi Thủ trưởng Sở Tư pháp,

            BÁO CÁO TUYÊN TRUYỀN CCHC QUÝ I NĂM 2026

            Đã quá hạn 3 ngày làm việc.

            Theo Kế hoạch số 24/KH-UBND, Sở Tư pháp cần gửi báo cáo tuyên truyền CCHC
            quý I năm 2026 về Sở Khoa học và Công nghệ trước ngày 01/3/2026. Đến hôm nay
            (thứ Tư, 04/3/2026), Sở Khoa học và Công nghệ chưa nhận được báo cáo này. Cơ
            quan đầu mối đã nhắc 5 lần.

            Kính đề nghị đồng chí quan tâm, chỉ đạo bộ phận phụ trách hoàn thành và gửi
            báo cáo trong thời gian sớm nhất. Cơ quan chưa gửi sẽ được nêu trong báo cáo
            tổng hợp gửi cấp có thẩm quyền.

            Nếu nội dung đã được lồng ghép trong báo cáo CCHC chung, đề nghị cho biết
            số, ngày của văn bản đó để được ghi nhận.

            - Cơ quan báo cáo: Sở Tư pháp
            - Kế hoạch: số 24/KH-UBND, Tuyên truyền cải cách hành chính năm 2026
            - Hạn gửi: trước ngày 01/3/2026
            - Ngày cuối tính đúng hạn: thứ Bảy, 28/02/2026 (ngày làm việc cuối: thứ Sáu,
              27/02/2026)
            - Đầu mối tiếp nhận: Sở Khoa học và Công nghệ; Ông (Bà) Phạm Thu Hà; điện
              thoại 0912 345 678; thư điện tử cchc@khcn.haiphong.gov.vn

            Gửi báo cáo:
            https://nhachan.haiphong.gov.vn/b/7k2m

            Trân trọng cảm ơn.
            Sở Khoa học và Công nghệ

            --
            Thư do hệ thống nhắc hạn báo cáo NhacHan tự động gửi. Nếu báo cáo đã được
            gửi, xin báo cơ quan đầu mối để cập nhật.
            """,
            Read(ToHead(Day(3, 4), Late(3) with { ToHead = true, RemindedTimes = 5 })));

    [Fact]
    public void An_invited_body_is_asked_with_respect() => Assert.Equal(
            """
            [Nhắc hạn] Báo cáo tuyên truyền CCHC quý I năm 2026 – Ban TG&DV Thành ủy – trước ngày 01/3/2026

            Kính gửi Ông (Bà) Nguyễn Văn An, Ban Tuyên giáo và Dân vận Thành ủy,

            BÁO CÁO TUYÊN TRUYỀN CCHC QUÝ I NĂM 2026

            Thời gian đề nghị gửi: trước ngày 01/3/2026.

            Thực hiện Kế hoạch số 24/KH-UBND, Sở Khoa học và Công nghệ kính đề nghị Ban
            Tuyên giáo và Dân vận Thành ủy quan tâm gửi báo cáo tuyên truyền CCHC quý I
            năm 2026 trước ngày 01/3/2026 để tổng hợp.

            Nếu nội dung đã được lồng ghép trong báo cáo CCHC chung, đề nghị cho biết
            số, ngày của văn bản đó để được ghi nhận.

            - Cơ quan báo cáo: Ban Tuyên giáo và Dân vận Thành ủy
            - Kế hoạch: số 24/KH-UBND, Tuyên truyền cải cách hành chính năm 2026
            - Thời gian đề nghị: trước ngày 01/3/2026
            - Ngày nhận cuối: thứ Bảy, 28/02/2026 (ngày làm việc cuối: thứ Sáu,
              27/02/2026)
            - Đầu mối tiếp nhận: Sở Khoa học và Công nghệ; Ông (Bà) Phạm Thu Hà; điện
              thoại 0912 345 678; thư điện tử cchc@khcn.haiphong.gov.vn

            Trân trọng cảm ơn.
            Sở Khoa học và Công nghệ

            --
            Thư do hệ thống nhắc hạn báo cáo NhacHan tự động gửi. Nếu báo cáo đã được
            gửi, xin báo cơ quan đầu mối để cập nhật.
            """,
            Read(To(Day(2, 24), Invited)));

    [Fact]
    public void An_invited_body_never_reads_of_lateness_or_scores() => Assert.Equal(
            """
            [Nhắc hạn] Báo cáo tuyên truyền CCHC quý I năm 2026 – Ban TG&DV Thành ủy – trước ngày 01/3/2026

            Kính gửi Ông (Bà) Nguyễn Văn An, Ban Tuyên giáo và Dân vận Thành ủy,

            BÁO CÁO TUYÊN TRUYỀN CCHC QUÝ I NĂM 2026

            Đến hôm nay (thứ Hai, 02/3/2026), Sở Khoa học và Công nghệ chưa nhận được
            báo cáo của quý cơ quan.

            Thực hiện Kế hoạch số 24/KH-UBND, Sở Khoa học và Công nghệ đã kính đề nghị
            Ban Tuyên giáo và Dân vận Thành ủy gửi báo cáo tuyên truyền CCHC quý I năm
            2026 trước ngày 01/3/2026.

            Kính mong quý cơ quan quan tâm, sớm gửi báo cáo để Sở Khoa học và Công nghệ
            kịp tổng hợp.

            Nếu nội dung đã được lồng ghép trong báo cáo CCHC chung, đề nghị cho biết
            số, ngày của văn bản đó để được ghi nhận.

            - Cơ quan báo cáo: Ban Tuyên giáo và Dân vận Thành ủy
            - Kế hoạch: số 24/KH-UBND, Tuyên truyền cải cách hành chính năm 2026
            - Thời gian đề nghị: trước ngày 01/3/2026
            - Ngày nhận cuối: thứ Bảy, 28/02/2026 (ngày làm việc cuối: thứ Sáu,
              27/02/2026)
            - Đầu mối tiếp nhận: Sở Khoa học và Công nghệ; Ông (Bà) Phạm Thu Hà; điện
              thoại 0912 345 678; thư điện tử cchc@khcn.haiphong.gov.vn

            Trân trọng cảm ơn.
            Sở Khoa học và Công nghệ

            --
            Thư do hệ thống nhắc hạn báo cáo NhacHan tự động gửi. Nếu báo cáo đã được
            gửi, xin báo cơ quan đầu mối để cập nhật.
            """,
            Read(To(Day(3, 2), Invited with { Late = true, WorkingDays = 1 })));

    [Fact]
    public void A_returned_report_has_its_reason_and_its_own_date() => Assert.Equal(
            """
            [Nhắc hạn] Bổ sung báo cáo tuyên truyền CCHC quý I năm 2026 – Sở Tư pháp – chậm nhất ngày 10/3/2026

            Kính gửi Ông (Bà) Nguyễn Văn An, Sở Tư pháp,

            BỔ SUNG BÁO CÁO TUYÊN TRUYỀN CCHC QUÝ I NĂM 2026

            Còn 3 ngày làm việc, tính đến thứ Ba, 10/3/2026.

            Sở Khoa học và Công nghệ đã xem xét báo cáo tuyên truyền CCHC quý I năm 2026
            của Sở Tư pháp (theo Kế hoạch số 24/KH-UBND) và đề nghị bổ sung, gửi lại
            chậm nhất ngày 10/3/2026.

            Đề nghị cơ quan bổ sung và gửi lại đúng hạn.

            Thời điểm gửi lần đầu vẫn được giữ nguyên khi xét đúng hạn.

            - Cơ quan báo cáo: Sở Tư pháp
            - Kế hoạch: số 24/KH-UBND, Tuyên truyền cải cách hành chính năm 2026
            - Nội dung cần bổ sung: Chưa có số liệu tin, bài đã đăng trên trang thông
              tin điện tử
            - Hạn gửi bổ sung: chậm nhất ngày 10/3/2026
            - Ngày cuối nhận bổ sung: thứ Ba, 10/3/2026
            - Đầu mối tiếp nhận: Sở Khoa học và Công nghệ; Ông (Bà) Phạm Thu Hà; điện
              thoại 0912 345 678; thư điện tử cchc@khcn.haiphong.gov.vn

            Gửi báo cáo bổ sung:
            https://nhachan.haiphong.gov.vn/b/7k2m

            Trân trọng.
            Sở Khoa học và Công nghệ

            --
            Thư do hệ thống nhắc hạn báo cáo NhacHan tự động gửi. Nếu báo cáo đã được
            gửi, xin báo cơ quan đầu mối để cập nhật.
            """,
            Read(To(Day(3, 5), Returned)));

    [Fact]
    public void A_returned_report_is_late_by_its_own_date() => Assert.Equal(
            """
            [Nhắc hạn] Bổ sung báo cáo tuyên truyền CCHC quý I năm 2026 – Sở Tư pháp – chậm nhất ngày 10/3/2026

            Kính gửi Ông (Bà) Nguyễn Văn An, Sở Tư pháp,

            BỔ SUNG BÁO CÁO TUYÊN TRUYỀN CCHC QUÝ I NĂM 2026

            Đã quá hạn 1 ngày làm việc.

            Sở Khoa học và Công nghệ đã xem xét báo cáo tuyên truyền CCHC quý I năm 2026
            của Sở Tư pháp (theo Kế hoạch số 24/KH-UBND) và đề nghị bổ sung, gửi lại
            chậm nhất ngày 10/3/2026. Đến hôm nay (thứ Tư, 11/3/2026), Sở Khoa học và
            Công nghệ chưa nhận được bản bổ sung.

            Đề nghị gửi ngay bản bổ sung và nêu lý do chậm.

            Thời điểm gửi lần đầu vẫn được giữ nguyên khi xét đúng hạn.

            - Cơ quan báo cáo: Sở Tư pháp
            - Kế hoạch: số 24/KH-UBND, Tuyên truyền cải cách hành chính năm 2026
            - Nội dung cần bổ sung: Chưa có số liệu tin, bài đã đăng trên trang thông
              tin điện tử
            - Hạn gửi bổ sung: chậm nhất ngày 10/3/2026
            - Ngày cuối nhận bổ sung: thứ Ba, 10/3/2026
            - Đầu mối tiếp nhận: Sở Khoa học và Công nghệ; Ông (Bà) Phạm Thu Hà; điện
              thoại 0912 345 678; thư điện tử cchc@khcn.haiphong.gov.vn

            Gửi báo cáo bổ sung:
            https://nhachan.haiphong.gov.vn/b/7k2m

            Trân trọng.
            Sở Khoa học và Công nghệ

            --
            Thư do hệ thống nhắc hạn báo cáo NhacHan tự động gửi. Nếu báo cáo đã được
            gửi, xin báo cơ quan đầu mối để cập nhật.
            """,
            Read(To(Day(3, 11), Returned with { Late = true, WorkingDays = 1 })));

    [Fact]
    public void The_coordinating_office_reads_the_figures_and_who_is_missing() => Assert.Equal(
            """
            [Nhắc hạn] Tình hình báo cáo tuyên truyền CCHC quý I năm 2026, hạn trước ngày 01/3/2026

            Kính gửi Ông (Bà) Phạm Thu Hà, Sở Khoa học và Công nghệ,

            TÌNH HÌNH BÁO CÁO TUYÊN TRUYỀN CCHC QUÝ I NĂM 2026

            Đã nhận 42/45 báo cáo; còn 3 cơ quan chưa gửi.

            Số liệu tính đến thứ Sáu, 06/3/2026. Ngày cuối tính đúng hạn là thứ Bảy,
            28/02/2026.

            Đề nghị đầu mối liên hệ trực tiếp với các cơ quan chưa gửi và ghi nhận những
            báo cáo đã nhận bằng bản giấy hoặc qua hệ thống quản lý văn bản.

            - Kế hoạch: số 24/KH-UBND, Tuyên truyền cải cách hành chính năm 2026
            - Hạn gửi: trước ngày 01/3/2026
            - Đã nhận: 42/45
            - Đúng hạn: 39
            - Muộn: 3
            - Trả lại, chờ bổ sung: 2
            - Chưa gửi: 3

            Cơ quan chưa gửi:
            1. Sở Tư pháp (đã nhắc 6 lần, quá hạn 5 ngày làm việc)
            2. Ủy ban nhân dân phường Hải An (đã nhắc 5 lần, quá hạn 5 ngày làm việc)
            3. Ủy ban nhân dân xã Kiến Hưng (chưa nhắc, quá hạn 5 ngày làm việc)

            Xem toàn bộ danh sách:
            https://nhachan.haiphong.gov.vn/bang/q1

            Trân trọng.

            --
            Thư do hệ thống nhắc hạn báo cáo NhacHan tự động gửi.
            """,
            Read(ToOffice(Day(3, 6), Digest)));
}
