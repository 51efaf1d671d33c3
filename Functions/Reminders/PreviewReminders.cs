using NhacHan.Agencies;
using NhacHan.Contract;
using NhacHan.Deadlines;
using NhacHan.Obligations;
using NhacHan.Reminders.Messages;

namespace NhacHan.Reminders;

internal sealed record PreviewedReminder(string PlanId, string? PeriodKey, string? TaskNo, string AgencyId, int Rung, string Audience, string Id);

internal sealed record PreviewedMessage(
    string Channel, string To, string? Subject, string Text, string? Encoding, int? Segments, IReadOnlyList<PreviewedReminder> Reminders);

/// <param name="WithoutContact">Agencies of which nobody can be reached, by id.</param>
internal sealed record PreviewView(IReadOnlyList<PreviewedMessage> Value, IReadOnlyList<string> WithoutContact);

/// <summary>What a scan would say, with every text; nothing is stored or sent. The same rules, from the same rows.</summary>
internal sealed class PreviewReminders(ActivePeriodStore active, DutyReader reader, ReminderStore reminders, LetterWriter letters)
{
    public async Task<PreviewView> RunAsync(DateTimeOffset at, IReadOnlySet<string>? plans, CancellationToken ct)
    {
        var facts = new Dictionary<DutyRef, DutyFacts>();
        var wanted = new List<WantedIntent>();
        var unreached = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var (duty, _) in (await active.ListAsync(ct)).Where(a => plans?.Contains(a.Duty.PlanId) != false))
        {
            if (await reader.ReadAsync(duty, at, null, ct) is not { } found) continue;
            facts[duty] = found;
            var scan = DutyScan.Of(found);
            unreached.UnionWith(scan.WithoutContact);
            wanted.AddRange(await NewAsync(duty, [.. scan.Steps.SelectMany(s => s.Wanted).Where(w => !w.Skipped)], ct));
        }
        var messages = wanted.GroupBy(w => (w.Key.Channel, w.Key.ContactHash)).Select(person => Message([.. person], facts, at));
        return new PreviewView([.. messages.OrderBy(m => m.Channel, StringComparer.Ordinal).ThenBy(m => m.To, StringComparer.Ordinal)], [.. unreached]);
    }

    private async Task<IEnumerable<WantedIntent>> NewAsync(DutyRef duty, List<WantedIntent> wanted, CancellationToken ct)
    {
        var known = new HashSet<IntentKey>();
        foreach (var rung in wanted.Select(w => w.Key.Rung).Distinct())
            await foreach (var intent in reminders.OfRungAsync(duty, rung, ct))
                known.Add(intent.Key);
        return wanted.Where(w => !known.Contains(w.Key));
    }

    private PreviewedMessage Message(IReadOnlyList<WantedIntent> person, IReadOnlyDictionary<DutyRef, DutyFacts> facts, DateTimeOffset at)
    {
        var first = person[0].Key;
        var contact = facts[first.Duty].Directory.Find(first.AgencyId)!.Contacts
            .First(c => ContactHasher.AddressOf(c, first.Channel) is { } address && facts[first.Duty].Hasher.Hash(first.Channel, address) == first.ContactHash);
        var recipient = new Recipient(contact.Name, person.Any(w => w.Audience == Audience.Head), contact.Language);
        var letter = letters.LetterTo(recipient, [.. person.Select(w => w.Key)], facts, HaNoiTime.DateOf(at));
        var (email, sms) = first.Channel == Channel.Email ? (EmailComposer.Compose(letter), (SmsText?)null) : (null, SmsComposer.Compose(letter));
        return new PreviewedMessage(
            Words.Of(first.Channel), ContactHasher.AddressOf(contact, first.Channel)!, email?.Subject, email?.Text ?? sms!.Text,
            sms is null ? null : Words.Of(sms.Encoding), sms?.Segments,
            [.. person.Select(w => new PreviewedReminder(
                w.Key.Duty.PlanId, w.Key.Duty.PeriodKey, w.Key.Duty.TaskNo, w.Key.AgencyId, w.Key.Offset, Words.Of(w.Audience), ReminderStore.IdOf(w.Key)))]);
    }
}
