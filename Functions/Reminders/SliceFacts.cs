using NhacHan.Obligations;

namespace NhacHan.Reminders;

/// <summary>Reads what some messages are about as it stands now.</summary>
internal sealed class SliceFacts(DutyReader reader)
{
    /// <summary>One range a period. A digest counts the whole period, so it needs all of its rows.</summary>
    public async Task<IReadOnlyDictionary<DutyRef, DutyFacts>> ReadAsync(IEnumerable<Dispatch> slice, DateTimeOffset at, CancellationToken ct)
    {
        var facts = new Dictionary<DutyRef, DutyFacts>();
        foreach (var keys in slice.SelectMany(d => d.Intents).GroupBy(k => k.Duty))
        {
            var agencies = keys.Select(k => k.AgencyId).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
            var found = await reader.ReadForSendingAsync(keys.Key, at, keys.Any(k => k.Digest) ? null : (agencies[0], agencies[^1]), ct);
            if (found is not null) facts[keys.Key] = found;
        }
        return facts;
    }
}
