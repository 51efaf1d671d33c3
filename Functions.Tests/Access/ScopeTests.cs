using NhacHan.Access;
using NhacHan.Tests.Contract;

namespace NhacHan.Tests.Access;

/// <summary>What lies outside a caller's scope looks as if it were not there, in every call that the app maps, those to come included.</summary>
public class ScopeTests(AccessOffice office) : IClassFixture<AccessOffice>
{
    private static readonly IReadOnlyList<(string Method, string Pattern, IReadOnlyList<Role> Roles)> OnPlans =
        [.. MappedCalls.All.Where(c => c.Call.Contains("/api/plans/{id}", StringComparison.Ordinal)).Select(c => (c.Call.Split(' ')[0], c.Call.Split(' ')[1], c.Roles!))];

    [Fact]
    public async Task A_plan_of_somebody_else_is_not_there_for_those_who_may_make_the_call_on_their_own()
    {
        Assert.NotEmpty(OnPlans);
        var found = new List<string>();
        foreach (var (method, pattern, roles) in OnPlans)
        {
            foreach (var caller in office.Callers.Where(c => c.As is "another coordinator" or "agency a2"))
            {
                var reply = await caller.Client.Call(method, Path(pattern, "mine", "a1"));
                var expected = roles.Contains(caller.As == "agency a2" ? Role.Agency : Role.Coordinator) ? 404 : 403;
                if (reply.Status != expected) found.Add($"{caller.Name}: {method} {pattern} → {reply.Status}, not {expected}");
            }
        }
        Assert.Empty(found);
    }

    [Fact]
    public async Task Another_agency_of_the_same_plan_is_not_there_for_an_agency()
    {
        var calls = OnPlans.Where(c => c.Pattern.Contains("{agency}", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(calls);
        var found = new List<string>();
        foreach (var (method, pattern, roles) in calls)
        {
            foreach (var caller in office.Callers.Where(c => c.As == "agency a1"))
            {
                var reply = await caller.Client.Call(method, Path(pattern, "mine", "a3"));
                var expected = roles.Contains(Role.Agency) ? 404 : 403;
                if (reply.Status != expected) found.Add($"{caller.Name}: {method} {pattern} → {reply.Status}, not {expected}");
            }
        }
        Assert.Empty(found);
    }

    [Fact]
    public async Task A_test_key_finds_no_live_plan_whatever_it_asks_of_it()
    {
        var test = office.Callers.Single(c => c.As == "test administrator").Client;
        // a test plan may be made by PUT, of which the body is read first
        foreach (var (method, pattern, _) in OnPlans.Where(c => c is not { Method: "PUT", Pattern: "/api/plans/{id}" }))
            (await test.Call(method, Path(pattern, "mine", "a1"))).Is(404);
    }

    private static string Path(string pattern, string plan, string agency) => pattern
        .Replace("{id}", plan, StringComparison.Ordinal).Replace("{key}", "p", StringComparison.Ordinal).Replace("{agency}", agency, StringComparison.Ordinal)
        .Replace("{no}", "1.1", StringComparison.Ordinal).Replace("{version:int}", "1", StringComparison.Ordinal).Replace("{file}", "a.pdf", StringComparison.Ordinal);
}
