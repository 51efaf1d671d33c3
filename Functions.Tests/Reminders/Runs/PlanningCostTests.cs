using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NhacHan.Agencies;
using NhacHan.ContactHealth;
using NhacHan.Contract;
using NhacHan.Deadlines;
using NhacHan.Delivery;
using NhacHan.Hosting;
using NhacHan.Obligations;
using NhacHan.Plans;
using NhacHan.Reminders;
using NhacHan.StatusFeed;
using NhacHan.Storage;
using NhacHan.Tasks;
using NhacHan.Tests.Hosting;
using NhacHan.Tests.Storage;
using static NhacHan.Tests.Deadlines.Written;

namespace NhacHan.Tests.Reminders.Runs;

/// <summary>What planning costs in storage requests, which is what is paid for: five hundred laggards, each by e-mail and SMS.</summary>
public sealed class PlanningCostTests : IAsyncLifetime
{
    private const int Laggards = 500;
    private readonly Azurite _azurite = Azurite.StartNew();
    private readonly StorageMeter _meter = new();
    private readonly FakeClock _clock = new(Instant("23/2/2027 8:00 +07:00"));
    private ServiceProvider _app = null!;

    public async ValueTask InitializeAsync()
    {
        var settings = AppSettings.From(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["NhacHan:Storage"] = _azurite.ConnectionString, ["NhacHan:AdminKey"] = "khoa-cua-phep-thu-0123", ["NhacHan:LinkKey"] = "khoa-cua-phep-thu-4567",
        }).Build());
        var tables = new TableServiceClient(_azurite.Connection, new TableClientOptions { Meter = _meter });
        _app = new ServiceCollection().AddLogging()
            .AddStorage(settings).AddSingleton(tables).AddSingleton<TimeProvider>(_clock).AddSingleton(new WorkQueues(StorageClients.Queues(_azurite.Connection), new QueueSettings()))
            .AddAgencies().AddPlans().AddTasks().AddObligations().AddStatusFeed().AddReminders(settings).AddContactHealth().AddDelivery(settings).BuildServiceProvider();
        foreach (var table in StoredNames.Tables) await tables.GetTableClient(table).CreateIfNotExistsAsync();
        var ids = Enumerable.Range(0, Laggards).Select(i => string.Create(CultureInfo.InvariantCulture, $"r{i:D4}")).ToList();
        await Parallel.ForEachAsync(ids, async (id, ct) => await _app.GetRequiredService<AgencyStore>().PutAsync(
            Desk.Agency(id, Desk.Person(id, ContactRole.Officer, $"cv@{id}.vn", $"0912{id[1..]}00")), null, ct));
        // One rung, so that the scan has no earlier ones to note as skipped.
        var plan = Desk.Plan(ladder: [new Rung(-3, Audience.Officer, [Channel.Email, Channel.Sms])]);
        await _app.GetRequiredService<PlanStore>().TryCommitAsync(plan with { PublishedAt = Instant("18/1/2027 8:00 +07:00") }, null, default);
        await _app.GetRequiredService<ObligationStore>().TryPutAsync(ids.Select(id => Desk.Owed(id)), default);
        await _app.GetRequiredService<ActivePeriodStore>().EnterAsync(Desk.Period, default);
        await _app.GetRequiredService<AgencyRegistry>().GetAsync(default); // cached from here on, as in an app that is up
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _azurite.DisposeAsync();
    }

    [Fact]
    public async Task Five_hundred_laggards_are_planned_and_gathered_in_23_transactions_and_two_dozen_other_requests()
    {
        // 10 of intents, 1 of marks, 10 of messages, 1 of batches, 1 of the run's periods.
        Assert.Equal((23, 1_000), await ScanAsync(mostOthers: 27));
        // One read of the rows and one of the marks, and what a run needs to be begun and ended: for ten thousand rows, nine reads more.
        Assert.Equal((1, 0), await ScanAsync(mostOthers: 15));
    }

    private async Task<(long Transactions, int Planned)> ScanAsync(int mostOthers)
    {
        var (total, transactions) = (_meter.Total, _meter.Transactions);
        var run = await _app.GetRequiredService<StartScan>().RunAsync(_clock.Now, asOf: false, null, "thử", default);
        await _app.GetRequiredService<PlanPeriod>().RunAsync(run, Desk.Period.ToString(), default);
        var hundreds = _meter.Transactions - transactions;
        var others = _meter.Total - total - hundreds;
        var planned = (await _app.GetRequiredService<RunStore>().PeriodsAsync(run, default)).Sum(p => p.Planned!.Planned);
        TestContext.Current.TestOutputHelper?.WriteLine($"{planned} planned: {hundreds} transactions, {others} other requests");
        Assert.True(others <= mostOthers, $"{others} requests beside the transactions");
        return (hundreds, planned);
    }
}
