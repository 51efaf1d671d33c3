using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Mail;
using NhacHan.Tests.Storage;

namespace NhacHan.Tests.Delivery.StandIns;

/// <summary>
/// That SSL_CERT_FILE alone makes an app's SmtpClient trust the stand-in. It holds for a whole process, so the test makes one, which is this
/// program again, told to run this test; there it sends.
/// </summary>
public sealed class SmtpTrustTests
{
    private const string PortOfParent = "NHACHAN_TESTS_SMTP_PORT";

    [Fact]
    public async Task A_process_that_is_told_of_the_certificate_trusts_it_and_no_other_does()
    {
        if (Environment.GetEnvironmentVariable(PortOfParent) is { } port)
        {
            await SendAsync(int.Parse(port, CultureInfo.InvariantCulture));
            return;
        }
        using var certificate = new LoopbackCertificate();
        using var other = new LoopbackCertificate();
        await using var server = await SmtpServer.StartAsync(certificate);
        var (right, wrong) = (RunAsync(server.Port, certificate), RunAsync(server.Port, other));
        Assert.Equal((0, true), ((await right).Code, (await wrong).Code != 0));
        Assert.Contains("AuthenticationException", (await wrong).Output, StringComparison.Ordinal);
        Assert.Equal("Nhắc", Assert.Single(server.Received).Subject);
    }

    private static async Task SendAsync(int port)
    {
        using var client = new SmtpClient(SmtpServer.Host, port) { EnableSsl = true, Credentials = new NetworkCredential(SmtpServer.User, SmtpServer.Password) };
        using var mail = new MailMessage("nhac@nhachan.example", "binh@agency.example", "Nhắc", "Nhắc");
        await client.SendMailAsync(mail);
    }

    private static async Task<(int Code, string Output)> RunAsync(int port, LoopbackCertificate trusted)
    {
        var method = $"{typeof(SmtpTrustTests).FullName}.{nameof(A_process_that_is_told_of_the_certificate_trusts_it_and_no_other_does)}";
        var start = new ProcessStartInfo("dotnet", [typeof(SmtpTrustTests).Assembly.Location, "-noColor", "-method", method])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            Environment =
            {
                ["SSL_CERT_FILE"] = trusted.PemFile,
                [PortOfParent] = port.ToString(CultureInfo.InvariantCulture),
            },
        };
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output);
    }
}
