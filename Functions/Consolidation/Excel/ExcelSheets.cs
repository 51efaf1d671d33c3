using static NhacHan.Consolidation.ConsolidatedWords;

namespace NhacHan.Consolidation.Excel;

/// <summary>What stands in each sheet.</summary>
internal static class ExcelSheets
{
    public static IEnumerable<ExcelSheet> Of(ConsolidatedReport r) =>
        [Totals(r), Entries(r), Tasks(r), Figures(r), Texts(r), Sources(r), Versions(r)];

    private static ExcelSheet Totals(ConsolidatedReport r)
    {
        var t = r.Counts.Reporters;
        return new ExcelSheet(
            "Tổng hợp",
            [
                new("Nhóm cơ quan, đơn vị", 40), new("Tổng số", 12), new("Đã gửi", 12), new("Đúng hạn", 12), new("Muộn", 12), new("Chưa gửi", 12), new("Chưa gửi, còn hạn", 12),
                new("Chưa gửi, quá hạn", 12), new("Trả lại bổ sung", 12), new("Lồng ghép", 12), new("Không thuộc phạm vi", 12),
            ],
            r.Counts.Groups.Select(g => Row(WordOf(g.Group), g.Tally)).Append(Row("Cộng", t)))
        {
            Above =
            [
                Word.WordHead.SubjectOf(r),
                $"Cơ quan tổng hợp: {r.Office.Name}",
                $"Số liệu tính đến {LongDate(r.On)}{(r.LastDay is { } last ? $"; ngày cuối của hạn gửi: {Date(last)}" : "")}",
                $"Cơ quan, tổ chức được mời phối hợp: {Count(r.Counts.InvitedSubmitted)}/{Count(r.Counts.Invited)} đã gửi (không tính trong bảng dưới)",
                $"Nhiệm vụ: {Count(r.Tasks.Lines.Count)}, gồm {string.Join("; ", r.Tasks.ByStatus.Select(s => $"{WordOf(s.Key).ToLowerInvariant()}: {Count(s.Value)}"))}",
            ],
        };
    }

    private static IReadOnlyList<object?> Row(string name, ReportTally t) =>
        [name, t.Total, t.Submitted, t.OnTime, t.Late, t.Missing, t.MissingInTime, t.MissingOverdue, t.Returned, t.Embedded, t.Exempt];

    private static ExcelSheet Entries(ConsolidatedReport r) => new(
        "Tình hình báo cáo",
        [
            new("TT", 6), new("Mã cơ quan", 15), new("Cơ quan, đơn vị", 34, Wraps: true), new("Nhóm", 20, Wraps: true), new("Được mời", 8), new("Tình trạng", 20, Wraps: true),
            new("Ngày cuối của hạn", 11), new("Gửi lần đầu", 16), new("Gửi lần cuối", 16), new("Số ngày muộn", 8), new("Hình thức", 11), new("Số văn bản", 17, Wraps: true),
            new("Ngày văn bản", 11), new("Bản mới nhất", 7), new("Chấp nhận lúc", 16), new("Trả lại lúc", 16), new("Gửi lại chậm nhất", 11),
            new("Lý do trả lại, không thuộc phạm vi", 28, Wraps: true),
        ],
        r.Entries.Select((e, i) =>
        {
            var newest = e.HandedIn?.Newest;
            var document = newest?.EmbeddedIn ?? newest?.Document;
            return (IReadOnlyList<object?>)
            [
                i + 1, e.AgencyId, e.AgencyName, WordOf(e.Group), e.Invited, WordOf(e), e.LastDay, e.FirstSubmittedAt, e.LastSubmittedAt, e.DaysLate, newest is null ? null : WordOf(newest.Manner),
                document?.Number, document?.Date, newest?.Version, e.AcceptedAt, e.ReturnedAt, e.ResubmitBy, e.ReturnReason ?? e.ExemptReason,
            ];
        }));

    private static ExcelSheet Tasks(ConsolidatedReport r) => new(
        "Nhiệm vụ",
        [
            new("Số", 9), new("Nhiệm vụ", 48, Wraps: true), new("Sản phẩm", 26, Wraps: true), new("Thời hạn", 14), new("Ngày cuối", 12), new("Mã cơ quan", 18), new("Cơ quan chủ trì", 34, Wraps: true),
            new("Tình trạng", 26), new("Tiến độ (%)", 10), new("Hoàn thành lần đầu", 17), new("Theo báo cáo (%)", 10), new("Ghi chú trong báo cáo", 44, Wraps: true), new("Bản báo cáo", 10),
        ],
        r.Tasks.Lines.SelectMany(t => t.Leads.Select(l => (IReadOnlyList<object?>)
            [
                t.No, t.Title, t.Deliverable, Due(t), t.LastDay, l.AgencyId, l.AgencyName, WordOf(l.Status), l.Percent, l.FirstDoneAt, l.Reported?.Percent, l.Reported?.Note, l.Reported?.Version,
            ]))
            .Concat(r.Tasks.Others.Select(o => (IReadOnlyList<object?>)
            [
                o.No, null, null, null, null, o.AgencyId, o.AgencyName, "Báo cáo, không chủ trì", null, null, o.Percent, o.Note, o.Version,
            ])));

