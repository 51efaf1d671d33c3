using NhacHan.Tests.Contract;
using NhacHan.Tests.EndToEnd;

namespace NhacHan.Tests.Access;

/// <summary>Officers' names, addresses and numbers are read by whom they concern, and by nobody else.</summary>
public class ContactTests(AccessOffice office) : IClassFixture<AccessOffice>
{
    [Fact]
    public async Task An_agency_reads_its_own_contacts_and_of_others_not_even_that_they_are_there()
    {
        foreach (var caller in office.Callers.Where(c => c.As == "agency a1"))
        {
            Assert.Contains("cv@a1.example", (await caller.Client.Get("/api/agencies/a1")).Is(200).Text, StringComparison.Ordinal);
            foreach (var other in new[] { "a2", "below-a1", "dau-moi", "none" }) (await caller.Client.Get("/api/agencies/" + other)).IsProblem(404, "notFound");
        }
    }

    [Fact]
    public async Task A_coordinator_reads_those_of_the_reporters_of_their_plans_and_the_others_without()
    {
        foreach (var caller in office.Callers.Where(c => c.As == "coordinator"))
        {
            var shown = (await caller.Client.Get("/api/agencies?top=1000")).Is(200).Value;
            Assert.Superset(new HashSet<string>(["a1", "a2", "a3", "a4", "a5", "below-a1", "dau-moi"]), shown.Select(a => a.Text("id")).ToHashSet());
            Assert.Equal(["a1", "a3", "below-a1", "dau-moi"], shown.Where(a => a.TryGetProperty("contacts", out _)).Select(a => a.Text("id")).Order(StringComparer.Ordinal));
            Assert.Contains("cv@a3.example", (await caller.Client.Get("/api/agencies/a3")).Is(200).Text, StringComparison.Ordinal);
            Assert.DoesNotContain("@", (await caller.Client.Get("/api/agencies/a2")).Is(200).Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Everybody_invited_or_in_a_group_is_among_them()
    {
        var plan = Office.Plan("group:g");
        plan["invited"] = new System.Text.Json.Nodes.JsonArray("a5");
        (await office.Admin.Put("/api/plans/by-group", plan)).Is(201);
        using var coordinator = await office.CoordinatorAsync("by-group");
        Assert.Equal(
            ["a1", "a5", "dau-moi"],
            (await coordinator.Get("/api/agencies?top=1000")).Is(200).Value.Where(a => a.TryGetProperty("contacts", out _)).Select(a => a.Text("id")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_test_key_reads_nobodys_of_live_plans()
    {
        using var test = await office.KeyedAsync(new { name = "Thử", role = "administrator", mode = "test" });
        Assert.DoesNotContain("@a1.example", (await test.Get("/api/agencies?top=1000")).Is(200).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whatever_a_reader_gets_there_is_no_contact_in_it()
    {
        foreach (var call in MappedCalls.All.Select(c => c.Call.Split(' ')).Where(c => c[0] == "GET"))
        {
            foreach (var caller in office.Callers.Where(c => c.As == "reader"))
            {
                var reply = await caller.Client.Get(call[1].Replace("{id}", "a1", StringComparison.Ordinal).Replace("{year}", "2027", StringComparison.Ordinal));
                Assert.DoesNotContain("@a1.example", reply.Text, StringComparison.Ordinal);
                Assert.DoesNotContain("0900000", reply.Text, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task Only_administrators_read_the_outbox_and_its_page()
    {
        foreach (var caller in office.Callers.Where(c => c.As != "administrator")) Assert.NotEqual(200, (await caller.Client.Get("/api/outbox")).Status);
        Assert.Equal(404, (await office.Browser("dau-moi").Get("/nhac")).Status);
    }
}
