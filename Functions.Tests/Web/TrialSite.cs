using System.Collections.Immutable;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NhacHan.Access;
using NhacHan.Acknowledgements;
using NhacHan.Agencies;
using NhacHan.Attachments;
using NhacHan.Audit;
using NhacHan.Calls;
using NhacHan.Consolidation;
using NhacHan.ContactHealth;
using NhacHan.Contract;
using NhacHan.Delivery;
using NhacHan.Hosting;
using NhacHan.Obligations;
using NhacHan.Plans;
using NhacHan.Reminders;
using NhacHan.Reports;
using NhacHan.StatusFeed;
using NhacHan.Storage;
using NhacHan.Tasks;
using NhacHan.Tests.Hosting;
using NhacHan.Tests.StatusFeed;
using NhacHan.Tests.Storage;
using NhacHan.Web;

namespace NhacHan.Tests.Web;

/// <summary>The pages over real storage and a real port, with the samples' agencies and a plan in every state. One for all tests of pages.</summary>
public sealed class TrialSite : IAsyncLifetime
{
    public const string AdminKey = "khoa-quan-tri-dung-thu";
    internal const string LinkKey = "khoa-lien-ket-dung-thu-0123456789";
    private readonly Azurite _azurite = Azurite.StartNew();
    private WebApplication? _app;

    /// <summary>10:15 on Wednesday 3 June 2026 in Hà Nội: two periods are over and two ahead.</summary>
    internal FakeClock Clock { get; } = new(new DateTimeOffset(2026, 6, 3, 10, 15, 0, TimeSpan.FromHours(7)));

    internal Uri Root { get; private set; } = new("http://127.0.0.1/");

    internal SignedToken Tokens { get; } = new(new WebSettings(LinkKey, new Uri("http://localhost/"), OpenBoard: false));

    internal HttpClient Browser() => new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Root };

    internal HttpClient Api()
    {
        var client = Browser();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", AdminKey);
        return client;
    }

    /// <summary>The session cookie of somebody with these rights.</summary>
    internal string CookieOf(Caller caller) =>
        $"{Session.CookieName}={Tokens.Sign(TokenPurpose.Session, new TokenClaims(caller, TimeProvider.System.GetUtcNow().AddHours(1)))}";

    internal HttpClient SignedIn(Caller? caller = null)
    {
        var client = Browser();
        client.DefaultRequestHeaders.Add("Cookie", CookieOf(caller ?? Caller.Administrator("thu", "Thử")));
        return client;
    }

    internal async Task<string> NewLinkAsync()
    {
        var made = await Api().PostAsJsonAsync("/api/sign-in-links", new { });
        Assert.Equal(201, (int)made.StatusCode);
        return (await made.Content.ReadFromJsonAsync<Link>())!.Url;
    }

    public async ValueTask InitializeAsync()
    {
        _app = await StartAsync(openBoard: false, publicUrl: null);
        Root = new Uri(_app.Urls.First() + "/");
        await TrialData.FillAsync(Api(), _app.Services);
    }

    /// <summary>Another app over the same storage; it ends with the caller's <c>await using</c>.</summary>
    internal async Task<WebApplication> StartAsync(bool openBoard, Uri? publicUrl, Platform? platform = null)
    {
        var port = LoopbackPorts.Free();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        builder.Logging.ClearProviders();
        var tables = new TableServiceClient(_azurite.Connection);
        await Task.WhenAll(StoredNames.Tables.Select(t => tables.GetTableClient(t).CreateIfNotExistsAsync()));
        builder.Services
            .AddSingleton(tables).AddSingleton<TimeProvider>(Clock).AddSingleton(new CrashPoints(null))
            .AddContract().AddAudit().AddAgencies().AddPlans().AddTasks().AddObligations().AddStatusFeed().AddSingleton(Stores.Sweeps(_azurite.Connection)).AddCalls().AddReports().AddConsolidation().AddAttachments().AddAcknowledgements()
            .AddContactHealth().AddSingleton(new ReminderTiming()).AddSingleton<ContactSaltStore>()
            .AddAccess(AdminKey, platform ?? new Platform(false, false, new Uri($"http://127.0.0.1:{port}/")))
            .AddSingleton<RunStore>().AddSingleton(DeliverySettings.Outbox).AddSingleton<Outbox>()
            .AddSingleton(new WebSettings(LinkKey, publicUrl ?? new Uri($"http://127.0.0.1:{port}/"), openBoard));
        builder.Services.AddWeb();
        var app = builder.Build();
        app.UseContract();
        app.UseAccess();
        app.MapAgencies();
        app.MapGroups();
        app.MapPlans();
        app.MapWeb();
        await app.StartAsync();
        return app;
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null) await _app.DisposeAsync();
        await _azurite.DisposeAsync();
    }

    internal static Caller AgencyCaller(string agencyId) => new("dv", "Đơn vị", Role.Agency, agencyId, [], KeyMode.Live);

    internal static Caller CoordinatorOf(params string[] plans) => new("dm", "Đầu mối", Role.Coordinator, null, [.. plans], KeyMode.Live);

    private sealed record Link(string Url, DateTimeOffset ExpiresAt);
}

[CollectionDefinition(Name)]
public sealed class TrialSiteTests : ICollectionFixture<TrialSite>
{
    public const string Name = "pages";
}
