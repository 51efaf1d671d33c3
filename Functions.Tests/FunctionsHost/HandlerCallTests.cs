using System.Text.Json;
using System.Text.RegularExpressions;
using NhacHan.Storage;
using NhacHan.Tests.EndToEnd;

namespace NhacHan.Tests.FunctionsHost;

/// <summary>What the published app answers to the host's calls, and what it writes about them.</summary>
public sealed partial class HandlerCallTests(HostScene scene) : IClassFixture<HostScene>
{
    private const string Traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private static string NewId => Guid.NewGuid().ToString();

    private StandInHost Host => scene.Host;

    [Fact]
    public void The_host_finds_nothing_to_complain_about() => Assert.Empty(Host.Errors);

    [Fact]
    public async Task The_hosts_ping_is_answered_with_nothing_and_a_persons_request_with_the_page()
    {
        using var ping = new HttpClient();
        Assert.Equal("", await ping.GetStringAsync($"http://127.0.0.1:{Host.Handler.Port}/"));
        var page = await Host.Http.GetAsync("/");
        Assert.Equal((401, "text/html"), ((int)page.StatusCode, page.Content.Headers.ContentType?.MediaType));
    }

    [Fact]
    public async Task Every_timer_and_queue_function_takes_the_hosts_envelope()
    {
        foreach (var function in Host.Functions.Where(f => f.Type != "httpTrigger"))
        {
            var envelope = Captured.Text((function.Type, function.Name.EndsWith("Poison", StringComparison.Ordinal), function.Name.StartsWith("Plan", StringComparison.Ordinal)) switch
            {
                ("timerTrigger", _, _) => "timer-past-due",
                (_, true, _) => "queue-poison",
                (_, _, true) => "queue-plan",
                _ => "queue-send",
            });
            var invocation = await Invocation.PostAsync(Host.Handler.Port, function.Name, NewId, envelope);
            Assert.True(invocation.Status == 200 && invocation.Succeeded, $"{invocation}\n{string.Join('\n', Host.Err)}");
            Assert.Equal(["Outputs", "Logs", "ReturnValue"], JsonElement.Parse(invocation.Answer).EnumerateObject().Select(p => p.Name));
        }
    }

    [Theory]
    [InlineData("DeadlineScan", "", "JSON")]
    [InlineData("DeadlineScan", "{", "JSON")]
    [InlineData("DeadlineScan", "{}", "Data is missing")]
    [InlineData("DeadlineScan", """{"Data":{"message":"e30="},"Metadata":{}}""", "timer is missing")]
    [InlineData("SendEmail", """{"Data":{"timer":{"IsPastDue":false}},"Metadata":{}}""", "message is missing")]
    [InlineData("SendEmail", """{"Data":{"message":"rubbish"},"Metadata":{"Id":"1","DequeueCount":"1"}}""", "dataType")]
    [InlineData("PlanReminders", """{"Data":{"message":"e30="},"Metadata":{"DequeueCount":"1"}}""", "Id is missing")]
    public async Task What_is_no_envelope_is_refused_with_the_reason_and_nothing_is_done(string function, string body, string says)
    {
        var invocation = await Invocation.PostAsync(Host.Handler.Port, function, NewId, body);
        Assert.Equal(400, invocation.Status);
        var problem = JsonElement.Parse(invocation.Answer);
        Assert.Equal("badEnvelope", problem.GetProperty("code").GetString());
        Assert.Contains(says, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Host.Out, line => line.Contains(invocation.Id, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Each_line_about_a_call_ends_in_its_invocation_and_trace()
    {
        var invocation = await Invocation.PostAsync(Host.Handler.Port, "DeadlineScan", NewId, Captured.Text("timer-past-due"), Traceparent);
        Assert.True(invocation.Succeeded, invocation.Answer);
        await Seen.EventuallyAsync(() => Task.FromResult(Lines(Host.Out, invocation.Id).Count == 2), "its beginning and its end are logged");
        Assert.All(Lines(Host.Out, invocation.Id), line => Assert.EndsWith($"invocation={invocation.Id} trace=0af7651916cd43dd8448eb211c80319c", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_function_that_fails_answers_with_a_problem_and_says_so_on_stderr_in_one_line()
    {
        var body = Invocation.Envelope("message", Convert.ToBase64String("rubbish"u8), new(StringComparer.Ordinal) { ["Id"] = "\"x\"", ["DequeueCount"] = "1" });
        var invocation = await Invocation.PostAsync(Host.Handler.Port, "SendEmail", NewId, body, Traceparent);
        Assert.Equal(500, invocation.Status);
        Assert.Equal("functionFailed", JsonElement.Parse(invocation.Answer).GetProperty("code").GetString());
        await Seen.EventuallyAsync(() => Task.FromResult(Lines(Host.Err, invocation.Id).Count == 1), "the failure is logged once");
        var line = Lines(Host.Err, invocation.Id).Single();
        Assert.Contains("JsonException", line, StringComparison.Ordinal);
        Assert.EndsWith($"invocation={invocation.Id} trace=0af7651916cd43dd8448eb211c80319c", line, StringComparison.Ordinal);
        Assert.All(Host.Out, l => Assert.Matches(Event(), l));
        Assert.All(Host.Err, l => Assert.Matches(Failure(), l));
    }

    [Fact]
    public async Task A_forwarded_request_that_faults_is_logged_under_its_invocation_and_the_callers_trace()
    {
        var plans = new TableServiceClient(scene.Azurite.Connection).GetTableClient("plans");
        await plans.UpsertEntityAsync(new TableEntity("plan", "hong") { ["issuedOn"] = "no date" });
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/plans/hong") { Headers = { { "traceparent", Traceparent } } };
        var answer = await Host.Http.SendAsync(request);
        Assert.Equal(500, (int)answer.StatusCode);
        var id = Host.Front.Forwarded.Last(f => f.Path == "/api/plans/hong").Id;
        await Seen.EventuallyAsync(() => Task.FromResult(Lines(Host.Err, id).Count == 1), "the fault is logged once");
        Assert.EndsWith("trace=0af7651916cd43dd8448eb211c80319c", Lines(Host.Err, id).Single(), StringComparison.Ordinal);

        // Nobody else's timer is kept from its work by it.
        Assert.True((await Invocation.PostAsync(Host.Handler.Port, "StatusSweep", NewId, Captured.Text("timer-past-due"))).Succeeded);
        await plans.DeleteEntityAsync("plan", "hong");
    }

    private static List<string> Lines(IEnumerable<string> lines, string id) => [.. lines.Where(l => l.Contains("invocation=" + id, StringComparison.Ordinal))];

    [GeneratedRegex("^[0-9-]{10}T[0-9:.]{12}Z (info|warn): ")]
    private static partial Regex Event();

    [GeneratedRegex("^[0-9-]{10}T[0-9:.]{12}Z (fail|crit): ")]
    private static partial Regex Failure();
}
