using static NhacHan.Tests.Reminders.Messages.Samples;

namespace NhacHan.Tests.Reminders.Messages;

/// <summary>What an officer reads, from the first reminder to the first late day.</summary>
public class EmailToOfficerTests
{
    [Fact]
    public void Ahead_it_says_what_is_due_when_and_where_to() => Assert.Equal(
            """
            [Nhắc hạn] Báo cáo tuyên truyền CCHC quý I năm 2026 – Sở Tư pháp – hạn trước ngày 01/3/2026

            Kính gửi Ông (Bà) Nguyễn Văn An, Sở Tư pháp,

            BÁO CÁO TUYÊN TRUYỀN CCHC QUÝ I NĂM 2026

            Còn 3 ngày làm việc, tính đến thứ Sáu, 27/02/2026.

            Theo Kế hoạch số 24/KH-UBND, Sở Tư pháp cần gửi báo cáo tuyên truyền CCHC
            quý I năm 2026 về Sở Khoa học và Công nghệ trước ngày 01/3/2026. Đến nay
            chưa ghi nhận báo cáo này.

            Đề nghị cơ quan hoàn thành và gửi báo cáo đúng hạn.

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

            Trân trọng.
            Sở Khoa học và Công nghệ

            --
            Thư do hệ thống nhắc hạn báo cáo NhacHan tự động gửi. Nếu báo cáo đã được
            gửi, xin báo cơ quan đầu mối để cập nhật.
            """,
            Read(To(Day(2, 24), FirstQuarter)));

    [Fact]
    public void On_the_working_target_before_a_day_off_it_says_until_when_the_report_is_on_time() => Assert.Equal(
            """
            [Nhắc hạn] Báo cáo tuyên truyền CCHC quý I năm 2026 – Sở Tư pháp – hạn trước ngày 01/3/2026

            Kính gửi Ông (Bà) Nguyễn Văn An, Sở Tư pháp,

            BÁO CÁO TUYÊN TRUYỀN CCHC QUÝ I NĂM 2026

            Hôm nay (thứ Sáu, 27/02/2026) là ngày làm việc cuối trước hạn.

            Theo Kế hoạch số 24/KH-UBND, Sở Tư pháp cần gửi báo cáo tuyên truyền CCHC
            quý I năm 2026 về Sở Khoa học và Công nghệ trước ngày 01/3/2026. Đến nay
            chưa ghi nhận báo cáo này.

            Đề nghị gửi trong giờ làm việc hôm nay. Báo cáo gửi đến hết ngày thứ Bảy,
            28/02/2026 vẫn được tính đúng hạn. Trường hợp chưa thể gửi, đề nghị báo cơ
            quan đầu mối lý do và ngày dự kiến gửi.

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

            Trân trọng.
            Sở Khoa học và Công nghệ

            --
            Thư do hệ thống nhắc hạn báo cáo NhacHan tự động gửi. Nếu báo cáo đã được
            gửi, xin báo cơ quan đầu mối để cập nhật.
            """,
            Read(To(Day(2, 27), FirstQuarter with { WorkingDays = 0 })));

