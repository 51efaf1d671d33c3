using NhacHan.Audit;
using NhacHan.Tests.Contract;
using NhacHan.Tests.EndToEnd;
using NhacHan.Tests.Hosting;

namespace NhacHan.Tests.Access;

/// <summary>
/// An office with a plan "mine", a plan "other", and everybody who might call: by a key, or signed in by the platform at a second app, which
/// runs as under the Functions host over the same storage.
/// </summary>
public sealed class AccessOffice : Office, IAsyncLifetime
{
    private RunningApp _hosted = null!;

    /// <summary>Each with a name, and the role by which the matrix judges it.</summary>
    internal IReadOnlyList<(string Name, string As, HttpClient Client)> Callers { get; private set; } = [];

    /// <summary>Have a key that was never made, was revoked, has expired.</summary>
    internal IReadOnlyList<(string Name, HttpClient Client)> WithoutAGoodKey { get; private set; } = [];

    /// <summary>Signed in, with an account that no user has, and with one whose user is disabled.</summary>
    internal IReadOnlyList<(string Name, HttpClient Client)> Strangers { get; private set; } = [];

    internal RunningApp Hosted => _hosted;

    internal string HostedOutput => _hosted.Output;

    /// <summary>Self-hosted, the platform's setting and header are anybody's word.</summary>
    protected override (string Name, string Value)[] Settings => [("WEBSITE_AUTH_ENABLED", "True")];

    async ValueTask IAsyncLifetime.InitializeAsync()
    {
        await InitializeAsync();
        var below = System.Text.Json.JsonSerializer.SerializeToNode(Scene.Agency("below-a1"))!.AsObject();
        below["parentId"] = "a1";
        (await Admin.Put("/api/agencies/below-a1", below)).Is(201);
        (await Admin.Put("/api/agency-groups/g", new { name = "Nhóm", members = new[] { "a1" } })).Is(201);
        await PublishedAsync(Plan("a1", "a3", "below-a1"), "mine");
        await PublishedAsync(Plan("a2"), "other");
        (await Admin.Put("/api/plans/mine/tasks/1.1", new { title = "Việc", lead = new[] { "a1" }, timeframe = new { kind = "wholeYear" } })).Is(201);
        (await Admin.Post(Reports("mine", "a1"), new { summary = "a" })).Is(201);
        await SealAsync();
        _hosted = await RunningApp.StartAsHandlerAsync(Storage, ("WEBSITE_AUTH_ENABLED", "True"));
        Callers =
        [
            ("reader", "reader", await KeyedAsync(new { name = "Power BI", role = "reader" })),
            ("agency a1", "agency a1", await AgencyAsync("a1")),
            ("agency a2", "agency a2", await AgencyAsync("a2")),
            ("coordinator", "coordinator", await CoordinatorAsync("mine")),
            ("another coordinator", "another coordinator", await CoordinatorAsync("other")),
            ("test administrator", "test administrator", await KeyedAsync(new { name = "Thử", role = "administrator", mode = "test" })),
            ("administrator", "administrator", Admin),
            ("reader, signed in", "reader", await UserAsync("nguoi-doc", new { role = "reader" })),
            ("agency a1, signed in", "agency a1", await UserAsync("cua-a1", new { role = "agency", agencyId = "a1" })),
            ("agency a2, signed in", "agency a2", await UserAsync("cua-a2", new { role = "agency", agencyId = "a2" })),
            ("coordinator, signed in", "coordinator", await UserAsync("dau-moi", new { role = "coordinator", planIds = new[] { "mine" } })),
            ("another coordinator, signed in", "another coordinator", await UserAsync("dau-moi-khac", new { role = "coordinator", planIds = new[] { "other" } })),
            ("administrator, signed in", "administrator", await UserAsync("quan-tri", new { role = "administrator" })),
        ];
        WithoutAGoodKey =
        [
            ("no key", Nobody), ("a key never made", Client("nh_0123456789abcdef_" + new string('x', 43))),
            ("a revoked key", await RevokedAsync()), ("an expired key", await ExpiredAsync()),
        ];
        Strangers = [("unknown account", Browser("khong-ai")), ("disabled user", await UserAsync("da-nghi", new { role = "administrator", disabled = true }))];
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await _hosted.DisposeAsync();
        await DisposeAsync();
    }

    /// <summary>A user of these rights, and the browser that is signed in as them at the hosted app.</summary>
    internal async Task<HttpClient> UserAsync(string id, object rights)
    {
        var user = System.Text.Json.JsonSerializer.SerializeToNode(rights)!.AsObject();
        (user["name"], user["principal"]) = ("Người dùng " + id, $"aad:OID-{id}");
        (await Admin.Put("/api/users/" + id, user)).Is(201);
        return Browser(id);
    }

    internal HttpClient Browser(string id) => SignedIn.Browser(_hosted.Http.BaseAddress!, SignedIn.Header("oid-" + id));

    /// <summary>A block of the audit, as the timer makes it when what it seals has settled.</summary>
    private async Task SealAsync()
    {
        var (tables, clock) = (new NhacHan.Storage.TableServiceClient(Connection), new FakeClock(TimeProvider.System.GetUtcNow().AddHours(1)));
        var seal = new SealAudit(new AuditLog(tables, clock), new AuditBlockStore(tables), clock, Microsoft.Extensions.Logging.Abstractions.NullLogger<SealAudit>.Instance);
        await seal.RunAsync(new NhacHan.Hosting.TimerCall(clock.Now, IsPastDue: false), CancellationToken.None);
    }

    private async Task<HttpClient> RevokedAsync()
    {
        var made = (await Admin.Post("/api/keys", new { name = "a", role = "administrator" })).Is(201);
        (await Admin.Call("DELETE", "/api/keys/" + made.String("id"))).Is(204);
        return Client(made.String("key")!);
    }

    /// <summary>No key can be made that has expired already: its row is set back.</summary>
    private async Task<HttpClient> ExpiredAsync()
    {
        var made = (await Admin.Post("/api/keys", new { name = "a", role = "administrator", expiresOn = "2100-01-01" })).Is(201);
        var table = new NhacHan.Storage.TableServiceClient(Connection).GetTableClient(NhacHan.Access.KeyStore.Table);
        var row = (await table.GetEntityIfExistsAsync("key", made.String("id")!)).Value!;
        row["expiresOn"] = "2026-01-01";
        await table.UpdateEntityAsync(row, row.ETag);
        return Client(made.String("key")!);
    }
}
