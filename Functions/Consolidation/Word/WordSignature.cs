namespace NhacHan.Consolidation.Word;

/// <summary>Nơi nhận, and beside it where the office signs: left open in a draft.</summary>
internal static class WordSignature
{
    private static readonly int[] Widths = [4300, 4771];

    public static void Write(WordBody body, ConsolidatedReport r)
    {
        body.Layout(Widths,
        [
            new(
                WordBody.Cell(Widths[0], 1,
                    WordText.Paragraph(WordStyles.ReceiversHead, "Nơi nhận:"),
                    WordText.Paragraph(WordStyles.Receivers, $"- {r.Plan.FinalReceiver} (để báo cáo);"),
                    WordText.Paragraph(WordStyles.Receivers, "- Các cơ quan, đơn vị thực hiện Kế hoạch;"),
                    WordText.Paragraph(WordStyles.Receivers, $"- Lưu: VT, {WordText.Blank}")),
                WordBody.Cell(Widths[1], 1,
                    WordText.Paragraph(WordStyles.Signature, "[QUYỀN HẠN, CHỨC VỤ CỦA NGƯỜI KÝ]"),
                    WordText.Paragraph(WordStyles.Signature, ""), WordText.Paragraph(WordStyles.Signature, ""), WordText.Paragraph(WordStyles.Signature, ""), WordText.Paragraph(WordStyles.Signature, ""),
                    WordText.Paragraph(WordStyles.Signature, "[Họ và tên]"))),
        ]);
    }
}
