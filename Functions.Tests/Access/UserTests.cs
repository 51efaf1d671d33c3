using NhacHan.Tests.Contract;

namespace NhacHan.Tests.Access;

/// <summary>Users are the accounts of an identity provider with what each may do here.</summary>
public class UserTests(Office office) : IClassFixture<Office>
{
    [Fact]
    public async Task A_user_is_made_shown_listed_changed_and_deleted_and_each_step_is_in_the_audit()
    {
        var made = (await office.Admin.Put("/api/users/lan", new { principal = "AAD:Lan.Nguyen@So.Example", name = "Nguyễn Thị Lan", role = "coordinator", planIds = new[] { "p1", "p2" } })).Is(201);
        Assert.Equal("/api/users/lan", made.Location);
        Assert.Equal("aad:lan.nguyen@so.example", made.String("principal"));
        Assert.Equal(["disabled", "id", "name", "planIds", "principal", "role"], made.Body.Names());

        var changed = (await office.Admin.Put("/api/users/lan", new { principal = "aad:8f3c2b1e", name = "Lan", role = "agency", agencyId = "a1", disabled = true }, ("If-Match", made.ETag!))).Is(200);
        var shown = (await office.Admin.Get("/api/users/lan")).Is(200);
        Assert.Equal((changed.Text, changed.ETag), (shown.Text, shown.ETag));
        Assert.Equal(shown.Text, (await office.Admin.Put("/api/users/lan", shown.Text)).Is(200).Text);
        Assert.Contains("lan", (await office.Admin.All("/api/users?top=1")).Select(u => u.Text("id")));

        (await office.Admin.Call("DELETE", "/api/users/lan", null, ("If-Match", made.ETag!))).IsProblem(412, "staleETag");
        (await office.Admin.Call("DELETE", "/api/users/lan")).Is(204);
        (await office.Admin.Get("/api/users/lan")).IsProblem(404, "notFound");
        (await office.Admin.Call("DELETE", "/api/users/lan")).IsProblem(404, "notFound");

        var entries = (await office.Admin.Get("/api/audit?top=1000")).Is(200).Value.Where(e => e.Text("target") == "users/lan").Reverse().ToList();
        Assert.Equal(["user.create", "user.change", "user.change", "user.delete"], entries.Select(e => e.Text("action")));
        Assert.Equal("coordinator", entries[1].GetProperty("before").Text("role"));
        Assert.Equal("agency", entries[1].GetProperty("after").Text("role"));
    }

    [Fact]
    public async Task A_stale_etag_changes_nothing_and_one_for_a_user_who_is_not_there_neither()
    {
        var first = (await office.Admin.Put("/api/users/cu", User("aad:cu"))).Is(201);
        var second = (await office.Admin.Put("/api/users/cu", User("aad:cu-2"))).Is(200);
        (await office.Admin.Put("/api/users/cu", User("aad:cu-3"), ("If-Match", first.ETag!))).IsProblem(412, "staleETag");
        (await office.Admin.Put("/api/users/chua-co", User("aad:chua-co"), ("If-Match", first.ETag!))).IsProblem(412, "staleETag");
        Assert.Equal(second.Text, (await office.Admin.Get("/api/users/cu")).Text);
    }

    [Fact]
    public async Task An_account_is_one_users_alone_however_it_is_written_and_free_again_when_given_up()
    {
        (await office.Admin.Put("/api/users/mot", User("aad:chung@so.example"))).Is(201);
        var taken = (await office.Admin.Put("/api/users/hai", User("AAD:CHUNG@so.example"))).IsProblem(400, "invalid");
        Assert.Equal(["principal"], taken.Fields);
        (await office.Admin.Put("/api/users/mot", User("aad:rieng@so.example"))).Is(200);
        (await office.Admin.Put("/api/users/hai", User("aad:chung@so.example"))).Is(201);
        (await office.Admin.Put("/api/users/mot", User("aad:chung@so.example"))).IsProblem(400, "invalid");
        (await office.Admin.Call("DELETE", "/api/users/hai")).Is(204);
        (await office.Admin.Put("/api/users/mot", User("aad:chung@so.example"))).Is(200);
    }

    [Fact]
    public async Task Of_many_who_are_given_one_account_at_once_one_gets_it()
    {
        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => office.Admin.Put($"/api/users/cung-luc-{i}", User("aad:cung-luc"))));
        Assert.Equal([201, 400, 400, 400, 400, 400, 400, 400], replies.Select(r => r.Status).Order());
    }

    public static TheoryData<string, string[]> Wrong => new()
    {
        { "{}", ["name", "principal", "role"] },
        { """{"name":"a","role":"reader","principal":"lan@so.example"}""", ["principal"] },
        { """{"name":"a","role":"reader","principal":"aad:"}""", ["principal"] },
        { """{"name":"a","role":"reader","principal":":lan"}""", ["principal"] },
        { """{"name":"a","role":"reader","principal":"aad:lan nguyen"}""", ["principal"] },
        { "{\"name\":\"a\",\"role\":\"reader\",\"principal\":\"aad:\u212Aim@so.example\"}", ["principal"] }, // the Kelvin sign, which folds to k
        { """{"name":"a","role":"agency","principal":"aad:x"}""", ["agencyId"] },
        { """{"name":"a","role":"coordinator","principal":"aad:x"}""", ["planIds"] },
        { """{"name":"a","role":"administrator","principal":"aad:x","agencyId":"a1","planIds":["p"],"disabled":"no","mode":"test"}""", ["agencyId", "disabled", "mode", "planIds"] },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task A_wrong_user_names_all_that_is_wrong(string body, string[] fields) =>
        Assert.Equal(fields, (await office.Admin.Put("/api/users/sai", body)).IsProblem(400, "invalid").Fields);

    private static object User(string principal) => new { principal, name = "Người dùng", role = "administrator" };
}
