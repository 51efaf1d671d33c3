using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NhacHan.Access;
using NhacHan.Agencies;
using NhacHan.Audit;
using NhacHan.Deadlines;
using NhacHan.Extensions;
using NhacHan.Hosting;
using NhacHan.Obligations;
using NhacHan.Plans;
using NhacHan.Reminders;
using NhacHan.Reports;
using NhacHan.StatusFeed;
using NhacHan.Storage;
using NhacHan.Successions;
using NhacHan.Tasks;
using NhacHan.Tests.Hosting;
using NhacHan.Tests.Reminders;
using NhacHan.Tests.Storage;
using static NhacHan.Tests.Deadlines.Written;

namespace NhacHan.Tests.StatusFeed;

/// <summary>The stores and use cases over an emulator of their own, on a clock that the test moves. Sweeps run when the test says so: nobody reads the queue.</summary>
public sealed class SweptOffice : IAsyncLifetime
{
    internal static readonly Caller Admin = Caller.Administrator("admin", "Quản trị");
    private readonly Azurite _azurite = Azurite.StartNew();
    private ServiceProvider _app = null!;
    private int _plans;

    internal FakeClock Clock { get; } = new(Instant("18/1/2027 8:00 +07:00"));

    /// <summary>Counts what is asked of the storage.</summary>
    internal StorageMeter Meter { get; } = new();

    internal TableServiceClient Tables { get; private set; } = null!;

    internal Azurite Azurite => _azurite;

    public async ValueTask InitializeAsync()
    {
        var settings = AppSettings.From(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["NhacHan:Storage"] = _azurite.ConnectionString, ["NhacHan:AdminKey"] = "khoa-cua-phep-thu-0123", ["NhacHan:LinkKey"] = "khoa-cua-phep-thu-4567",
        }).Build());
        Tables = new TableServiceClient(_azurite.Connection, new TableClientOptions { Meter = Meter });
        foreach (var table in StoredNames.Tables) await Tables.GetTableClient(table).CreateIfNotExistsAsync();
        _app = new ServiceCollection().AddLogging()
            .AddStorage(settings).AddSingleton(Tables).AddSingleton<TimeProvider>(Clock).AddSingleton(new WorkQueues(StorageClients.Queues(_azurite.Connection), new QueueSettings()))
            .AddAudit().AddAgencies().AddPlans().AddTasks().AddObligations().AddStatusFeed().AddSuccessions().AddReports().AddExtensions().AddSingleton<ReminderStore>().BuildServiceProvider();
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _azurite.DisposeAsync();
    }

    internal T The<T>() where T : notnull => _app.GetRequiredService<T>();

    /// <summary>Agencies of its own for one test, and a plan that they owe a report of by 28/02/2027, published.</summary>
    internal async Task<(string Plan, string[] Agencies)> PublishedAsync(int agencies)
    {
        var plan = $"ke-hoach-{Interlocked.Increment(ref _plans)}";
        var ids = Enumerable.Range(1, agencies).Select(i => string.Create(CultureInfo.InvariantCulture, $"{plan}-a{i:D3}")).ToArray();
        foreach (var id in ids) await PutAsync(Desk.Agency(id, Desk.Officer(id), Desk.Head(id)));
        await SaveAsync(Desk.Plan() with { Id = plan, Reporters = [.. ids], Version = 0 });
        await PublishAsync(plan);
        return (plan, ids);
    }

    internal async Task PutAsync(Agency agency)
    {
        Assert.Null((await The<AgencyStore>().PutAsync(agency, null, default)).Problem);
        The<AgencyRegistry>().Forget();
        await The<RestateAgencies>().RunAsync(agency.Id, default);
    }

    internal async Task<Plan> PlanAsync(string id) => (await The<PlanStore>().FindAsync(id, default))!.Value.Plan;

    internal async Task SaveAsync(Plan plan) =>
        Assert.NotNull(await The<SavePlan>().TryAsync(Admin, "plan.change", plan, await The<PlanStore>().FindAsync(plan.Id, default), default));

    internal async Task PublishAsync(string plan) => Assert.Null((await The<PublishPlan>().RunAsync(Admin, plan, false, null, Clock.Now, default)).Problem);

    internal async Task SubmitAsync(string plan, string agency) => Assert.Null((await The<SubmitReport>().RunAsync(
        Admin, new PeriodRef(plan, "Q1"), agency, new Report(0, "", Clock.Now, "a", null, "Đã làm", ImmutableSortedDictionary<string, double>.Empty, [], null, null, false), null, default)).Problem);

    internal Task<Obligation?> OwedAsync(string plan, string agency) => The<ObligationStore>().FindAsync(new PeriodRef(plan, "Q1"), agency, default);

    /// <summary>A task as a PUT records it.</summary>
    internal async Task PutTaskAsync(string plan, string no, string[] leads, Timeframe? timeframe = null, params string[] dependsOn)
    {
        var found = await The<TaskStore>().FindAsync(plan, no, default);
        var task = new PlanTask(
            plan, no, "Phóng sự " + no, null, [.. leads], [], timeframe ?? new Timeframe(TimeframeKind.Quarter, Day("1/1/2027"), null), [.. dependsOn], [], [.. leads], []) { GivenAt = Clock.Now };
        Assert.NotNull(await The<TaskStore>().TryPutAsync(task, found?.ETag, default));
        await The<RestateTasks>().WithDependentsAsync(plan, no, default);
    }

    internal async Task ProgressAsync(string plan, string no, string lead, int percent)
    {
        var task = (await The<TaskStore>().FindAsync(plan, no, default))!.Value.Task;
        Assert.Null((await The<ReportProgress>().RunAsync(Admin, await PlanAsync(plan), task, lead, new ProgressReport(percent, null, null, [], null), null, null, Clock.Now, default)).Problem);
    }

    internal async Task SucceedAsync(Succession succession)
    {
        Assert.True(await The<SuccessionStore>().TryAddAsync(succession with { CreatedAt = Clock.Now, CreatedBy = Admin.Signature }, default));
        await The<ApplySuccession>().RunAsync(succession.Id, Admin, default);
    }

    /// <summary>What the message of a plan, and that of the agencies, have done.</summary>
    internal async Task SweepAsync(string plan)
    {
        await The<SweepPlan>().RunAsync(plan, null, default);
        await The<RestateAgencies>().RunAsync(default);
    }

    internal Task<List<TableEntity>> ReportsAsync(string plan) => StatusRows.ReadAsync(Tables, StatusTables.Reports, plan);

    internal Task<List<TableEntity>> TasksAsync(string plan) => StatusRows.ReadAsync(Tables, StatusTables.Tasks, plan);
}