    private static ExcelSheet Figures(ConsolidatedReport r) => new(
        "Số liệu",
        [
            new("TT", 7), new("Chỉ tiêu", 48, Wraps: true), new("Đơn vị tính", 18), new("Tổng số", 16), new("Số cơ quan", 11), new("Số nguồn", 11), new("Trong đó ước", 11),
            new("Nhỏ nhất", 14), new("Lớn nhất", 14), new("Ghi chú", 44, Wraps: true),
        ],
        r.Figures.Select((f, i) => (IReadOnlyList<object?>)
            [i + 1, f.Name, f.Unit, f.Sum, f.Agencies, f.Sources.Count, f.Estimated, f.Least, f.Most, Remark(f)]));

    private static string Remark(FigureSum f) =>
        string.Join("; ", new[] { f.Why is { } why ? WordOf(why) : null, f.OtherUnits ? "Cùng tên, khác đơn vị tính: không cộng chung" : null }.OfType<string>());

    private static ExcelSheet Texts(ConsolidatedReport r)
    {
        var (obstacles, proposals) = (r.Obstacles.ToDictionary(t => t.AgencyId, StringComparer.Ordinal), r.Proposals.ToDictionary(t => t.AgencyId, StringComparer.Ordinal));
        return new ExcelSheet(
            "Nội dung báo cáo",
            [
                new("Mã cơ quan", 18), new("Cơ quan, đơn vị", 34, Wraps: true), new("Bản", 7), new("Tóm tắt", 60, Wraps: true), new("Khó khăn, vướng mắc", 48, Wraps: true),
                new("Kiến nghị, đề xuất", 48, Wraps: true),
            ],
            ReportEntry.Counted(r.Entries).Select(e => (IReadOnlyList<object?>)
            [
                e.Entry.AgencyId, e.Entry.AgencyName, e.HandedIn.Newest.Version, e.HandedIn.Content.Summary, obstacles.GetValueOrDefault(e.Entry.AgencyId)?.Text,
                proposals.GetValueOrDefault(e.Entry.AgencyId)?.Text,
            ]));
    }

    private static ExcelSheet Sources(ConsolidatedReport r) => new(
        "Nguồn số liệu",
        [
            new("Chỉ tiêu", 40, Wraps: true), new("Đơn vị tính", 16), new("Mã kế hoạch", 18), new("Kỳ", 8), new("Mã cơ quan", 18), new("Cơ quan, đơn vị", 36, Wraps: true), new("Bản", 7),
            new("Tên trong báo cáo", 36, Wraps: true), new("Số liệu", 16), new("Số ước", 9), new("Được mời", 10), new("Đã trả lại", 10),
        ],
        r.Figures.SelectMany(f => f.Sources.Select(s => (IReadOnlyList<object?>)
            [f.Name, f.Unit, r.Plan.Id, r.Period.Key, s.AgencyId, s.AgencyName, s.Version, s.Name, s.Value, s.Estimated, s.Invited, s.Returned])));

    private static ExcelSheet Versions(ConsolidatedReport r) => new(
        "Các bản báo cáo",
        [
            new("Mã kế hoạch", 18), new("Kỳ", 8), new("Mã cơ quan", 18), new("Cơ quan, đơn vị", 40, Wraps: true), new("Bản", 7), new("Gửi, ghi nhận lúc", 17), new("Nhận bản giấy lúc", 17),
            new("Hình thức", 13), new("Số văn bản", 20), new("Ngày văn bản", 13), new("Có số ước", 10),
        ],
        r.Entries.Where(e => e.HandedIn is not null).SelectMany(e => e.HandedIn!.Versions.Select(v => (IReadOnlyList<object?>)
        [
            r.Plan.Id, r.Period.Key, e.AgencyId, e.AgencyName, v.Version, v.SubmittedAt, v.ReceivedAt, WordOf(v.Manner), (v.EmbeddedIn ?? v.Document)?.Number,
            (v.EmbeddedIn ?? v.Document)?.Date, v.Estimated,
        ])));
}
