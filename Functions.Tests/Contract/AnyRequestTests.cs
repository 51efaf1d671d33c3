using System.Collections.Concurrent;
using System.Text;

namespace NhacHan.Tests.Contract;

/// <summary>Whatever comes over the wire, the fault is never the app's, and what it refuses it refuses as problem details with a code.</summary>
public class AnyRequestTests(Office office) : IClassFixture<Office>
{
    private const int First = 20270301;
    private const int Requests = 2_400;

    [Fact]
    public async Task Of_thousands_of_malformed_requests_none_is_a_fault()
    {
        await office.PublishedAsync(id: "any");
        var port = office.Admin.BaseAddress!.Port;
        var (wrong, answered) = (new ConcurrentBag<string>(), new ConcurrentBag<int>());
        await Parallel.ForEachAsync(Enumerable.Range(First, Requests), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (seed, ct) =>
        {
            var request = AnyRequest.Of(seed);
            var reply = await RawHttp.SendAsync(port, request.Bytes, request.HangsUp, ct);
            if (reply is not null) answered.Add(reply.Status);
            if (WrongWith(request, reply) is { } what)
                wrong.Add($"AnyRequest.Of({seed}), {request.Call}: {what}\n{Encoding.UTF8.GetString(request.Bytes.AsSpan(0, Math.Min(request.Bytes.Length, 1_500)))}\n→ {reply?.Status} {reply?.Text}");
        });
        Assert.True(wrong.IsEmpty, $"{wrong.Count} of {Requests}:\n" + string.Join("\n\n", wrong.Take(5)));
        Assert.Superset(new HashSet<int>([200, 400, 401, 404, 405, 412, 415]), answered.ToHashSet());
        Assert.InRange(answered.Count, Requests * 9 / 10, Requests);
        Assert.DoesNotContain(office.Output.Split('\n'), line => line.Contains("fail: ", StringComparison.Ordinal));
        (await office.Nobody.Get("/api/health/ready")).Is(200);
    }

    private static string? WrongWith(AnyRequest request, Reply? reply)
    {
        if (reply is null) return request.HangsUp || !request.IsHttp ? null : "no answer";
        if (reply.Status >= 500 && reply.Status != 501) return "a fault"; // OData's word for what a feed has not
        if (reply.Status < 400 || !request.IsHttp || reply.Text.Length == 0 && (request.HangsUp || IsHead(request))) return null;
        if (reply.IsOData) return reply.Code is { Length: > 0 } ? null : "no code";
        if (reply.MediaType != "application/problem+json") return LeavesTheApi(request) ? null : $"not problem details but {reply.MediaType}";
        return reply.String("code") is { Length: > 0 } && reply.Body.GetProperty("status").GetInt32() == reply.Status ? null : "no code, or another status";
    }

    private static bool IsHead(AnyRequest request) => request.Bytes.AsSpan().StartsWith("HEAD "u8);

    /// <summary>Dots lead out of it, to the pages.</summary>
    private static bool LeavesTheApi(AnyRequest request) => request.Bytes.AsSpan().IndexOf("/.."u8) >= 0;
}
