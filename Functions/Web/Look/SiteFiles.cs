using System.Security.Cryptography;

namespace NhacHan.Web.Look;

/// <summary>A file that lies in the assembly. Its address names its content, so a browser may keep it for a year.</summary>
internal sealed class SiteFile
{
    private const string ForAYear = "public, max-age=31536000, immutable";
    private readonly byte[] _bytes;
    private readonly string _contentType;
    private readonly string _hash;

    private SiteFile(string name, string contentType)
    {
        using var stream = typeof(SiteFile).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not embedded.");
        _bytes = new byte[stream.Length];
        stream.ReadExactly(_bytes);
        _contentType = contentType;
        _hash = Convert.ToHexStringLower(SHA256.HashData(_bytes))[..16];
        Path = "/" + name;
    }

    public static SiteFile StyleSheet { get; } = new("site.css", "text/css; charset=utf-8");

    public static SiteFile Icon { get; } = new("favicon.svg", "image/svg+xml");

    public string Path { get; }

    public string Address => $"{Path}?v={_hash}";

    /// <summary>Without the present hash in the address it must be asked for again each time.</summary>
    public IResult Serve(HttpContext http)
    {
        http.Response.Headers.CacheControl = http.Request.Query["v"] == _hash ? ForAYear : "no-cache";
        return TypedResults.Bytes(_bytes, _contentType, entityTag: new($"\"{_hash}\""));
    }
}
