namespace NhacHan.Tests.Contract;

/// <summary>Pages of a list that grows or shrinks, and how large they are.</summary>
[Collection(SharedOffice.OfPlans)]
public class PagingTests(Office office)
{
    [Fact]
    public async Task A_row_gone_between_two_pages_costs_nobody_else_its_place()
    {
        var id = await office.PublishedAsync();
        var first = (await office.Admin.Get($"/api/plans/{id}/obligations?top=1")).Is(200);
        Assert.Equal("a1", first.Value.Single().Text("agencyId"));

        (await office.Admin.Put("/api/plans/" + id, Office.Plan("a2", "a3"))).Is(200);
        (await office.Admin.Post($"/api/plans/{id}/publish")).Is(200);
        Assert.Equal(["a2", "a3"], (await office.Admin.All(first.NextLink!)).Select(o => o.Text("agencyId")));
    }

    [Fact]
    public async Task A_page_holds_100_rows_unless_asked_and_1000_at_most()
    {
        var id = office.NewPlanId();
        (await office.Admin.Put("/api/plans/" + id, Office.Plan())).Is(201);
        await Parallel.ForAsync(1, 105, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (i, _) =>
            (await office.Admin.Put($"/api/plans/{id}/tasks/{i}", new { title = "Việc", lead = new[] { "a1" }, timeframe = new { kind = "ongoing" } })).Is(201));

        var page = (await office.Admin.Get($"/api/plans/{id}/tasks")).Is(200);
        Assert.Equal(100, page.Value.Length);
        Assert.Equal(["101", "102", "103", "104"], (await office.Admin.Get(page.NextLink!)).Is(200).Value.Select(t => t.Text("no")));
        var all = (await office.Admin.Get($"/api/plans/{id}/tasks?top=1000")).Is(200);
        Assert.Equal((104, null), (all.Value.Length, all.NextLink));
    }
}
