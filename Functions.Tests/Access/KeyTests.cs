using System.Security.Cryptography;
using System.Text;
using NhacHan.Access;
using NhacHan.Storage;
using NhacHan.Tests.Contract;
using NhacHan.Tests.EndToEnd;

namespace NhacHan.Tests.Access;

/// <summary>Keys are shown once, kept as hashes, and good until they are revoked.</summary>
public class KeyTests(Office office) : IClassFixture<Office>
{
    [Fact]
    public async Task A_key_is_shown_once_and_only_its_hash_is_kept()
    {
        var made = (await office.Admin.Post("/api/keys", new { name = "Sở Tư pháp", role = "agency", agencyId = "a1" })).Is(201);
        Assert.Equal(["agencyId", "createdAt", "id", "key", "mode", "name", "role"], made.Body.Names());
        var text = made.String("key")!;
        var secret = text.Split('_', 3)[2];
        Assert.Equal(32, Convert.FromBase64String(secret.Replace('-', '+').Replace('_', '/') + "=").Length);

        var listed = (await office.Admin.Get("/api/keys?top=1000")).Is(200);
        Assert.Equal(["agencyId", "createdAt", "id", "mode", "name", "role"], listed.Value.Single(k => k.Text("id") == made.String("id")).Names());
        Assert.DoesNotContain(secret, listed.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, (await office.Admin.Get("/api/audit")).Is(200).Text, StringComparison.Ordinal);

        var row = (await new TableServiceClient(office.Connection).GetTableClient(KeyStore.Table).GetEntityIfExistsAsync("key", made.String("id")!)).Value!;
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(secret))), row.GetString("secretHash"));
        Assert.DoesNotContain(row, column => column.Value is string value && value.Contains(secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_revoked_key_stops_at_once()
    {
        var made = (await office.Admin.Post("/api/keys", new { name = "a", role = "agency", agencyId = "a1" })).Is(201);
        using var agency = office.Client(made.String("key")!);
        (await agency.Get("/api/plans")).Is(200);
        (await office.Admin.Call("DELETE", "/api/keys/" + made.String("id"))).Is(204);
        (await agency.Get("/api/plans")).IsProblem(401, "unauthenticated");
        (await office.Admin.Call("DELETE", "/api/keys/" + made.String("id"))).IsProblem(404, "notFound");
    }

    [Fact]
    public async Task A_revoked_key_stops_at_once_on_every_instance()
    {
        await using var other = await RunningApp.StartAsync(office.Storage);
        for (var i = 0; i < 10; i++)
        {
            var made = (await office.Admin.Post("/api/keys", new { name = "a", role = "agency", agencyId = "a1" })).Is(201);
            using var there = new HttpClient { BaseAddress = other.Http.BaseAddress, DefaultRequestHeaders = { { "x-api-key", made.String("key") } } };
            (await there.Get("/api/plans")).Is(200);
            (await office.Admin.Call("DELETE", "/api/keys/" + made.String("id"))).Is(204);
            (await there.Get("/api/plans")).IsProblem(401, "unauthenticated");
        }
    }

    [Fact]
    public async Task A_key_that_expires_is_good_on_its_last_day_and_not_after_it()
    {
        var today = NhacHan.Deadlines.HaNoiTime.DateOf(TimeProvider.System.GetUtcNow());
        var made = (await office.Admin.Post("/api/keys", new { name = "a", role = "agency", agencyId = "a1", expiresOn = today })).Is(201);
        Assert.Equal($"{today:yyyy-MM-dd}", made.String("expiresOn"));
        using var agency = office.Client(made.String("key")!);
        // midnight may have passed in between
        if (NhacHan.Deadlines.HaNoiTime.DateOf(TimeProvider.System.GetUtcNow()) == today) (await agency.Get("/api/plans")).Is(200);
        Assert.Equal(["expiresOn"], (await office.Admin.Post("/api/keys", new { name = "a", role = "reader", expiresOn = today.AddDays(-2) })).IsProblem(400, "invalid").Fields);

        var table = new TableServiceClient(office.Connection).GetTableClient(KeyStore.Table);
        var row = (await table.GetEntityIfExistsAsync("key", made.String("id")!)).Value!;
        row["expiresOn"] = $"{today.AddDays(-1):yyyy-MM-dd}";
        await table.UpdateEntityAsync(row, row.ETag);
        Assert.Contains("expired", (await agency.Get("/api/plans")).IsProblem(401, "unauthenticated").String("detail"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_last_day_is_that_of_Hà_Nội()
    {
        var key = new ApiKey("", "", Role.Reader, null, [], KeyMode.Live, default, [], new DateOnly(2027, 2, 28));
        Assert.False(key.HasExpired(DateTimeOffset.Parse("2027-02-28T16:59:59Z", System.Globalization.CultureInfo.InvariantCulture)));
        Assert.True(key.HasExpired(DateTimeOffset.Parse("2027-02-28T17:00:00Z", System.Globalization.CultureInfo.InvariantCulture)));
        Assert.False((key with { ExpiresOn = null }).HasExpired(DateTimeOffset.MaxValue.AddDays(-1)));
    }

    [Fact]
    public async Task The_settings_administrator_is_always_good_by_either_header()
    {
        foreach (var header in new[] { ("x-api-key", RunningApp.AdminKey), ("Authorization", "Bearer " + RunningApp.AdminKey), ("Authorization", "bearer " + RunningApp.AdminKey) })
            (await office.Nobody.Call("GET", "/api/keys", null, header)).Is(200);
        foreach (var key in new[] { RunningApp.AdminKey + "x", RunningApp.AdminKey[..^1], RunningApp.AdminKey.ToUpperInvariant(), "nh__", "nh_x_y" })
            (await office.Nobody.Call("GET", "/api/keys", null, ("x-api-key", key))).IsProblem(401, "unauthenticated");
        (await office.Nobody.Call("GET", "/api/keys", null, ("Authorization", "Basic " + RunningApp.AdminKey))).IsProblem(401, "unauthenticated");
    }

    public static TheoryData<string, string[]> Wrong => new()
    {
        { "{}", ["name", "role"] },
        { """{"name":"a","role":"boss"}""", ["role"] },
        { """{"name":"a","role":"agency"}""", ["agencyId"] },
        { """{"name":"a","role":"agency","agencyId":"nobody"}""", ["agencyId"] },
        { """{"name":"a","role":"coordinator"}""", ["planIds"] },
        { """{"name":"a","role":"coordinator","planIds":[]}""", ["planIds"] },
        { """{"name":"a","role":"coordinator","planIds":[7,"a/b"]}""", ["planIds[0]", "planIds[1]"] },
        { """{"name":"a","role":"reader","expiresOn":"28/02/2027"}""", ["expiresOn"] },
        { """{"name":"a","role":"reader","agencyId":"a1","planIds":["p"],"mode":"dry","secret":"x"}""", ["agencyId", "mode", "planIds", "secret"] },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task A_wrong_key_names_all_that_is_wrong(string body, string[] fields) =>
        Assert.Equal(fields, (await office.Admin.Post("/api/keys", body)).IsProblem(400, "invalid").Fields.Where(f => !(f == "planIds" && fields.Contains("planIds[0]", StringComparer.Ordinal))));

    [Fact]
    public async Task Agencies_that_nothing_names_can_be_deleted()
    {
        (await office.Admin.Put("/api/agencies/loose", Scene.Agency("loose"))).Is(201);
        var shown = (await office.Admin.Get("/api/agencies/loose")).Is(200);
        (await office.Admin.Call("DELETE", "/api/agencies/loose", null, ("If-Match", "W/\"old\""))).IsProblem(412, "staleETag");
        (await office.Admin.Call("DELETE", "/api/agencies/loose", null, ("If-Match", shown.ETag!))).Is(204);
        (await office.Admin.Call("DELETE", "/api/agencies/loose")).IsProblem(404, "notFound");
    }
}
