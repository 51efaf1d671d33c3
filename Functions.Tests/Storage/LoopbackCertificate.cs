using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Azure.Core.Pipeline;

namespace NhacHan.Tests.Storage;

/// <summary>
/// A certificate for 127.0.0.1 that nobody vouches for, good for a day. It and its key lie in a temporary folder until it is disposed of.
/// </summary>
internal sealed class LoopbackCertificate : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("nhachan-certificate-");
    private readonly byte[] _certificate;

    public LoopbackCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddHours(-1), now.AddDays(1));
        _certificate = certificate.RawData;
        File.WriteAllText(PemFile, certificate.ExportCertificatePem());
        File.WriteAllText(KeyFile, key.ExportPkcs8PrivateKeyPem());
    }

    /// <summary>Without the key: a process that is started with SSL_CERT_FILE set to it trusts this certificate, and no other.</summary>
    public string PemFile => Path.Combine(_folder.FullName, "certificate.pem");

    public string KeyFile => Path.Combine(_folder.FullName, "key.pem");

    /// <summary>Trusts exactly this certificate, whatever the machine trusts.</summary>
    public SocketsHttpHandler Handler()
    {
        var handler = new SocketsHttpHandler();
        handler.SslOptions.RemoteCertificateValidationCallback = (_, shown, _, _) => Is(shown);
        return handler;
    }

    public bool Is(X509Certificate? shown) => shown is not null && _certificate.AsSpan().SequenceEqual(shown.GetRawCertData());

    public HttpClientTransport Transport() => new(Handler());

    public void Dispose() => _folder.Delete(recursive: true);
}
