using NhacHan.Agencies;
using NhacHan.Deadlines;
using NhacHan.Delivery;
using NhacHan.Delivery.Sms;
using NhacHan.Obligations;
using NhacHan.Reminders.Messages;
using NhacHan.Reminders.Runs;

namespace NhacHan.Reminders;

/// <summary>
/// What a scan would say, with every text, what it would cost and what would keep it from leaving; nothing is stored or sent. The same rules, from
/// the same rows.
/// </summary>
internal sealed class PreviewReminders(
    ActivePeriodStore active, DutyReader reader, ReminderStore reminders, LetterWriter letters, AgencyRegistry agencies, CalendarStore calendars,
    ContactSaltStore salt, ReadDay day, DeliverySettings delivery, Channels channels, ReminderSettings settings)
{
    public async Task<PreviewView> RunAsync(DateTimeOffset at, IReadOnlySet<string>? plans, CancellationToken ct)
    {
        var facts = new Dictionary<DutyRef, DutyFacts>();
        var wanted = new Dictionary<IntentKey, WantedIntent>();
        var unreached = new SortedSet<string>(StringComparer.Ordinal);
        var load = RunLoad.Nothing;
        foreach (var (duty, _) in (await active.ListAsync(ct)).Where(a => plans?.Contains(a.Duty.PlanId) != false))
        {
            if (await reader.ReadAsync(duty, at, ct) is not { } found) continue;
            facts[duty] = found;
            var scan = DutyScan.Of(found);
            unreached.UnionWith(scan.WithoutContact);
            var fresh = await NewAsync(duty, [.. scan.Steps.SelectMany(s => s.Wanted).Where(w => !w.Skipped)], ct);
            load += RunLoad.Of(found, [.. fresh.Select(w => w.Key)]);
            foreach (var wish in fresh) wanted[wish.Key] = wish;
        }
        var messages = wanted.Count == 0 ? [] : await MessagesAsync(wanted, facts, at, ct);
        return PreviewView.Of(messages, [.. unreached], RunFuse.Holds(load, settings.HoldAbove));
    }

    private async Task<List<WantedIntent>> NewAsync(DutyRef duty, List<WantedIntent> wanted, CancellationToken ct)
    {
        var known = new HashSet<IntentKey>();
        foreach (var rung in wanted.Select(w => w.Key.Rung).Distinct())
            await foreach (var intent in reminders.OfRungAsync(duty, rung, ct))
                known.Add(intent.Key);
        return wanted.FindAll(w => !known.Contains(w.Key));
    }

    private async Task<List<PreviewedMessage>> MessagesAsync(
        Dictionary<IntentKey, WantedIntent> wanted, Dictionary<DutyRef, DutyFacts> facts, DateTimeOffset at, CancellationToken ct)
    {
        var (directory, calendar) = (await agencies.GetAsync(ct), await calendars.GetAsync(ct));
        var gathering = new Gathering(ScanRun.New("preview", at, asOf: false, plans: null), directory, await salt.GetAsync(ct));
        foreach (var w in wanted.Values)
            gathering.Add(new Intent(w.Key, w.Audience, "preview", ReminderState.Planned, at, at, null) { Test = facts[w.Key.Duty].Plan.Test });
        var capped = await day.CappedAsync(at, null, ct);
        var (dispatches, batches) = gathering.Slice(calendar, at, new SliceLimits(capped, null, at));
        var notBefore = batches.ToLookup(b => DispatchKey.PartitionOf(b.Run, b.Channel, b.Shard), b => b.NotBefore, StringComparer.Ordinal);
        return dispatches.Select(d => Message(d, wanted, facts, at, WhyNot(d, directory, capped, notBefore[d.Key.Partition].First())))
            .OrderBy(m => m.Channel, StringComparer.Ordinal).ThenBy(m => m.To, StringComparer.Ordinal).ToList();
    }

    private (string Reason, DateTimeOffset? Until)? WhyNot(Dispatch dispatch, AgencyDirectory directory, IReadOnlySet<Addressee> capped, DateTimeOffset? notBefore) =>
        SendGate.Refusal(dispatch, directory, delivery, channels.For(dispatch.Key.Channel, dispatch.Key.IsTest)) is { } refusal ? (refusal, null)
        : notBefore is null ? null
        : (capped.Contains(Addressee.Of(dispatch.Key)) ? PreviewedMessage.DailyCap : PreviewedMessage.QuietHours, notBefore);

    private PreviewedMessage Message(
        Dispatch dispatch, Dictionary<IntentKey, WantedIntent> wanted, Dictionary<DutyRef, DutyFacts> facts, DateTimeOffset at,
        (string Reason, DateTimeOffset? Until)? whyNot)
    {
        var letter = letters.LetterTo(new Recipient(dispatch.Name, dispatch.IsHead, dispatch.Language), dispatch.Intents, facts, HaNoiTime.DateOf(at));
        var email = dispatch.Key.Channel == Channel.Email ? EmailComposer.Compose(letter) : null;
        var sms = email is null ? SmsComposer.Compose(letter) : null;
        return PreviewedMessage.Of(
            dispatch, email, sms, sms is null ? null : dispatch.Key.IsTest ? 0 : SmsPrice.Expected(delivery, dispatch.Key, sms) ?? 0,
            [.. dispatch.Intents.Select(key => wanted[key])], whyNot);
    }
}
