using System.Globalization;
using NhacHan.Access;
using NhacHan.Agencies;
using NhacHan.Audit;
using NhacHan.Deadlines;
using NhacHan.Hosting;
using NhacHan.Obligations;
using NhacHan.Plans;
using NhacHan.StatusFeed;
using NhacHan.Storage;
using NhacHan.Successions;
using NhacHan.Tasks;
using NhacHan.Tests.Reminders;
using NhacHan.Tests.StatusFeed;
using NhacHan.Tests.Storage;
using static NhacHan.Tests.Deadlines.Written;

namespace NhacHan.Tests.Plans;

/// <summary>What publishing costs in storage requests, which is what is paid for.</summary>
public sealed class PublishCostTests : IAsyncLifetime
{
    private static readonly Caller Admin = Caller.Administrator("admin", "Quản trị");
    private readonly Azurite _azurite = Azurite.StartNew();
    private readonly StorageMeter _meter = new();
    private PlanStore _plans = null!;
    private PublishPlan _publish = null!;

    public async ValueTask InitializeAsync()
    {
        var tables = new TableServiceClient(_azurite.Connection, new TableClientOptions { Meter = _meter });
        foreach (var table in StoredNames.Tables) await tables.GetTableClient(table).CreateIfNotExistsAsync();
        var (agencies, crash, audit) = (new AgencyStore(tables), new CrashPoints(null), new AuditLog(tables, TimeProvider.System));
        for (var i = 0; i < 500; i++) await agencies.PutAsync(Desk.Agency(string.Create(CultureInfo.InvariantCulture, $"r{i:D4}")), null, default);
        var (active, registry, calendars) = (new ActivePeriodStore(tables), new AgencyRegistry(agencies, new GroupStore(tables), new SuccessionStore(tables)), new CalendarStore(tables));
        _plans = new PlanStore(tables);
        var obligations = new ObligationStore(tables, new ReadStatusFacts(_plans, registry, calendars, TimeProvider.System), Stores.AskForSweep(_azurite.Connection));
        _publish = new PublishPlan(
            _plans, obligations, new TaskStore(tables), active, new PublishPeriod(_plans, obligations, active, crash), registry, calendars, audit, crash);
        var plan = Desk.Plan() with { Reporters = [.. Enumerable.Range(0, 500).Select(i => string.Create(CultureInfo.InvariantCulture, $"r{i:D4}"))] };
        await new SavePlan(_plans, new PlanVersionStore(tables), audit, TimeProvider.System, crash).TryAsync(Admin, "plan.create", plan, null, default);
    }

    public ValueTask DisposeAsync() => _azurite.DisposeAsync();

    [Fact]
    public async Task Five_hundred_reporters_are_published_in_five_transactions_and_a_dozen_other_requests()
    {
        Assert.Equal((500, 500, 5), await PublishAsync(mostOthers: 15));
        Assert.Equal((500, 0, 0), await PublishAsync(mostOthers: 10));
    }

    private async Task<(int Obligations, int Added, long Transactions)> PublishAsync(int mostOthers)
    {
        var (before, transactions) = (_meter.Total, _meter.Transactions);
        var published = (await _publish.RunAsync(Admin, "ke-hoach", false, null, Instant("20/1/2027 8:00 +07:00"), default)).Value;
        var (others, hundreds) = (_meter.Total - before - (_meter.Transactions - transactions), _meter.Transactions - transactions);
        TestContext.Current.TestOutputHelper?.WriteLine($"{published.Added} added: {hundreds} transactions, {others} other requests");
        Assert.True(others <= mostOthers, $"{others} requests beside the transactions");
        return (published.Obligations, published.Added, hundreds);
    }
}
