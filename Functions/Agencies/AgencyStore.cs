using Azure;
using NhacHan.Agencies.Import;
using NhacHan.Contract;
using NhacHan.Storage;

namespace NhacHan.Agencies;

/// <summary>PartitionKey <c>agency</c>, RowKey the agency's id. Serves: the whole registry, cached a minute; one agency.</summary>
internal sealed class AgencyStore(TableServiceClient tables)
{
    public const string Table = "agencies";
    private const string Partition = "agency";
    private readonly TableClient _table = tables.GetTableClient(Table);

    public async Task<IReadOnlyList<Agency>> ListAsync(CancellationToken ct)
    {
        return await _table.ListAsync(TableClient.CreateQueryFilter($"PartitionKey eq {Partition}"), From, ct);
    }

    /// <summary>All of them straight from the table, each with its version.</summary>
    public async Task<IReadOnlyList<(Agency Agency, ETag ETag)>> ListVersionsAsync(CancellationToken ct) =>
        await _table.ListAsync(TableClient.CreateQueryFilter($"PartitionKey eq {Partition}"), row => (From(row), row.ETag), ct);

    /// <summary>Straight from the table, with its version; null where there is none.</summary>
    public async Task<(Agency Agency, ETag ETag)?> GetAsync(string id, CancellationToken ct) =>
        await _table.FindAsync(Partition, id, ct) is { } row ? (From(row), row.ETag) : null;

    /// <summary>Writes what a person says of the agency; its earlier names and its end stay as they are.</summary>
    public async Task<Outcome<Written<Agency>>> PutAsync(Agency agency, ETag? ifMatch, CancellationToken ct)
    {
        while (true)
        {
            var found = await GetAsync(agency.Id, ct);
            if (ifMatch is { } wanted && wanted != (found?.ETag ?? default)) return ApiProblem.Stale();
            var written = await _table.PutAsync(ToEntity(agency.Following(found?.Agency)), found?.ETag ?? default(ETag), ct);
            if (written is not null) return Written<Agency>.Of(written, From);
        }
    }

    /// <summary>Replaces the version that was read, history and all; false where somebody was faster.</summary>
    public async Task<bool> TryReplaceAsync(Agency agency, ETag read, CancellationToken ct) =>
        await _table.TryWriteAsync(ToEntity(agency), read, ct) is not null;

    /// <summary>Before is null where there was none to delete.</summary>
    public async Task<Outcome<Written<Agency>>> DeleteAsync(string id, ETag? ifMatch, CancellationToken ct) =>
        Written<Agency>.Of(await _table.DeleteAsync(Partition, id, ifMatch, ct), From);

    /// <summary>
    /// All changes in one transaction, or in a few where they are more than one can hold; each replaces the version that was read. False where
    /// somebody was faster: then what a transaction before that one wrote stays.
    /// </summary>
    public async Task<bool> TryWriteAsync(IEnumerable<AgencyChange> changes, CancellationToken ct)
    {
        try
        {
            await _table.SubmitInHundredsAsync(
                changes.Select(c => c.Before is null
                    ? new TableTransactionAction(TableTransactionActionType.Add, ToEntity(c.After))
                    : new TableTransactionAction(TableTransactionActionType.UpdateReplace, ToEntity(c.After), c.ETag)),
                ct);
            return true;
        }
        catch (RequestFailedException e) when (ConditionalWrites.IsRace(e))
        {
            return false;
        }
    }

    internal static TableEntity ToEntity(Agency agency)
    {
        var row = new TableEntity(Partition, agency.Id)
        {
            ["name"] = agency.Name,
            ["shortName"] = agency.ShortName,
            ["kind"] = Words.Of(agency.Kind),
            ["code"] = agency.Code,
            ["parentId"] = agency.ParentId,
            ["invited"] = agency.Invited,
            ["sample"] = agency.Sample,
            ["since"] = Text(agency.Since),
            ["sinceBy"] = agency.SinceBy,
            ["endedOn"] = Text(agency.EndedOn),
            ["endedBy"] = agency.EndedBy,
        };
        LongText.Write(row, "aliases", AgencyJson.Write(agency.Aliases));
        LongText.Write(row, "contacts", AgencyJson.Write(agency.Contacts));
        if (!agency.Earlier.IsEmpty) LongText.Write(row, "earlier", AgencyJson.Write(agency.Earlier));
        return row;
    }

    private static Agency From(TableEntity row) => new(
        row.RowKey, row.GetString("name")!, row.GetString("shortName")!, Words.Parse<AgencyKind>(row.GetString("kind")!),
        row.GetString("code"), row.GetString("parentId"), AgencyJson.ReadAliases(LongText.Read(row, "aliases")!),
        row.GetBoolean("invited")!.Value, AgencyJson.ReadContacts(LongText.Read(row, "contacts")!), row.GetBoolean("sample")!.Value)
    {
        Since = DateOf(row, "since"),
        SinceBy = row.GetString("sinceBy"),
        EndedOn = DateOf(row, "endedOn"),
        EndedBy = row.GetString("endedBy"),
        Earlier = LongText.Read(row, "earlier") is { } names ? AgencyJson.ReadNames(names) : [],
    };

    private static string? Text(DateOnly? day) => day is { } d ? Dates.Write(d) : null;

    private static DateOnly? DateOf(TableEntity row, string name) => row.GetString(name) is { } text ? Dates.Read(text) : null;
}
