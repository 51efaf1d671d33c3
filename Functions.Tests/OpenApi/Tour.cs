using System.Net.Http.Headers;
using System.Text.Json;
using NhacHan.Access;
using NhacHan.Contract;
using NhacHan.Tests.Contract;
using NhacHan.Tests.OpenApi.Walks;

namespace NhacHan.Tests.OpenApi;

/// <summary>
/// Makes every call that is described, in an office with data, and keeps what went over the wire. A call is also made in all the ways in which,
/// by its description, it must be refused; those come first, since they change nothing.
/// </summary>
public sealed class Tour : Office, IAsyncLifetime
{
    private static readonly Func<Tour, Task>[] Walks =
    [
        AccessWalk.RunAsync, AgenciesWalk.RunAsync, ImportWalk.RunAsync, PlansWalk.RunAsync, ProgressWalk.RunAsync, ChaseWalk.RunAsync, ReportsWalk.RunAsync, ScoresWalk.RunAsync, ConsolidationWalk.RunAsync, AttachmentsWalk.RunAsync, RemindersWalk.RunAsync, RunsWalk.RunAsync, SendingWalk.RunAsync, DeliveryWalk.RunAsync,
        SuccessionsWalk.RunAsync, AuditWalk.RunAsync, FeedWalk.RunAsync, BackupWalk.RunAsync, OutageWalk.RunAsync,
    ];

    protected override (string Name, string Value)[] Settings => DeliveryWalk.Settings;

    private readonly List<Exchange> _exchanges = [];
    private readonly Dictionary<Role, HttpClient> _clients = [];

    internal IReadOnlyList<Exchange> Exchanges => _exchanges;

    /// <summary>Refused though not as the description says, with what was said instead.</summary>
    internal List<(Operation Operation, string Problem)> Surprises { get; } = [];

    /// <summary>Pointers to the described fields that came in some answer.</summary>
    internal IReadOnlySet<string> FieldsAnswered { get; private set; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>What does not match its schema.</summary>
    internal ILookup<Operation, string> Mismatches { get; private set; } = null!;

    async ValueTask IAsyncLifetime.InitializeAsync()
    {
        await InitializeAsync();
        _clients[Role.Reader] = await KeyedAsync(new { name = "Power BI", role = "reader" });
        _clients[Role.Agency] = await AgencyAsync("a1");
        _clients[Role.Coordinator] = await CoordinatorAsync("tour");
        foreach (var walk in Walks) await walk(this);
        Mismatches = await CheckAsync();
        FieldsAnswered = _exchanges.Where(e => e is { Succeeded: true, Answer: not null, AnswerSchema: not null })
            .SelectMany(e => Schemas.FieldsIn(e.Answer!.Value, e.AnswerSchema!.Value)).Select(f => f.Pointer).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>As the administrator, or with another client's key; JSON unless the body is <see cref="Raw"/>.</summary>
    internal async Task<Reply> CallAsync(string call, object? body = null, int expected = 200, HttpClient? client = null, params (string Name, string Value)[] headers)
    {
        var (method, path) = call.Split(' ', 2) is [var m, var p] ? (m, p) : throw new ArgumentException(call);
        var operation = Description.Of(method, path.Split('?')[0]);
        var json = body is null or Raw ? (JsonElement?)null : JsonSerializer.SerializeToElement(body);
        if (_exchanges.All(e => e.Operation != operation)) await RefusedAsync(operation, path, body, json);
        return (await SendAsync(client ?? Admin, operation, path, json ?? body, headers)).Is(expected);
    }

    private async Task RefusedAsync(Operation operation, string path, object? body, JsonElement? json)
    {
        if (operation.Roles.Count > 0)
        {
            await SendAsync(Nobody, operation, path, json ?? body, []);
            var outside = _clients.Where(c => !operation.Roles[0].Contains(Words.Of(c.Key), StringComparer.Ordinal)).Select(c => c.Value).FirstOrDefault();
            if (outside is not null) await SendAsync(outside, operation, path, json ?? body, []);
        }
        foreach (var refusal in Refusals.Of(operation, path, json))
        {
            var reply = await SendAsync(Admin, operation, refusal.Path, refusal.Body ?? body, refusal.Headers);
            if (reply.Status != refusal.Status || (refusal.Field is { } field && !reply.Fields.Contains(field, StringComparer.Ordinal)))
                Surprises.Add((operation, $"{operation.Method} {refusal.Path} {refusal.Body}: {refusal.Status} naming '{refusal.Field}' was to be expected, and it was {reply.Status} {reply.Text}"));
        }
    }

    private async Task<Reply> SendAsync(HttpClient client, Operation operation, string path, object? body, (string Name, string Value)[] headers)
    {
        using var raw = body is Raw r ? new ByteArrayContent(r.Bytes) { Headers = { ContentType = MediaTypeHeaderValue.Parse(r.MediaType) } } : null;
        var reply = await client.Call(operation.Method, path, raw ?? body, headers);
        var query = path.Split('?', 2) is [_, var q] ? q.Split('&').Select(p => p.Split('=')[0]) : [];
        _exchanges.Add(new Exchange(
            operation, path, body as JsonElement?, body is Raw { MediaType: var type } ? type : body is null ? null : "application/json",
            [.. query, .. headers.Select(h => h.Name)], reply));
        return reply;
    }

    /// <summary>Every answer against its schema, and every body that was accepted.</summary>
    private async Task<ILookup<Operation, string>> CheckAsync()
    {
        var samples = new List<(Exchange Exchange, Sample Sample)>();
        foreach (var e in _exchanges)
        {
            if (e is { Answer: { } answer, AnswerSchema: { } schema }) samples.Add((e, new Sample(schema.Pointer, answer)));
            if (e is { Succeeded: true, Sent: { } sent, Operation.JsonBody: { } body }) samples.Add((e, new Sample(body.Pointer, sent)));
        }
        var (_, problems) = await Checker.RunAsync(Description.Document, [.. samples.Select(s => s.Sample)]);
        return problems.SelectMany(p => p.Select(problem => (samples[p.Key].Exchange, problem)))
            .ToLookup(p => p.Exchange.Operation, p => $"{p.Exchange}: {p.problem}");
    }
}
