using Azure;
using NhacHan.Storage;

namespace NhacHan.Tests.Storage;

public class TableQueryTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task A_query_goes_on_past_a_thousand_rows_in_the_order_of_keys()
    {
        var table = await FilledAsync(2_345);
        var keys = await table.QueryAsync(TableClient.CreateQueryFilter($"PartitionKey eq {"p"}")).Select(row => row.RowKey).ToListAsync();
        Assert.Equal(Enumerable.Range(0, 2_345).Select(Key), keys, StringComparer.Ordinal);
    }

    [Fact]
    public async Task Pages_are_of_the_size_asked_for_and_go_on_from_a_token_in_another_client()
    {
        var table = await FilledAsync(25);
        var pages = new List<IReadOnlyList<string>>();
        string? token = null;
        do
        {
            // one page a client: what a web page with a "next" link does
            var again = new TableServiceClient(azurite.Connection).GetTableClient(table.Name);
            var page = await again.QueryAsync().AsPages(token, pageSizeHint: 10).FirstAsync();
            pages.Add([.. page.Values.Select(row => row.RowKey)]);
            token = page.ContinuationToken;
        }
        while (token is not null);

        Assert.Equal([10, 10, 5], pages.Select(page => page.Count));
        Assert.Equal(Enumerable.Range(0, 25).Select(Key), pages.SelectMany(page => page), StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_token_holds_whatever_a_key_may_hold()
    {
        var table = await azurite.CreateTableAsync();
        string[] keys = ["a b", "a+b", "it's", "100%", "Đà Nẵng", "Đắk Lắk", "plan~2025", "😀"];
        await table.SubmitInHundredsAsync(
            keys.SelectMany(p => keys.Select(r => new TableTransactionAction(TableTransactionActionType.Add, new TableEntity(p, r)))));
        var read = await table.QueryAsync(maxPerPage: 3).Select(row => (row.PartitionKey, row.RowKey)).ToListAsync();
        Assert.Equal(keys.SelectMany(p => keys.Select(r => (p, r))).ToHashSet(), read.ToHashSet());
        Assert.Equal(64, read.Count);
    }

    [Fact]
    public async Task An_empty_answer_is_one_empty_page()
    {
        var table = await azurite.CreateTableAsync();
        var page = Assert.Single(await table.QueryAsync().AsPages().ToListAsync());
        Assert.Empty(page.Values);
        Assert.Null(page.ContinuationToken);
    }

    [Fact]
    public async Task Select_brings_the_columns_asked_for_and_no_others()
    {
        var table = await azurite.CreateTableAsync();
        await table.AddEntityAsync(new TableEntity("p", "r") { ["A"] = 1, ["B"] = 2L });
        var queried = await table.QueryAsync(select: ["RowKey", "B", "Missing"]).SingleAsync();
        Assert.Equal(("r", 2L), (queried.RowKey, queried.GetInt64("B")));
        Assert.False(queried.ContainsKey("A") || queried.ContainsKey("Missing"));
        Assert.Throws<InvalidOperationException>(() => queried.PartitionKey);

        var got = (await table.GetEntityIfExistsAsync("p", "r", ["A"])).Value!;
        Assert.Equal(1, got.GetInt32("A"));
        Assert.False(got.ContainsKey("B"));
        Assert.NotEqual(default, got.ETag);
    }

    [Fact]
    public async Task A_row_from_a_query_can_be_updated_by_its_version()
    {
        var table = await FilledAsync(1);
        var row = await table.QueryAsync().SingleAsync();
        await table.UpdateEntityAsync(row, row.ETag);
        var refused = await Assert.ThrowsAsync<RequestFailedException>(() => table.UpdateEntityAsync(row, row.ETag));
        Assert.Equal(412, refused.Status);
    }

    [Fact]
    public async Task Filters_find_by_each_type()
    {
        var table = await azurite.CreateTableAsync();
        var time = new DateTimeOffset(2025, 3, 25, 17, 0, 0, TimeSpan.FromHours(7));
        var id = Guid.NewGuid();
        await table.AddEntityAsync(new TableEntity("p", "hit")
        {
            ["Text"] = "O'Hà's", ["Flag"] = true, ["Whole"] = 5, ["Long"] = 1L << 40, ["Double"] = 2.0, ["Time"] = time, ["Id"] = id,
        });
        await table.AddEntityAsync(new TableEntity("p", "miss")
        {
            ["Text"] = "O", ["Flag"] = false, ["Whole"] = 6, ["Long"] = 7L, ["Double"] = 2.5, ["Time"] = time.AddMilliseconds(1), ["Id"] = Guid.NewGuid(),
        });
        FormattableString[] filters =
        [
            $"Text eq {"O'Hà's"}", $"Flag eq {true}", $"Whole eq {5}", $"Long eq {1L << 40}", $"Double eq {2.0}", $"Id eq {id}",
            $"Time le {time}", $"PartitionKey eq {"p"} and (Whole lt {6} or Long eq {8L}) and not (Flag eq {false})",
            $"RowKey ge {"hit"} and RowKey lt {"hit~"}",
        ];
        foreach (var filter in filters)
        {
            var text = TableClient.CreateQueryFilter(filter);
            var rows = await table.QueryAsync(text).Select(row => row.RowKey).ToListAsync();
            Assert.True(rows is ["hit"], $"{text} found {string.Join(", ", rows)}");
        }
    }

    [Fact]
    public void Values_become_OData_literals()
    {
        var time = new DateTimeOffset(2025, 3, 25, 17, 0, 0, TimeSpan.FromHours(7));
        Assert.Equal("N eq 'it''s'' or 1 eq 1'", TableClient.CreateQueryFilter($"N eq {"it's' or 1 eq 1"}"));
        Assert.Equal("N eq datetime'2025-03-25T10:00:00.0000000Z'", TableClient.CreateQueryFilter($"N eq {time}"));
        Assert.Equal("N eq 5 and M eq 5L", TableClient.CreateQueryFilter($"N eq {5} and M eq {5L}"));
        Assert.Equal("N eq 5.0 and M eq 1E+300", TableClient.CreateQueryFilter($"N eq {5d} and M eq {1e300}"));
        Assert.Equal("N eq true", TableClient.CreateQueryFilter($"N eq {true}"));
        Assert.Equal("N eq guid'00000000-0000-0000-0000-000000000000'", TableClient.CreateQueryFilter($"N eq {Guid.Empty}"));
        Assert.Throws<ArgumentException>(() => TableClient.CreateQueryFilter($"N eq {null}"));
        Assert.Throws<ArgumentException>(() => TableClient.CreateQueryFilter($"N eq {new DateOnly(2025, 3, 25)}"));
    }

    [Fact]
    public async Task A_filter_that_cannot_be_read_is_an_error_not_an_empty_answer()
    {
        var table = await azurite.CreateTableAsync();
        var refused = await Assert.ThrowsAsync<RequestFailedException>(async () => await table.QueryAsync("PartitionKey is 'p'").CountAsync());
        Assert.Equal(400, refused.Status);
    }

    [Fact]
    public async Task A_cancelled_query_stops()
    {
        var table = await FilledAsync(30);
        using var cancel = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in table.QueryAsync(maxPerPage: 10).WithCancellation(cancel.Token))
                await cancel.CancelAsync();
        });
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1001)]
    public void A_page_has_1_to_1000_rows(int size) =>
        Assert.Throws<ArgumentOutOfRangeException>(
            () => new TableServiceClient(azurite.Connection).GetTableClient("any").QueryAsync().AsPages(pageSizeHint: size));

    private static string Key(int n) => $"{n:D6}";

    private async Task<TableClient> FilledAsync(int rows)
    {
        var table = await azurite.CreateTableAsync();
        await table.SubmitInHundredsAsync(
            Enumerable.Range(0, rows).Select(n => new TableTransactionAction(TableTransactionActionType.Add, new TableEntity("p", Key(n)))));
        return table;
    }
}
