using NhacHan.Tests.Contract;

namespace NhacHan.Tests.Successions;

/// <summary>A succession that cannot be meant is refused with all that is wrong with it.</summary>
[Collection(SuccessionOffice.Shared)]
public class SuccessionRefusalTests(SuccessionOffice office)
{
    private const string Rest = "\"effectiveOn\":\"2027-07-01\",\"reason\":\"a\"";

    public static TheoryData<string, string[]> Wrong => new()
    {
        { "{}", ["effectiveOn", "from", "kind", "reason"] },
        { """{"kind":"merge","from":["a1"],"to":["a2","a3"],"name":"x",""" + Rest + "}", ["from", "name", "to"] },
        { """{"kind":"merge","from":["a1","a1"],"to":[],""" + Rest + "}", ["from[1]", "to"] },
        { """{"kind":"merge","from":["a1","nobody"],"to":["NO"],""" + Rest + "}", ["from[1]", "to[0]"] },
        { """{"kind":"split","from":["a1","a2"],"to":["a3"],"default":"a4","plans":[],""" + Rest + "}", ["default", "from", "plans", "to"] },
        { """{"kind":"split","from":["a1"],"to":["a2","a3"],"assign":[{"planId":"p","to":"a2"},{"planId":"p","periodKey":"q","to":"a5"}],""" + Rest + "}", ["assign[0].periodKey", "assign[1].to"] },
        { """{"kind":"dissolve","from":["a1"],"to":["a1"],"assign":[],""" + Rest + "}", ["assign", "to[0]"] },
        { """{"kind":"transfer","from":["a1"],"to":["a2"],""" + Rest + "}", ["plans"] },
        { """{"kind":"rename","from":["a1"],"to":["a2"],"lạ":1,""" + Rest + "}", ["lạ", "name", "to"] },
        { """{"kind":"rename","from":["a1"],"name":"Cơ quan a1",""" + Rest + "}", ["name"] },
        { """{"kind":"rename","from":["a1"],"shortName":"Một tên ngắn dài hơn hai mươi lăm","parentId":"a1",""" + Rest + "}", ["parentId", "shortName"] },
        { """{"kind":"close","from":"a1","effectiveOn":"01/7/2027","reason":"","document":{"number":"1"}}""", ["document.date", "effectiveOn", "from", "kind", "reason"] },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task All_that_is_wrong_is_named(string body, string[] fields) =>
        Assert.Equal(fields.Order(StringComparer.Ordinal), (await office.Admin.Post("/api/agency-successions", body)).IsProblem(400, "invalid").Fields);

    [Fact]
    public async Task An_agency_that_is_no_more_takes_part_in_nothing()
    {
        var n = await office.AgenciesAsync(3);
        await office.SucceedAsync(SuccessionOffice.Body("dissolve", [n[0]], [n[1]]));
        var refused = (await office.Admin.Post("/api/agency-successions", SuccessionOffice.Body("merge", [n[0], n[1]], [n[2]]))).IsProblem(400, "invalid");
        Assert.Equal(["from[0]"], refused.Fields);
        Assert.Contains(n[1], refused.Text, StringComparison.Ordinal);
        Assert.Equal(["to[0]"], (await office.Admin.Post("/api/agency-successions", SuccessionOffice.Body("dissolve", [n[2]], [n[0]]))).IsProblem(400, "invalid").Fields);
    }

    [Fact]
    public async Task No_circle_comes_of_what_waits_for_its_day()
    {
        var n = await office.AgenciesAsync(2);
        await office.SucceedAsync(SuccessionOffice.Body("dissolve", [n[0]], [n[1]], "2027-12-01"));
        var before = (await office.Admin.Post("/api/agency-successions", SuccessionOffice.Body("dissolve", [n[1]], [n[0]], "2027-11-01"))).IsProblem(400, "invalid");
        Assert.Equal(["from[0]"], before.Fields);
        var after = (await office.Admin.Post("/api/agency-successions", SuccessionOffice.Body("dissolve", [n[1]], [n[0]], "2027-12-31"))).IsProblem(400, "invalid");
        Assert.Equal(["to[0]"], after.Fields);
    }

    [Theory]
    [InlineData("2027-03-01", 400)]
    [InlineData("2027-02-28", 400)]
    [InlineData("2027-03-02", 201)]
    public async Task A_name_begins_after_the_one_before_it(string day, int status)
    {
        var id = (await office.AgenciesAsync(1))[0];
        object Rename(string name, string on) => new { kind = "rename", from = new[] { id }, name, effectiveOn = on, reason = "a" };
        await office.SucceedAsync(Rename("Một", "2027-03-01"));
        var reply = await office.Admin.Post("/api/agency-successions", Rename("Hai", day));
        Assert.Equal(status, reply.Status);
        if (status == 400) Assert.Equal(["effectiveOn"], reply.Fields);
    }

    [Fact]
    public async Task Sent_again_under_its_key_it_is_the_same_succession_and_under_another_body_a_conflict()
    {
        var n = await office.AgenciesAsync(3);
        var body = SuccessionOffice.Body("dissolve", [n[0]], [n[1]]);
        var first = (await office.Admin.Post("/api/agency-successions", body, ("Idempotency-Key", n[0]))).Is(201);
        var again = (await office.Admin.Post("/api/agency-successions", body, ("Idempotency-Key", n[0]))).Is(201);
        Assert.Equal((first.Text, first.Location), (again.Text, again.Location));
        Assert.Equal(first.Text, (await office.Admin.Get(first.Location!)).Is(200).Text);
        (await office.Admin.Post("/api/agency-successions", SuccessionOffice.Body("dissolve", [n[0]], [n[2]]), ("Idempotency-Key", n[0]))).IsProblem(409, "conflict");
    }

    [Fact]
    public async Task A_coordinator_reads_what_moved_in_plans_of_its_own()
    {
        var n = await office.AgenciesAsync(2);
        var (mine, other) = (await office.PlanAsync(n[0]), await office.PlanAsync(n[0]));
        var made = await office.SucceedAsync(SuccessionOffice.Body("dissolve", [n[0]], [n[1]]));
        Assert.Equal(4, made.Body.GetProperty("moves").GetArrayLength());
        using var coordinator = await office.CoordinatorAsync(mine);
        var seen = (await coordinator.Get(made.Location!)).Is(200);
        Assert.Equal([mine, mine], seen.Body.GetProperty("moves").EnumerateArray().Select(m => m.Text("planId")));
        Assert.DoesNotContain($"\"{other}\"", (await coordinator.Get("/api/agency-successions?top=1000")).Is(200).Text, StringComparison.Ordinal);
    }
}
