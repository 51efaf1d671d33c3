using Azure;
using NhacHan.Contract;
using NhacHan.Obligations;
using NhacHan.Storage;

namespace NhacHan.Attachments;

/// <summary>
/// PartitionKey <c>plan~agency</c>, RowKey <c>period~version~hash of the name</c>. Serves: the attachments of one version. The row is the
/// commit point: a blob that no row names does not exist for any reader. A deleted attachment leaves its row, so that the next one's blob
/// has another name.
/// </summary>
internal sealed class AttachmentStore(TableServiceClient tables)
{
    public const string Table = "attachments";
    private const int NameMark = 32;
    private readonly TableClient _table = tables.GetTableClient(Table);

    /// <summary>A deleted one too.</summary>
    public async Task<Attachment?> FindAsync(AttachmentPlace place, CancellationToken ct) =>
        await _table.FindAsync(Partition(place.Period, place.AgencyId), RowKey(place), ct) is { } row ? From(row) : null;

    /// <summary>Those that exist, by name.</summary>
    public async Task<IReadOnlyList<Attachment>> ListAsync(PeriodRef period, string agencyId, int version, CancellationToken ct)
    {
        var (from, to) = (Versioned(period, version), Versioned(period, version + 1));
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Partition(period, agencyId)} and RowKey ge {from} and RowKey lt {to}");
        return [.. (await _table.ListAsync(filter, From, ct)).Where(a => !a.Deleted).OrderBy(a => a.Place.Name, StringComparer.Ordinal)];
    }

    /// <returns>The new ETag, or null where somebody was faster.</returns>
    public Task<ETag?> TryPutAsync(Attachment attachment, CancellationToken ct) => _table.TryWriteAsync(
        new TableEntity(Partition(attachment.Place.Period, attachment.Place.AgencyId), RowKey(attachment.Place))
        {
            ["planId"] = attachment.Place.Period.PlanId,
            ["periodKey"] = attachment.Place.Period.Key,
            ["agencyId"] = attachment.Place.AgencyId,
            ["version"] = attachment.Place.Version,
            ["name"] = attachment.Place.Name,
            ["contentType"] = attachment.ContentType,
            ["size"] = attachment.Size,
            ["sha256"] = attachment.Sha256,
            ["blob"] = attachment.Blob,
            ["putAt"] = attachment.PutAt,
            ["putBy"] = attachment.PutBy,
            ["byAgency"] = attachment.ByAgency,
            ["deleted"] = attachment.Deleted,
        },
        attachment.ETag == default ? null : attachment.ETag, ct);

    /// <summary>The name of the blob that is to take the place of a row's version: two writers share it only if both bring the same bytes to the same row.</summary>
    public static string BlobFor(AttachmentPlace place, string sha256, Attachment? before) =>
        $"{place.Period.PlanId}/{place.Period.Key}/{place.AgencyId}/{place.Version:D4}/{Fingerprint.Of(place.Name, NameMark)}/{sha256}-{(before is null ? "first" : Fingerprint.Of(before.ETag.ToString("G")))}";

    private static string Partition(PeriodRef period, string agencyId) => $"{period.PlanId}~{agencyId}";

    private static string RowKey(AttachmentPlace place) => Versioned(place.Period, place.Version) + Fingerprint.Of(place.Name, NameMark);

    private static string Versioned(PeriodRef period, int version) => $"{period.Key}~{version:D4}~";

    private static Attachment From(TableEntity row) => new(
        new AttachmentPlace(
            new PeriodRef(row.GetString("planId")!, row.GetString("periodKey")!), row.GetString("agencyId")!, row.GetInt32("version")!.Value, row.GetString("name")!),
        row.GetString("contentType")!, row.GetInt64("size")!.Value, row.GetString("sha256")!, row.GetString("blob")!,
        row.GetDateTimeOffset("putAt")!.Value, row.GetString("putBy")!, row.GetBoolean("byAgency") ?? false, row.GetBoolean("deleted") ?? false, row.ETag);
}
