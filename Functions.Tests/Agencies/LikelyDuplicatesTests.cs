using NhacHan.Agencies;
using static NhacHan.Tests.Agencies.Calls;

namespace NhacHan.Tests.Agencies;

[Collection(AgencyCollection.Name)]
public class LikelyDuplicatesTests(AgencyApp app)
{
    private static readonly Agency Known = new("known", "Uỷ ban nhân dân xã Hoà An", "UBND Hòa An", AgencyKind.Commune, null, null, ["Xã Hoà An", "HĐND & UBND"], false, [], false);

    [Theory]
    [InlineData("Ủy ban nhân dân xã Hòa An", true)]
    [InlineData("uy  ban nhan dan xa hoa an", true)]
    [InlineData("XÃ HÒA AN", true)]
    [InlineData("hđnd, ubnd", true)]
    [InlineData("UBND Hoà An", true)]
    [InlineData("Ủy ban nhân dân xã Hòa An Đông", false)]
    [InlineData("Hòa An", false)]
    public void Names_and_aliases_are_alike_whatever_their_accents_tones_case_and_signs(string name, bool alike)
    {
        var known = new LikelyDuplicates([Known]);
        Assert.Equal(alike, known.Of(Known with { Id = "new", Name = name, ShortName = "mới", Aliases = [] }).Count == 1);
        Assert.Equal(alike, known.Of(Known with { Id = "new", Name = "Mới", ShortName = "mới", Aliases = [name] }).Count == 1);
    }

    [Fact]
    public void Short_names_alone_do_not_make_two_alike() =>
        Assert.Empty(new LikelyDuplicates([Known]).Of(Known with { Id = "new", Name = "Mới", Aliases = [] }));

    [Fact]
    public void Nobody_is_like_what_is_no_longer_there_or_called_so()
    {
        var known = new LikelyDuplicates([Known]);
        known.Put(Known with { Name = "Khác", Aliases = [] });
        Assert.Empty(known.Of(Known with { Id = "new" }));
        known.Put(Known);
        known.Remove("known");
        Assert.Empty(known.Of(Known with { Id = "new" }));
    }

    [Fact]
    public async Task A_put_says_whom_it_may_have_recorded_twice()
    {
        await app.Administrator.Add("dup-1", Agency("Uỷ ban Đúp", "dup-1"));
        var put = await app.Administrator.Put("/api/agencies/dup-2", Agency("Ủy ban Đúp", "dup-2"));
        Assert.Equal(["dup-1"], Answer.Texts(put.Body!["likelyDuplicates"], "id"));
        Assert.Equal(["Uỷ ban Đúp"], Answer.Texts(put.Body["likelyDuplicates"], "name"));
        Assert.Null((await app.Administrator.Get("/api/agencies/dup-2")).Body!["likelyDuplicates"]);
        Assert.Equal(200, (int)(await app.Administrator.Put("/api/agencies/dup-2", put.Body)).Status);

        await app.Administrator.Delete("/api/agencies/dup-1");
        Assert.Null((await app.Administrator.Put("/api/agencies/dup-2", Agency("Ủy ban Đúp", "dup-2"))).Body!["likelyDuplicates"]);
    }

    [Fact]
    public async Task Fifty_puts_do_not_read_the_registry_fifty_times()
    {
        await app.Administrator.Add("many-00");
        var reads = app.Meter.Reads;
        for (var i = 1; i <= 50; i++) await app.Administrator.Add($"many-{i:D2}", Agency($"Nhiều {i}", $"many-{i}"));
        // Two to see what there is and two for its status row, for each; a reading of the registry takes several pages once others filled it.
        Assert.InRange(app.Meter.Reads - reads, 200, 200 + 40);
    }
}
