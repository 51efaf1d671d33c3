using NhacHan.Agencies;

namespace NhacHan.Consolidation.Word;

/// <summary>The head of the document: who issues it and the nation's name, number and place still blank, then what it is and of what.</summary>
internal static class WordHead
{
    private static readonly int[] Widths = [3850, 5221];

    public static string SubjectOf(ConsolidatedReport r) =>
        $"Tổng hợp kết quả {ConsolidatedWords.Period(r.Period)} thực hiện Kế hoạch số {r.Plan.Number} {Matter(r)}";

    public static void Write(WordBody body, ConsolidatedReport r)
    {
        body.Layout(Widths,
        [
            new(
                WordBody.Cell(Widths[0], 1, [.. Above(r), WordText.Paragraph(WordStyles.Office, Capitals(r.Office.Name)), WordText.Rule(1150)]),
                WordBody.Cell(Widths[1], 1,
                    WordText.Paragraph(WordStyles.Nation, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), WordText.Paragraph(WordStyles.Motto, "Độc lập - Tự do - Hạnh phúc"), WordText.Rule(920))),
            new(
                WordBody.Cell(Widths[0], 1, WordText.Paragraph(WordStyles.Number, $"Số:        /BC-{WordText.Blank}"), WordText.Paragraph(WordStyles.Draft, "DỰ THẢO")),
                WordBody.Cell(Widths[1], 1, WordText.Paragraph(WordStyles.Place, $"{r.Office.Place ?? WordText.Blank}, ngày      tháng      năm {r.On.Year}"))),
        ]);
        body.Paragraph(WordStyles.Title, "BÁO CÁO");
        body.Paragraph(WordStyles.Subject, SubjectOf(r));
        body.Add(WordText.Rule(3300));
        body.Paragraph(WordStyles.Body,
            $"Thực hiện Kế hoạch số {r.Plan.Number} ngày {ConsolidatedWords.Date(r.Plan.IssuedOn)} của {r.Plan.Issuer} {Matter(r)}, {r.Office.Name} tổng hợp kết quả "
            + $"{ConsolidatedWords.Period(r.Period)} từ báo cáo của các cơ quan, đơn vị (số liệu tính đến {ConsolidatedWords.LongDate(r.On)}) như sau:");
    }

    private static IEnumerable<DocumentFormat.OpenXml.Wordprocessing.Paragraph> Above(ConsolidatedReport r) =>
        r.Office.Superior is { } superior ? [WordText.Paragraph(WordStyles.Superior, Capitals(superior))] : [];

    /// <summary>In two lines what people write in two: "ỦY BAN NHÂN DÂN", "THÀNH PHỐ HẢI PHÒNG".</summary>
    private static string Capitals(string name)
    {
        const string Committee = "ỦY BAN NHÂN DÂN ";
        var capitals = name.ToUpperInvariant().Replace("UỶ BAN", "ỦY BAN", StringComparison.Ordinal);
        return capitals.StartsWith(Committee, StringComparison.Ordinal) ? Committee.TrimEnd() + "\n" + capitals[Committee.Length..] : capitals;
    }

    /// <summary>"về tuyên truyền cải cách hành chính": the plan's title within a sentence.</summary>
    private static string Matter(ConsolidatedReport r)
    {
        var title = VietnameseText.SingleSpaced(r.Plan.Title).TrimEnd('.');
        if (title.StartsWith("Kế hoạch ", StringComparison.OrdinalIgnoreCase)) title = title["Kế hoạch ".Length..];
        if (title.StartsWith("về ", StringComparison.OrdinalIgnoreCase)) title = title["về ".Length..];
        return title.Length == 0 ? "" : "về " + (IsName(title) ? title : char.ToLowerInvariant(title[0]) + title[1..]);
    }

    /// <summary>An abbreviation keeps its letters: "CCHC năm 2027".</summary>
    private static bool IsName(string title) => title.Length > 1 && char.IsUpper(title[1]);
}
