using NhacHan.Storage;

namespace NhacHan.Tests.Storage;

public class TableListTests
{
    [Fact]
    public async Task Tables_are_listed_page_by_page()
    {
        await using var azurite = Azurite.StartNew();
        var service = new TableServiceClient(azurite.Connection);
        Assert.Empty(await service.QueryAsync().ToListAsync());

        var names = Enumerable.Range(0, 5).Select(i => $"table{i}").ToList();
        await Task.WhenAll(names.Select(name => service.GetTableClient(name).CreateIfNotExistsAsync()));
        var pages = await service.QueryAsync(maxPerPage: 2).AsPages().ToListAsync();
        Assert.Equal([2, 2, 1], pages.Select(page => page.Values.Count));
        Assert.Equal(names, pages.SelectMany(page => page.Values).Select(table => table.Name), StringComparer.Ordinal);
    }
}
