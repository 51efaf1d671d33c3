using System.Text.Json.Nodes;
using NhacHan.Tests.EndToEnd;
using NhacHan.Tests.Storage;

namespace NhacHan.Tests.Contract;

/// <summary>
/// The built app over an emulator of its own, with the agencies a1 to a5 and the coordinating office, for tests that each make their own
/// plan. "p" in a plan is "before 01/3/2027": its last day is Sunday 28/02/2027.
/// </summary>
public class Office : IAsyncLifetime
{
    public const string Late = "2027-03-05T09:00:00%2B07:00";
    private RunningApp _app = null!;
    private Azurite _azurite = null!;
    private int _plans;

    public HttpClient Admin => _app.Http;

    /// <summary>Sends no key.</summary>
    public HttpClient Nobody { get; private set; } = null!;

    internal string Storage => _azurite.ConnectionString;

    internal NhacHan.Storage.StorageConnection Connection => _azurite.Connection;

    internal string Output => _app.Output;

    internal void StopStorage() => _azurite.Kill();

    protected virtual (string Name, string Value)[] Settings => [];

    public async ValueTask InitializeAsync()
    {
        _azurite = Azurite.StartNew();
        _app = await RunningApp.StartAsync(_azurite.ConnectionString, Settings);
        Nobody = new HttpClient { BaseAddress = Admin.BaseAddress };
        foreach (var id in new[] { "dau-moi", "a1", "a2", "a3", "a4", "a5" }) (await Admin.Put("/api/agencies/" + id, Scene.Agency(id))).Is(201);
    }

    public async ValueTask DisposeAsync()
    {
        Nobody?.Dispose();
        if (_app is not null) await _app.DisposeAsync();
        if (_azurite is not null) await _azurite.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>An ordinary plan; the test changes what it is about.</summary>
    internal static JsonObject Plan(params string[] reporters) =>
        System.Text.Json.JsonSerializer.SerializeToNode(Scene.PlanBody(reporters.Length > 0 ? reporters : ["a1", "a2", "a3"], key: "p"))!.AsObject();

    internal string NewPlanId() => $"plan-{Interlocked.Increment(ref _plans)}";

    /// <summary>A published plan of its own for one test.</summary>
    internal async Task<string> PublishedAsync(JsonObject? plan = null, string? id = null)
    {
        id ??= NewPlanId();
        (await Admin.Put("/api/plans/" + id, plan ?? Plan())).Is(201);
        (await Admin.Post($"/api/plans/{id}/publish")).Is(200);
        return id;
    }

    internal static string Reports(string plan, string agency, string period = "p") => $"/api/plans/{plan}/periods/{period}/agencies/{agency}/reports";

    internal static string Exemption(string plan, string agency) => $"/api/plans/{plan}/periods/p/agencies/{agency}/exemption";

    internal async Task<System.Text.Json.JsonElement> ObligationAsync(string plan, string agency, string? asOf = null) =>
        (await Admin.Get($"/api/plans/{plan}/obligations?agency={agency}{(asOf is null ? "" : "&asOf=" + asOf)}")).Is(200).Value.Single();

    internal async Task<string> StatusAsync(string plan, string agency, string? asOf = null) => (await ObligationAsync(plan, agency, asOf)).Text("status");

    internal Task<HttpClient> CoordinatorAsync(params string[] plans) => KeyedAsync(new { name = "Đầu mối", role = "coordinator", planIds = plans });

    internal Task<HttpClient> AgencyAsync(string id) => KeyedAsync(new { name = "Cơ quan " + id, role = "agency", agencyId = id });

    internal async Task<HttpClient> KeyedAsync(object key) => Client((await Admin.Post("/api/keys", key)).Is(201).String("key")!);

    internal HttpClient Client(string key)
    {
        var client = new HttpClient { BaseAddress = Admin.BaseAddress };
        client.DefaultRequestHeaders.Authorization = new("Bearer", key);
        return client;
    }
}
