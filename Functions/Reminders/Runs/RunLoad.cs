using NhacHan.Agencies;
using NhacHan.Deadlines;

namespace NhacHan.Reminders.Runs;

/// <summary>What was planned on a channel.</summary>
/// <param name="Planned">New reminders.</param>
/// <param name="Contacts">Those who could be told of what is open, counted once an obligation or task: what the number of reminders is held against.</param>
internal readonly record struct ChannelLoad(int Planned, int Contacts)
{
    public static ChannelLoad operator +(ChannelLoad a, ChannelLoad b) => new(a.Planned + b.Planned, a.Contacts + b.Contacts);
}

/// <summary>How much a run, or a part of it, is about to send.</summary>
internal sealed record RunLoad(ChannelLoad Email, ChannelLoad Sms)
{
    public static RunLoad Nothing { get; } = new(default, default);

    public static RunLoad operator +(RunLoad a, RunLoad b) => new(a.Email + b.Email, a.Sms + b.Sms);

    /// <summary>Of a run, all of whose periods are planned.</summary>
    public static RunLoad Of(IEnumerable<RunPeriod> periods) => periods.Aggregate(Nothing, (sum, p) => sum + (p.Planned?.Load ?? Nothing));

    /// <summary>
    /// Of one period or task. The contacts are counted from what is open and from the registry alone: a fuse that asked the rule it guards would
    /// find its mistakes to be right.
    /// </summary>
    public static RunLoad Of(DutyFacts facts, IReadOnlyCollection<IntentKey> planned) => new(Of(facts, planned, Channel.Email), Of(facts, planned, Channel.Sms));

    private static ChannelLoad Of(DutyFacts facts, IReadOnlyCollection<IntentKey> planned, Channel channel)
    {
        var open = facts.Duties.Where(d => d.IsOpen && !facts.HasEnded(d.AgencyId));
        var digests = planned.Any(k => k.Digest && k.Channel == channel);
        var contacts = open.Sum(d => Reachable(facts.Directory.Find(d.AgencyId)?.Contacts ?? [], channel))
            + (digests ? Reachable(facts.Directory.Find(facts.CoordinatorId)?.ContactsOf(ContactRole.Officer) ?? [], channel) : 0);
        return new ChannelLoad(planned.Count(k => k.Channel == channel), contacts);
    }

    private static int Reachable(IEnumerable<Contact> contacts, Channel channel) =>
        contacts.Select(c => ContactHasher.AddressOf(c, channel)).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).Count();
}
