using System.Globalization;
using System.Runtime.CompilerServices;
using Azure;

namespace NhacHan.Storage;

/// <summary>
/// Pages of rows, each one request. A page may be short or empty and still not be the last: the service stops at 1,000 rows, 5 s or a
/// partition server's boundary, and only a missing continuation token ends the query.
/// </summary>
internal sealed class TableQuery(
    TablePipeline pipeline, string table, string? filter, int? maxPerPage, string? select, CancellationToken cancellationToken)
    : AsyncPageable<TableEntity>(cancellationToken)
{
    private const string NextPartitionKey = "x-ms-continuation-NextPartitionKey";
    private const string NextRowKey = "x-ms-continuation-NextRowKey";

    public override IAsyncEnumerable<Page<TableEntity>> AsPages(string? continuationToken = null, int? pageSizeHint = null)
    {
        var size = pageSizeHint ?? maxPerPage;
        return size is < 1 or > 1000
            ? throw new ArgumentOutOfRangeException(nameof(pageSizeHint), size, "The service gives 1 to 1,000 rows a page.")
            : Pages(continuationToken, size, CancellationToken);
    }

    /// <summary>A method of its own so that WithCancellation reaches the requests too.</summary>
    private async IAsyncEnumerable<Page<TableEntity>> Pages(
        string? continuationToken, int? size, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        do
        {
            var response = await pipeline.SendAsync(pipeline.Read(Resource(continuationToken, size)), cancellationToken);
            continuationToken = Continuation(response);
            yield return Page<TableEntity>.FromValues(TableEntityReader.ReadPage(response.Content), continuationToken, response);
        }
        while (continuationToken is not null);
    }

    private string Resource(string? continuationToken, int? size)
    {
        var query = new List<string>();
        void Add(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
                query.Add($"{name}={Uri.EscapeDataString(value)}");
        }

        Add("$filter", filter);
        Add("$select", select);
        Add("$top", size?.ToString(CultureInfo.InvariantCulture));
        // the service makes both values of characters that need no space: see Continuation
        var next = continuationToken?.Split(' ', 2);
        Add("NextPartitionKey", next?[0]);
        Add("NextRowKey", next?.ElementAtOrDefault(1));
        return $"{table}(){(query.Count == 0 ? "" : "?")}{string.Join('&', query)}";
    }

    /// <summary>"partition row", or "partition " where the next page begins with a partition.</summary>
    private static string? Continuation(Response response) =>
        response.Headers.TryGetValue(NextPartitionKey, out var partition)
            ? $"{partition} {(response.Headers.TryGetValue(NextRowKey, out var row) ? row : "")}"
            : null;
}