    [Fact]
    public void On_the_last_day_it_says_so() => Assert.Equal(
            """
            [Nhắc hạn] Báo cáo chuyển đổi số 6 tháng đầu năm 2026 – Sở Tư pháp – chậm nhất ngày 29/5/2026

            Kính gửi Ông (Bà) Nguyễn Văn An, Sở Tư pháp,

            BÁO CÁO CHUYỂN ĐỔI SỐ 6 THÁNG ĐẦU NĂM 2026

            HÔM NAY là ngày cuối: thứ Sáu, 29/5/2026.

            Theo Kế hoạch số 257/KH-UBND, Sở Tư pháp cần gửi báo cáo chuyển đổi số 6
            tháng đầu năm 2026 về Sở Khoa học và Công nghệ chậm nhất ngày 29/5/2026. Đến
            nay chưa ghi nhận báo cáo này.

            Đề nghị gửi trước 17 giờ hôm nay. Báo cáo gửi đến hết hôm nay (24 giờ) vẫn
            được tính đúng hạn. Trường hợp chưa thể gửi, đề nghị báo cơ quan đầu mối lý
            do và ngày dự kiến gửi.

            Nếu nội dung đã được lồng ghép trong báo cáo chung, đề nghị cho biết số,
            ngày của văn bản đó để được ghi nhận.

            - Cơ quan báo cáo: Sở Tư pháp
            - Kế hoạch: số 257/KH-UBND, Chuyển đổi số năm 2026
            - Hạn gửi: chậm nhất ngày 29/5/2026
            - Ngày cuối tính đúng hạn: thứ Sáu, 29/5/2026
            - Đầu mối tiếp nhận: Sở Khoa học và Công nghệ; Ông (Bà) Phạm Thu Hà; điện
              thoại 0912 345 678; thư điện tử cchc@khcn.haiphong.gov.vn

            Gửi báo cáo:
            https://nhachan.haiphong.gov.vn/b/7k2m

            Trân trọng.
            Sở Khoa học và Công nghệ

            --
            Thư do hệ thống nhắc hạn báo cáo NhacHan tự động gửi. Nếu báo cáo đã được
            gửi, xin báo cơ quan đầu mối để cập nhật.
            """,
            Read(To(Day(5, 29), HalfYear with { WorkingDays = 0 })));

    [Fact]
    public void Between_the_working_target_and_the_last_day_it_says_until_when_the_report_is_on_time() => Assert.Equal(
            """
            [Nhắc hạn] Báo cáo tuyên truyền CCHC quý I năm 2026 – Sở Tư pháp – hạn trước ngày 01/3/2026

            Kính gửi Ông (Bà) Nguyễn Văn An, Sở Tư pháp,

            BÁO CÁO TUYÊN TRUYỀN CCHC QUÝ I NĂM 2026

            Còn nhận đúng hạn đến hết hôm nay (thứ Bảy, 28/02/2026).

            Theo Kế hoạch số 24/KH-UBND, Sở Tư pháp cần gửi báo cáo tuyên truyền CCHC
            quý I năm 2026 về Sở Khoa học và Công nghệ trước ngày 01/3/2026. Đến nay
            chưa ghi nhận báo cáo này.

            Ngày làm việc cuối trước hạn (thứ Sáu, 27/02/2026) đã qua. Đề nghị gửi ngay.
            Trường hợp chưa thể gửi, đề nghị báo cơ quan đầu mối lý do và ngày dự kiến
            gửi.

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

            Trân trọng.
            Sở Khoa học và Công nghệ

            --
            Thư do hệ thống nhắc hạn báo cáo NhacHan tự động gửi. Nếu báo cáo đã được
            gửi, xin báo cơ quan đầu mối để cập nhật.
            """,
            Read(To(Day(2, 28), FirstQuarter with { WorkingDays = 0 })));

    [Fact]
    public void Late_it_counts_working_days() => Assert.Equal(
            """
            [Nhắc hạn] Báo cáo tuyên truyền CCHC quý I năm 2026 – Sở Tư pháp – hạn trước ngày 01/3/2026

            Kính gửi Ông (Bà) Nguyễn Văn An, Sở Tư pháp,

            BÁO CÁO TUYÊN TRUYỀN CCHC QUÝ I NĂM 2026

            Đã quá hạn 1 ngày làm việc.

            Theo Kế hoạch số 24/KH-UBND, Sở Tư pháp cần gửi báo cáo tuyên truyền CCHC
            quý I năm 2026 về Sở Khoa học và Công nghệ trước ngày 01/3/2026. Đến hôm nay
            (thứ Hai, 02/3/2026), Sở Khoa học và Công nghệ chưa nhận được báo cáo này.

            Đề nghị gửi ngay và nêu lý do chậm. Thời điểm gửi được ghi nhận làm căn cứ
            đánh giá, chấm điểm.

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

            Trân trọng.
            Sở Khoa học và Công nghệ

            --
            Thư do hệ thống nhắc hạn báo cáo NhacHan tự động gửi. Nếu báo cáo đã được
            gửi, xin báo cơ quan đầu mối để cập nhật.
            """,
            Read(To(Day(3, 2), Late(1))));
}
