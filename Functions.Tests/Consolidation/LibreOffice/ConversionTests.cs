using System.Diagnostics;
using NhacHan.Consolidation;
using static NhacHan.Tests.Consolidation.Consolidations;

namespace NhacHan.Tests.Consolidation.LibreOffice;

/// <summary>
/// Another program reads the files and prints them. It takes a minute to install, so only <c>./test.sh libreoffice</c> runs this; every other run holds the files against
/// the standard (<see cref="OfficeFilesTests"/>).
/// </summary>
public sealed class ConversionTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("nhachan-libreoffice-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("Docx", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "I. TÌNH HÌNH GỬI BÁO CÁO", "Nơi nhận:", "Phụ lục IV", "./.")]
    [InlineData("Xlsx", "Tổng hợp kết quả quý I năm 2026 thực hiện Kế hoạch số 24/KH-UBND", "Trang 1/", "=HYPERLINK(\"http://x\") & <b>Xã</b> _x0041_", "Tin, bài đã đăng")]
    public void It_opens_and_prints(string format, params string[] texts)
    {
        var file = Path.Combine(_folder, "bao-cao." + format.ToLowerInvariant());
        File.WriteAllBytes(file, OfficeFilesTests.Write(ConsolidatedReport.Of(Many(60)), format));
        Run("soffice", "--headless", $"-env:UserInstallation=file://{_folder}/profile", "--convert-to", "pdf", "--outdir", _folder, file);
        var printed = string.Join(' ', Run("pdftotext", "-layout", Path.Combine(_folder, "bao-cao.pdf"), "-").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Assert.All(texts, text => Assert.Contains(text, printed, StringComparison.Ordinal));
    }

    private static string Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return output;
    }
}
