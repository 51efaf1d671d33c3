using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Azure;

namespace NhacHan.Storage;

/// <summary>What an account tells of a table that it holds.</summary>
internal sealed record TableItem(string Name);

/// <summary>Pages of table names. As with rows, only a missing continuation token ends the list.</summary>
internal sealed class TableList(TablePipeline pipeline, int? maxPerPage, CancellationToken cancellationToken)
    : AsyncPageable<TableItem>(cancellationToken)
{
    public override IAsyncEnumerable<Page<TableItem>> AsPages(string? continuationToken = null, int? pageSizeHint = null) =>
        Pages(continuationToken, pageSizeHint ?? maxPerPage, CancellationToken);

    /// <summary>A method of its own so that WithCancellation reaches the requests too.</summary>
    private async IAsyncEnumerable<Page<TableItem>> Pages(
        string? next, int? size, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        do
        {
            List<string> query = [];
            if (size is { } top) query.Add("$top=" + top.ToString(CultureInfo.InvariantCulture));
            if (next is not null) query.Add("NextTableName=" + Uri.EscapeDataString(next));
            var resource = query.Count == 0 ? "Tables" : $"Tables?{string.Join('&', query)}";
            var response = await pipeline.SendAsync(pipeline.Read(resource), cancellationToken);
            next = response.Headers.TryGetValue("x-ms-continuation-NextTableName", out var name) ? name : null;
            yield return Page<TableItem>.FromValues(Names(response.Content), next, response);
        }
        while (next is not null);
    }

    private static List<TableItem> Names(BinaryData content)
    {
        using var body = JsonDocument.Parse(content.ToMemory());
        return [.. body.RootElement.GetProperty("value").EnumerateArray().Select(t => new TableItem(t.GetProperty("TableName").GetString()!))];
    }
}
