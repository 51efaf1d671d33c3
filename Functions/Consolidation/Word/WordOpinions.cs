namespace NhacHan.Consolidation.Word;

/// <summary>Sections IV to VI: what hinders the agencies, what they propose, and room for what the office has to say to it.</summary>
internal static class WordOpinions
{
    public const int MostNamed = 20;
    public const int LongestText = 700;

    public static void Write(WordBody body, ConsolidatedReport r)
    {
        Section(body, "IV. KHÓ KHĂN, VƯỚNG MẮC", r.Obstacles, "Các báo cáo nhận được không nêu khó khăn, vướng mắc.");
        Section(body, "V. KIẾN NGHỊ, ĐỀ XUẤT CỦA CÁC CƠ QUAN, ĐƠN VỊ", r.Proposals, "Các báo cáo nhận được không có kiến nghị, đề xuất.");
        body.Paragraph(WordStyles.Heading1, "VI. ĐÁNH GIÁ VÀ NHIỆM VỤ KỲ TIẾP THEO");
        body.Paragraph(WordStyles.Body, WordText.Run($"[{r.Office.Name} bổ sung.]", italic: true));
        // The signature never stands alone on a page.
        body.Paragraph(WordStyles.Closing,
            $"Trên đây là kết quả {ConsolidatedWords.Period(r.Period)} thực hiện Kế hoạch số {r.Plan.Number}, {r.Office.Name} báo cáo {r.Plan.FinalReceiver} xem xét, chỉ đạo./.");
    }

    /// <summary>Whether the main text leaves something out, which the annex then has.</summary>
    public static bool NeedsAnnex(ConsolidatedReport r) =>
        r.Obstacles.Count > MostNamed || r.Proposals.Count > MostNamed || r.Obstacles.Concat(r.Proposals).Any(t => t.Text.Length > LongestText);

    private static void Section(WordBody body, string title, IReadOnlyList<AgencyText> texts, string none)
    {
        body.Paragraph(WordStyles.Heading1, title);
        if (texts.Count == 0) body.Paragraph(WordStyles.Body, none);
        foreach (var text in texts.Take(MostNamed))
        {
            var said = text.Text.Length <= LongestText ? text.Text : text.Text[..LongestText].TrimEnd() + "… (nêu đủ tại Phụ lục IV)";
            body.Paragraph(WordStyles.Listed, WordText.Run($"- {text.AgencyName}: ", bold: true), WordText.Run(said));
        }
        if (texts.Count > MostNamed)
            body.Paragraph(WordStyles.Listed, $"- Ý kiến của {ConsolidatedWords.Count(texts.Count - MostNamed)} cơ quan, đơn vị khác nêu tại Phụ lục IV.");
    }
}
