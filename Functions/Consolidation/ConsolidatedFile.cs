using NhacHan.Attachments;

namespace NhacHan.Consolidation;

/// <summary>The formats in which a consolidated report is downloaded.</summary>
internal enum ConsolidatedFormat { Docx, Xlsx }

/// <summary>A consolidated report as a file.</summary>
internal sealed record ConsolidatedFile(byte[] Content, string ContentType, string Name)
{
    public static ConsolidatedFile Of(ConsolidatedReport report, ConsolidatedFormat format) => format == ConsolidatedFormat.Docx
        ? new(Word.WordReport.Write(report), "application/vnd.openxmlformats-officedocument.wordprocessingml.document", NameOf(report) + ".docx")
        : new(Excel.ExcelReport.Write(report), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", NameOf(report) + ".xlsx");

    /// <summary>"Báo cáo tổng hợp quý I năm 2027 - 24-KH-UBND": what no file system or header takes for more than a name.</summary>
    private static string NameOf(ConsolidatedReport report)
    {
        var name = $"Báo cáo tổng hợp {ConsolidatedWords.Period(report.Period)} - {report.Plan.Number}";
        var safe = string.Concat(name.EnumerateRunes().Select(r => AttachmentName.MayStand(r) ? r.ToString() : "-")).Trim();
        return safe.Length <= AttachmentName.Longest ? safe : safe[..AttachmentName.Longest].TrimEnd();
    }
}
