using System.Buffers;
using System.IO.Compression;
using NhacHan.Contract;

namespace NhacHan.Agencies.Import;

/// <summary>
/// A zip archive is unpacked once for nothing, counting, before anything in it is read: sixteen mebibytes of it could unpack to sixteen
/// gibibytes, and what an archive says of its own sizes is only a claim.
/// </summary>
internal static class XlsxArchive
{
    /// <summary>Ten thousand rows with every column filled unpack to about a quarter.</summary>
    internal const long MostUnpacked = 64 * 1024 * 1024;
    private const int MostParts = 2_000;

    /// <summary>The names of its parts.</summary>
    public static Outcome<IReadOnlyList<string>> Names(byte[] bytes)
    {
        using var zip = new ZipArchive(new MemoryStream(bytes, writable: false), ZipArchiveMode.Read);
        if (zip.Entries.Count > MostParts) return TooLarge();
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            long unpacked = 0;
            foreach (var part in zip.Entries)
            {
                using var stream = part.Open();
                for (int read; (read = stream.Read(buffer)) > 0;)
                {
                    unpacked += read;
                    if (unpacked > MostUnpacked) return TooLarge();
                }
            }
            return zip.Entries.Select(part => part.FullName).ToList();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static ApiProblem TooLarge() => SheetFile.TooLarge("The workbook unpacks to more than 64 MiB or to more than 2,000 parts.");
}
