using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NhacHan.Access;
using NhacHan.Agencies;
using NhacHan.Agencies.Import;
using NhacHan.Audit;
using NhacHan.Contract;
using NhacHan.Deadlines;
using NhacHan.Hosting;
using NhacHan.Plans;
using NhacHan.StatusFeed;
using NhacHan.Storage;
using NhacHan.Successions;
using NhacHan.Tests.StatusFeed;
using NhacHan.Tests.Storage;

namespace NhacHan.Tests.Agencies;

/// <summary>Agencies, groups and the calendar over real HTTP and an emulator of their own, since their tables have fixed names.</summary>
public sealed class AgencyApp : IAsyncLifetime
{
    private const string AdminKey = "the-first-administrator";
    private readonly Azurite _azurite = Azurite.StartNew();
    private WebApplication _app = null!;

    public HttpClient Administrator { get; private set; } = null!;

    public HttpClient Anonymous { get; private set; } = null!;

    internal IServiceProvider Services => _app.Services;

    /// <summary>Counts what the app asks of its storage.</summary>
    internal StorageMeter Meter { get; } = new();

    public async ValueTask InitializeAsync()
    {
        var tables = new TableServiceClient(_azurite.Connection, new TableClientOptions { Meter = Meter });
        foreach (var table in new[] { AgencyStore.Table, GroupStore.Table, SuccessionStore.Table, CalendarStore.Table, AuditLog.Table, KeyStore.Table, UserStore.Table, PlanStore.Table, RestateAgencies.Table })
            await tables.GetTableClient(table).CreateIfNotExistsAsync();
        _app = Build(tables, _azurite.Connection);
        await _app.StartAsync();
        Administrator = Client(AdminKey);
        Anonymous = Client(null);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _azurite.DisposeAsync();
    }

    internal async Task<HttpClient> ClientAsync(Role role, KeyMode mode = KeyMode.Live)
    {
        var text = KeyText.New();
        var key = new ApiKey(text.Id, "test", role, null, [], mode, DateTimeOffset.UnixEpoch, text.Hash());
        await Services.GetRequiredService<KeyStore>().AddAsync(key, default);
        return Client(text.ToString());
    }

    internal async Task<AuditEntry> LastAuditAsync(string target) => (await AuditAsync(target))[0];

    /// <summary>Newest first; without a target all that there are.</summary>
    internal async Task<List<AuditEntry>> AuditAsync(string? target = null) =>
        await Services.GetRequiredService<AuditLog>().ReadAsync(DateTimeOffset.UnixEpoch, null, default).Where(e => target is null || e.Target == target).ToListAsync();

    private HttpClient Client(string? key)
    {
        var client = new HttpClient { BaseAddress = new Uri(_app.Urls.First()), Timeout = TimeSpan.FromMinutes(5) };
        if (key is not null) client.DefaultRequestHeaders.Authorization = new("Bearer", key);
        return client;
    }

    private static WebApplication Build(TableServiceClient tables, StorageConnection storage)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services
            .AddSingleton(tables).AddSingleton(TimeProvider.System).AddSingleton<AuditLog>().AddSingleton(new CrashPoints(null))
            .AddAccess(AdminKey, new Platform(false, false, new Uri("http://localhost/")))
            .AddContract()
            .AddPlans()
            .AddStatusFeed().AddSingleton(Stores.Sweeps(storage))
            .AddAgencies();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.UseContract();
        app.UseAccess();
        app.MapAgencies();
        app.MapAgencyImport();
        app.MapGroups();
        app.MapCalendar();
        return app;
    }
}

[CollectionDefinition(Name)]
public sealed class AgencyCollection : ICollectionFixture<AgencyApp>
{
    public const string Name = "agencies";
}
