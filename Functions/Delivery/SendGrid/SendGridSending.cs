using System.Globalization;
using NhacHan.Delivery.Http;

namespace NhacHan.Delivery.SendGrid;

/// <summary>What became of the messages of one go, and which calls are still to be made. Decides alone; it does not call.</summary>
internal sealed class SendGridSending
{
    // Searching a thousand for one that SendGrid refuses without a name takes about twenty.
    private const int MostCalls = 100;
    private const int RefusedInARow = 3;
    private readonly SendResult?[] _results;
    private readonly Stack<SendGridCall> _pending;
    private readonly List<int> _refusedUnnamed = [];
    private bool _anyAccepted;
    private int _calls;
    private SendResult? _over;

    public SendGridSending(IReadOnlyList<OutgoingMessage> messages)
    {
        _results = new SendResult?[messages.Count];
        _pending = new Stack<SendGridCall>(SendGridCall.Plan(messages.Select((m, i) => new Addressed(i, m))).Reverse());
    }

    /// <summary>Messages of calls that were not made can certainly be sent later.</summary>
    public IReadOnlyList<SendResult> Results => [.. _results.Select(r => r ?? _over ?? Later("not-tried"))];

    public SendGridCall? Next() => _over is null && _calls++ < MostCalls && _pending.TryPop(out var call) ? call : null;

    /// <summary>
    /// 202 says that the mail is valid and queued, 200 that it is valid, in the sandbox. 503 says that the API is not there. Of 500 the documentation
    /// says only that something failed while the request was processed, and 502 and 504 come from before the API: in these SendGrid may have it.
    /// </summary>
    public void Take(SendGridCall call, ProviderAnswer answer)
    {
        switch (answer.End, (int)answer.Status)
        {
            case (CallEnd.NotSent, _):
                End(Later(answer.Code));
                break;
            case (CallEnd.NoAnswer, _):
                Set(call, new SendResult(SendOutcome.Unknown, SendGridSettings.Channel, Code: answer.Code));
                End(Later("not-tried"));
                break;
            case (_, 200 or 202):
                Accept(call, answer);
                break;
            case (_, 400 or 413):
                Refused(call, answer);
                break;
            case (_, 500 or 502 or >= 504):
                Set(call, new SendResult(SendOutcome.Unknown, SendGridSettings.Channel, Code: Number(answer)));
                End(Later("not-tried"));
                break;
            default:
                // Ours to set right (401, 403, 404 …), or too soon (429, 503): everybody waits.
                End(Later(Number(answer), answer.RetryAfter));
                break;
        }
    }

    private void Accept(SendGridCall call, ProviderAnswer answer)
    {
        _anyAccepted = true;
        var id = answer.Headers!.TryGetValues("X-Message-Id", out var ids) ? ids.First() : null;
        Set(call, new SendResult(SendOutcome.Accepted, SendGridSettings.Channel, id));
        if (ProviderAnswer.NumberOf(answer.Headers, "X-RateLimit-Remaining") == 0) End(Later("429", answer.RetryAfter));
    }

    /// <summary>Nobody of a refused call was written to. Readers whom the answer names are taken out; where it names nobody, the call is halved.</summary>
    private void Refused(SendGridCall call, ProviderAnswer answer)
    {
        var errors = SendGridErrors.From(answer.Body);
        if (errors.FirstOrDefault(e => e.IsSender) is { } sender)
        {
            End(Later(Code(answer, sender)));
            return;
        }
        var named = errors.Where(e => e.Reader < call.To.Count).GroupBy(e => e.Reader!.Value).ToDictionary(g => g.Key, g => g.OrderByDescending(e => e.IsAddress).First());
        if (named.Count > 0) TakeOut(call, answer, named);
        else if (call.To.Count == 1) RefuseUnnamed(call, answer, errors.Count > 0 ? errors[0] : null);
        else Push([.. call.To.Take(call.To.Count / 2)], [.. call.To.Skip(call.To.Count / 2)]);
    }

    private void TakeOut(SendGridCall call, ProviderAnswer answer, Dictionary<int, SendGridError> named)
    {
        foreach (var (reader, error) in named)
        {
            var message = call.To[reader];
            // With others it was written by tags, and these may be what is refused.
            if (!error.IsAddress && call.Substitutions[reader].Count > 0) _pending.Push(SendGridCall.Alone(message));
            else _results[message.Place] = new SendResult(SendOutcome.Refused, SendGridSettings.Channel, Code: Code(answer, error)) { DeadAddress = error.IsAddress };
        }
        Push([.. call.To.Where((_, i) => !named.ContainsKey(i))]);
    }

    /// <summary>Where one after the other is refused without a reason of its own, the fault is not the messages': they wait.</summary>
    private void RefuseUnnamed(SendGridCall call, ProviderAnswer answer, SendGridError? error)
    {
        _results[call.To[0].Place] = new SendResult(SendOutcome.Refused, SendGridSettings.Channel, Code: Code(answer, error));
        _refusedUnnamed.Add(call.To[0].Place);
        if (_anyAccepted || _refusedUnnamed.Count < RefusedInARow) return;
        foreach (var place in _refusedUnnamed) _results[place] = null;
        End(Later(Code(answer, error)));
    }

    private void Push(params IReadOnlyList<Addressed[]> groups)
    {
        foreach (var call in groups.Where(g => g.Length > 0).SelectMany(SendGridCall.Plan).Reverse()) _pending.Push(call);
    }

    private void Set(SendGridCall call, SendResult result)
    {
        foreach (var message in call.To) _results[message.Place] = result;
    }

    private void End(SendResult theRest) => _over = theRest;

    private static SendResult Later(string? code, TimeSpan? wait = null) => new(SendOutcome.Later, SendGridSettings.Channel, Code: code) { RetryAfter = wait };

    private static string Number(ProviderAnswer answer) => ((int)answer.Status).ToString(CultureInfo.InvariantCulture);

    /// <summary>As <c>400 to</c>: the field's last word, never SendGrid's sentence, which may repeat the address.</summary>
    private static string Code(ProviderAnswer answer, SendGridError? error) =>
        error?.Field?.Split('.').LastOrDefault(p => p.Length is > 0 and < 30 && p.All(c => char.IsAsciiLetter(c) || c == '_')) is { } field ? $"{Number(answer)} {field}" : Number(answer);
}
