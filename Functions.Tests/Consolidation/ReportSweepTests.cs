using System.Collections.Immutable;
using System.Globalization;
using NhacHan.Obligations;
using NhacHan.Reports;
using NhacHan.Storage;
using NhacHan.Tests.Storage;
using NhacHan.Tests.Web;
using static NhacHan.Tests.Consolidation.Consolidations;

namespace NhacHan.Tests.Consolidation;

/// <summary>All reports of a period are read at once, whatever agencies they lie under.</summary>
public class ReportSweepTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task A_hundred_agencies_are_one_request_and_what_no_obligation_names_is_not_seen()
    {
        var meter = new StorageMeter();
        var tables = new TableServiceClient(azurite.Connection, new TableClientOptions { Meter = meter });
        await tables.GetTableClient(ReportStore.Table).CreateIfNotExistsAsync();
        var (store, period) = (new ReportStore(tables), new PeriodRef("quet-" + Guid.NewGuid().ToString("N")[..8], "Q1"));
        var agencies = Enumerable.Range(0, 100).Select(i => string.Create(CultureInfo.InvariantCulture, $"a{i:D3}")).ToList();
        var report = Report("20/2/2026 9:00 +07:00") with { Obstacles = "Thiếu người", Proposals = "Thêm người" };
        await Task.WhenAll(agencies.Select(a => store.WriteAsync(period, a, report, default)));
        await store.WriteAsync(period with { Key = "Q10" }, "a000", report, default); // another period's
        await store.WriteAsync(period with { PlanId = period.PlanId + "-2" }, "a000", report, default); // another plan's
        await store.WriteAsync(period, "a000", report with { WriteId = "w0" }, default); // left behind by a crash

        var owed = agencies.Append("a999").Select(a => BoardSamples.Owed(a) with { Period = period, Commits = a == "a999" ? [] : ["w1"] }).ToImmutableArray();
        var before = meter.Reads;
        var read = new List<(string AgencyId, Report Report)>();
        await foreach (var found in store.OfPeriodAsync(period, owed, default)) read.Add(found);
        Assert.Equal(1, meter.Reads - before);
        Assert.Equal(agencies, read.Select(r => r.AgencyId));
        Assert.All(read, r => Assert.Equal(("w1", "Thiếu người", "Thêm người"), (r.Report.WriteId, r.Report.Obstacles, r.Report.Proposals)));
    }
}
