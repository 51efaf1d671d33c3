using NhacHan.Obligations;
using NhacHan.Storage;

namespace NhacHan.Reminders;

/// <summary>
/// What became of a batch's messages and is not written down yet. However few go out in one go, they are written down a hundred at a time, which is what a transaction
/// takes: should the process die, they are handed over once more, so this is only for a channel that knows a repetition.
/// </summary>
internal sealed class Unwritten(RecordSending record)
{
    private readonly List<SentMessage> _sent = [];
    private readonly Dictionary<DutyRef, DutyFacts> _facts = [];
    private DateTimeOffset _at;

    /// <param name="facts">What the messages were looked at by.</param>
    /// <param name="at">Business time.</param>
    public void Add(IEnumerable<SentMessage> sent, IReadOnlyDictionary<DutyRef, DutyFacts> facts, DateTimeOffset at)
    {
        _sent.AddRange(sent);
        _at = at;
        // The newest of an agency comes first, where it is looked for.
        foreach (var (duty, found) in facts)
            _facts[duty] = _facts.TryGetValue(duty, out var before) ? found with { Duties = [.. found.Duties, .. before.Duties] } : found;
    }

    /// <summary>Writes down the whole hundreds of it.</summary>
    public Task WriteHundredsAsync(CancellationToken ct) => WriteAsync(_sent.Count / TableBatch.MostOperations * TableBatch.MostOperations, ct);

    /// <summary>Writes down all of it.</summary>
    public Task WriteAsync(CancellationToken ct) => WriteAsync(_sent.Count, ct);

    private async Task WriteAsync(int count, CancellationToken ct)
    {
        if (count == 0) return;
        await record.RunAsync(_sent[..count], _facts, _at, ct);
        _sent.RemoveRange(0, count);
        if (_sent.Count == 0) _facts.Clear();
    }
}
