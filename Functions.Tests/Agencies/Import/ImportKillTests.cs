using NhacHan.Tests.Contract;
using NhacHan.Tests.EndToEnd;
using NhacHan.Tests.Storage;

namespace NhacHan.Tests.Agencies.Import;

/// <summary>What an import leaves that nothing disturbed, for whoever ends as it did.</summary>
public sealed class UndisturbedImport : IAsyncLifetime
{
    internal Reply Once { get; private set; } = null!;

    internal IReadOnlyDictionary<string, string> Agencies { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await using var azurite = Azurite.StartNew();
        await using var app = await RunningApp.StartAsync(azurite.ConnectionString);
        (await app.Http.Import(ImportKillTests.Before)).Is(200);
        Once = (await app.Http.Import(ImportKillTests.File)).Is(200);
        Agencies = await ImportKillTests.AgenciesAsync(app);
    }

    public ValueTask DisposeAsync() => default;
}

/// <summary>An import that dies in the middle and is sent again ends as one that nothing disturbed.</summary>
public class ImportKillTests(UndisturbedImport undisturbed) : IClassFixture<UndisturbedImport>
{
    internal static readonly string Before = ImportFile.Csv(Enumerable.Range(0, 120).Select(i => ImportFile.Row($"k-{i:D3}", "Tên cũ " + i)));

    // Children stand before their parents, and a few rows are bad, so that a restart in the middle has something to get wrong.
    internal static readonly string File = ImportFile.Csv(",parentId,aliases", Enumerable.Range(0, 360).Select(i => i % 50 == 7
        ? ImportFile.Row($"k-{i:D3}", phone: "113", more: ",,")
        : ImportFile.Row($"k-{i:D3}", "Tên mới " + i, more: i % 3 == 0 ? ",k-359," : $",,Tên khác {i}")));

    [Theory]
    [InlineData("import-audited")]
    [InlineData("import-written")]
    public async Task Killed_at_a_step_and_repeated(string step)
    {
        await using var azurite = Azurite.StartNew();
        await using (var app = await RunningApp.StartAsync(azurite.ConnectionString)) (await app.Http.Import(Before)).Is(200);
        await using (var dying = await RunningApp.StartAsync(azurite.ConnectionString, ("NhacHan__Test__CrashAt", step)))
        {
            await Assert.ThrowsAnyAsync<HttpRequestException>(() => dying.Http.Import(File));
            Assert.NotEqual(0, await dying.ExitAsync(TimeSpan.FromSeconds(20)));
        }
        await EndsAsUndisturbedAsync(azurite, mostEntries: 3);
    }

    [Fact]
    public async Task Killed_six_times_at_moments_that_nobody_chose_and_repeated()
    {
        var random = new Random(20261121);
        await using var azurite = Azurite.StartNew();
        await using (var app = await RunningApp.StartAsync(azurite.ConnectionString)) (await app.Http.Import(Before)).Is(200);
        for (var kill = 0; kill < 6; kill++)
        {
            await using var app = await RunningApp.StartAsync(azurite.ConnectionString);
            var importing = app.Http.Import(File).ContinueWith(static t => _ = t.Exception, TaskScheduler.Default);
            await Task.Delay(random.Next(50, 700));
            await app.KillAsync();
            await importing;
        }
        await EndsAsUndisturbedAsync(azurite, mostEntries: 8);
    }

    private async Task EndsAsUndisturbedAsync(Azurite azurite, int mostEntries)
    {
        await using var app = await RunningApp.StartAsync(azurite.ConnectionString);
        var repeated = (await app.Http.Import(File)).Is(200);

        Assert.Equal(undisturbed.Once.Body.GetProperty("problems").GetRawText(), repeated.Body.GetProperty("problems").GetRawText());
        var expected = undisturbed.Agencies;
        Assert.Equal(352 + 3, expected.Count);
        Assert.Equal(expected, await AgenciesAsync(app));
        Assert.Equal((0, 0, 352), (await app.Http.Import(File)).Three());

        var entries = (await app.Http.All("/api/audit?top=1000")).Where(e => e.Text("target").StartsWith("agencies/k-", StringComparison.Ordinal)).ToLookup(e => e.Text("target")["agencies/".Length..]);
        foreach (var (id, shown) in expected)
        {
            Assert.Equal(shown, entries[id].First().GetProperty("after").GetRawText());
            Assert.InRange(entries[id].Count(), 1, mostEntries);
        }
    }

    internal static async Task<Dictionary<string, string>> AgenciesAsync(RunningApp app) =>
        (await app.Http.All("/api/agencies?q=k-&top=1000")).ToDictionary(a => a.Text("id"), a => a.GetRawText());
}
