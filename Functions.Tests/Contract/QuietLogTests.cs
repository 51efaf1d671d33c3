using NhacHan.Tests.EndToEnd;

namespace NhacHan.Tests.Contract;

/// <summary>What the app says of its work names nobody: no address, no number, no key.</summary>
public class QuietLogTests(LoudOffice office) : IClassFixture<LoudOffice>
{
    [Fact]
    public async Task No_contact_and_no_key_appears_in_what_the_app_writes()
    {
        var id = await office.PublishedAsync();
        var made = (await office.Admin.Post("/api/keys", new { name = "cv@a1.example", role = "agency", agencyId = "a1" })).Is(201);
        using var agency = office.Client(made.String("key")!);
        (await office.Admin.Post("/api/reminders/preview?asOf=2027-02-23T08:00:00%2B07:00")).Is(200);
        (await office.Admin.Post("/api/reminders/scan?asOf=2027-02-23T08:00:00%2B07:00")).Is(200);
        (await agency.Post(Office.Reports(id, "a1"), new { summary = "Gọi 0912345678 hoặc cv@a1.example" })).Is(201);
        (await agency.Post(Office.Reports(id, "a1"), new { summary = 7, email = "cv@a1.example" })).Is(400);
        (await office.Admin.Put("/api/users/lan", new { principal = "aad:lan@a1.example", name = "0912345678", role = "reader" })).Is(201);
        (await office.Admin.Put("/api/users/lan-2", new { principal = "aad:lan@a1.example", name = "cv@a1.example", role = "reader" })).Is(400);
        (await office.Nobody.Call("GET", "/api/plans", null, (NhacHan.Access.PlatformPrincipal.Header, NhacHan.Tests.Access.SignedIn.Header("oid-lan", "lan@a1.example")))).Is(401);
        (await office.Admin.Get("/api/outbox?to=cv@a1.example")).Is(200);
        (await office.Admin.Get("/api/agencies?q=0900000101")).Is(200);
        (await office.Admin.Post(Office.Reports(id, "a1"), new string('a', 5_000_000))).Is(413);
        Assert.NotEmpty((await office.Admin.Get("/api/outbox")).Is(200).Value);

        var written = office.Output;
        Assert.Contains("SendEmail", written, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"[\w.]+@[\w.]*example", written);
        Assert.DoesNotMatch(@"(?<![\d.:-])(\+?84|0)[35789]\d{8}(?!\d)", written);
        Assert.DoesNotContain(made.String("key")!.Split('_', 3)[2], written, StringComparison.Ordinal);
        Assert.DoesNotContain(RunningApp.AdminKey, written, StringComparison.Ordinal);
        Assert.DoesNotContain("link-key-of-the-tests", written, StringComparison.Ordinal);
        Assert.DoesNotContain("AccountKey", written, StringComparison.Ordinal);
    }
}

/// <summary>With every log switched on that a person might switch on to look for a fault.</summary>
public sealed class LoudOffice : Office
{
    protected override (string Name, string Value)[] Settings => [("Logging__LogLevel__Default", "Debug"), ("Logging__LogLevel__NhacHan", "Trace")];
}
