using System.IO.Compression;

namespace NhacHan.Consolidation;

/// <summary>An Office package written again with its parts in one order and at one time, so that the same parts are the same bytes whenever they are written.</summary>
internal static class FixedZip
{
    /// <summary>The earliest that a zip archive can say.</summary>
    private static readonly DateTimeOffset Then = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static byte[] Rewrite(MemoryStream package)
    {
        package.Position = 0;
        using var read = new ZipArchive(package, ZipArchiveMode.Read, leaveOpen: true);
        using var bytes = new MemoryStream();
        using (var write = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            // "[Content_Types].xml" sorts first, where some readers look for it.
            foreach (var part in read.Entries.OrderBy(e => e.FullName, StringComparer.Ordinal))
            {
                var entry = write.CreateEntry(part.FullName, CompressionLevel.Fastest);
                entry.LastWriteTime = Then;
                using var from = part.Open();
                using var to = entry.Open();
                from.CopyTo(to);
            }
        }
        return bytes.ToArray();
    }
}
