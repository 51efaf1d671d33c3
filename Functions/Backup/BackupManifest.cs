using System.Text.Json;
using System.Text.Json.Serialization;

namespace NhacHan.Backup;

/// <summary>
/// Written last: a file without it is the beginning of a backup that broke off. Its own hash stands for the whole, since it has that of every file.
/// </summary>
/// <param name="Plan">Null where everything is in it.</param>
/// <param name="AppVersion">Of the build that wrote it, for people; what can be read is decided by the format.</param>
internal sealed record BackupManifest(int Format, DateTimeOffset MadeAt, string AppVersion, IReadOnlyList<BackupFile> Files, string? Plan = null)
{
    public const int CurrentFormat = 1;
    public const string Name = "manifest.json";

    public long Rows => Files.Where(f => f.Name != BackupBlob.List).Sum(f => f.Rows);

    public long Blobs => Files.Where(f => f.Name == BackupBlob.List).Sum(f => f.Rows);
}

/// <param name="Rows">Its lines.</param>
/// <param name="Bytes">Before compression.</param>
/// <param name="Sha256">Of those bytes, hex.</param>
internal sealed record BackupFile(string Name, long Rows, long Bytes, string Sha256)
{
    private const string Folder = "tables/";
    private const string Ending = ".jsonl";

    public static string NameOf(string table) => Folder + table + Ending;
}

/// <summary>A line of <see cref="List"/>. The bytes themselves are the file <c>blobs/container/name</c>.</summary>
internal sealed record BackupBlob(
    string Container, string Name, string ContentType, IReadOnlyDictionary<string, string> Metadata, long Bytes, string Sha256)
{
    public const string List = "blobs.jsonl";
    public const string Folder = "blobs/";

    [JsonIgnore]
    public string File => $"{Folder}{Container}/{Name}";
}

/// <summary>What a restore answers.</summary>
/// <param name="Sha256">The manifest's: the log and the audit of the installation that made the file have it too.</param>
internal sealed record RestoreView(DateTimeOffset MadeAt, string AppVersion, long Rows, long Blobs, string Sha256, string? Plan = null)
{
    public static RestoreView Of(BackupManifest manifest, string sha256) =>
        new(manifest.MadeAt, manifest.AppVersion, manifest.Rows, manifest.Blobs, sha256, manifest.Plan);
}

/// <summary>What the audit says of an export: what was asked for at its beginning, and what was given at its end.</summary>
internal sealed record ExportAudit(string? Plan, long? Rows, long? Blobs, string? Sha256);

[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true, IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(BackupManifest))]
[JsonSerializable(typeof(BackupBlob))]
[JsonSerializable(typeof(RestoreView))]
[JsonSerializable(typeof(ExportAudit))]
internal sealed partial class BackupJson : JsonSerializerContext;
