using Microsoft.OData;
using Microsoft.OData.Edm;
using Microsoft.OData.UriParser;

namespace NhacHan.StatusFeed.Feed;

/// <summary>Writes answers by OData's own writer, row by row as they come.</summary>
/// <param name="root">The service root, with which every link begins.</param>
/// <param name="level">How much metadata stands in the answer: none or minimal.</param>
internal sealed class FeedWriter(Stream body, Uri root, string level)
{
    private const int Sent = 32 * 1024;

    public string ContentType => $"application/json;odata.metadata={level};odata.streaming=true";

    public Task WriteServiceAsync(CancellationToken ct) => WholeAsync(ContentType, Settings(), w => w.WriteServiceDocument(FeedModel.Edm.GenerateServiceDocument()), ct);

    public Task WriteMetadataAsync(CancellationToken ct) => WholeAsync("application/xml", Settings(), w => w.WriteMetadataDocument(), ct);

    /// <param name="count">How many rows match in all; null where nobody asked.</param>
    public async Task WriteRowsAsync(FeedQuery query, long? count, FeedPage page, CancellationToken ct)
    {
        var edm = FeedModel.SetOf(query.Set);
        var settings = Settings();
        settings.ODataUri.Path = new ODataPath(new EntitySetSegment(edm));
        settings.ODataUri.SelectAndExpand = query.Selection;
        using var parts = ODataParts.Take();
        using var buffer = new MemoryStream();
        using var message = Message(buffer, parts, ContentType, settings);
        var writer = message.CreateODataResourceSetWriter(edm);
        var resources = new ODataResourceSet { Count = count };
        writer.WriteStart(resources);
        await foreach (var row in page.RowsAsync(ct))
        {
            writer.WriteStart(new ODataResource { Properties = PropertiesOf(query, row) });
            writer.WriteEnd();
            if (buffer.Length < Sent) continue;
            writer.Flush();
            await SendAsync(buffer, ct);
        }
        if (page.Next is { } next) resources.NextPageLink = LinkTo(query, next);
        writer.WriteEnd();
        writer.Flush();
        await SendAsync(buffer, ct);
    }

    /// <summary>With what the client asked for and where to go on: what is left of its top and skip is in the token. A key in the address is gone from it already.</summary>
    private Uri LinkTo(FeedQuery query, SkipToken next) => new(root, query.Set.Name + QueryString.Create(
        query.Options.Where(o => o.Key is "$filter" or "$select" or "$orderby").Select(o => KeyValuePair.Create(o.Key, (string?)o.Value))
            .Append(KeyValuePair.Create<string, string?>("$skiptoken", next.Write()))));

    private static IEnumerable<ODataProperty> PropertiesOf(FeedQuery query, FeedRow row) =>
        from i in query.Columns
        let value = row.Values[i]
        select new ODataProperty { Name = query.Set.Columns[i].Name, Value = value is DateOnly date ? new Date(date.Year, date.Month, date.Day) : value };

    private ODataMessageWriterSettings Settings() => new()
    {
        Version = ODataVersion.V4,
        BaseUri = root,
        EnableMessageStreamDisposal = false,
        // A row from before a column was thought of has none: it is shown without, and not a fault of the whole page.
        Validations = ValidationKinds.None,
        ODataUri = new ODataUri { ServiceRoot = root },
    };

    private static ODataMessageWriter Message(Stream buffer, IServiceScope parts, string contentType, ODataMessageWriterSettings settings)
    {
        var message = new ODataMessage(buffer, parts.ServiceProvider);
        message.SetHeader("Content-Type", contentType);
        return new ODataMessageWriter(message, settings, FeedModel.Edm);
    }

    private async Task WholeAsync(string contentType, ODataMessageWriterSettings settings, Action<ODataMessageWriter> write, CancellationToken ct)
    {
        using var parts = ODataParts.Take();
        using var buffer = new MemoryStream();
        using (var message = Message(buffer, parts, contentType, settings)) write(message);
        await SendAsync(buffer, ct);
    }

    private async Task SendAsync(MemoryStream buffer, CancellationToken ct)
    {
        await body.WriteAsync(buffer.GetBuffer().AsMemory(0, (int)buffer.Length), ct);
        buffer.SetLength(0);
    }
}
