namespace NhacHan.Backup;

/// <summary>What Blob Storage takes as a name and as metadata, looked at before anything is written.</summary>
internal static class BlobLimits
{
    private const int LongestName = 1024;
    private const int MostMetadata = 8 * 1024;

    public static IEnumerable<string> Problems(BackupBlob blob)
    {
        if (blob.Name.Length is 0 or > LongestName || blob.Name.Any(char.IsControl) || blob.Name.Split('/', '\\').Any(part => part is "." or ".."))
            yield return "name must have 1 to 1,024 characters, no control characters, and no part that is . or ..";
        if (blob.ContentType.Any(c => !IsOfHeader(c))) yield return "contentType must be printable ASCII";
        foreach (var (name, value) in blob.Metadata)
        {
            if (name.Length == 0 || char.IsAsciiDigit(name[0]) || !name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_')) yield return $"metadata '{name}': a name has letters, digits and _, and begins with no digit";
            if (!value.All(IsOfHeader)) yield return $"metadata '{name}' must be printable ASCII";
        }
        if (blob.Metadata.Sum(m => m.Key.Length + m.Value.Length) > MostMetadata) yield return "metadata is larger than 8 KiB";
    }

    private static bool IsOfHeader(char c) => c is >= ' ' and <= '~';
}
