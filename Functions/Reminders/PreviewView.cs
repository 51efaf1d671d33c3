using NhacHan.Contract;
using NhacHan.Reminders.Messages;

namespace NhacHan.Reminders;

internal sealed record PreviewedReminder(string PlanId, string? PeriodKey, string? TaskNo, string AgencyId, int Rung, string Audience, string Id)
{
    public static PreviewedReminder Of(WantedIntent w) => new(
        w.Key.Duty.PlanId, w.Key.Duty.PeriodKey, w.Key.Duty.TaskNo, w.Key.AgencyId, w.Key.Offset, Words.Of(w.Audience), ReminderStore.IdOf(w.Key));
}

/// <param name="AgencyId">The recipient's; the first where one person stands for several.</param>
/// <param name="CostVnd">Of an SMS, by the price list; 0 where it goes to the local outbox.</param>
/// <param name="Test">About test plans: it goes to the local outbox whatever the channel is.</param>
/// <param name="HeldBack">Why it would not leave today; absent where it would.</param>
/// <param name="Until">When it would; absent where it never would.</param>
internal sealed record PreviewedMessage(
    string Channel, string To, string AgencyId, string? Subject, string Text, string? Encoding, int? Segments, int? CostVnd, bool Test, string? HeldBack,
    DateTimeOffset? Until, IReadOnlyList<PreviewedReminder> Reminders)
{
    public const string DailyCap = "dailyCap";
    public const string QuietHours = "quietHours";

    public static PreviewedMessage Of(
        Dispatch d, EmailText? email, SmsText? sms, int? costVnd, IReadOnlyList<WantedIntent> wanted, (string Reason, DateTimeOffset? Until)? whyNot) => new(
        Words.Of(d.Key.Channel), d.To, d.Key.AgencyId, email?.Subject, email?.Text ?? sms!.Text, sms is null ? null : Words.Of(sms.Encoding), sms?.Segments,
        costVnd, d.Key.IsTest, whyNot?.Reason, whyNot?.Until, [.. wanted.Select(PreviewedReminder.Of)]);
}

/// <summary>What messages come to, those that are held back among them.</summary>
internal sealed record PreviewTotals(int Emails, int Sms, int Segments, long CostVnd)
{
    public static PreviewTotals Of(IReadOnlyCollection<PreviewedMessage> messages) => new(
        messages.Count(m => m.Subject is not null), messages.Count(m => m.Segments is not null), messages.Sum(m => m.Segments ?? 0), messages.Sum(m => (long)(m.CostVnd ?? 0)));
}

/// <summary>A message about several plans counts for the first, as its cost will.</summary>
internal sealed record PlanPreview(string PlanId, PreviewTotals Totals);

/// <param name="WithoutContact">Agencies of which nobody can be reached, by id.</param>
/// <param name="Held">A scan would be held, and wait for an administrator.</param>
internal sealed record PreviewView(
    IReadOnlyList<PreviewedMessage> Value, IReadOnlyList<string> WithoutContact, PreviewTotals Totals, IReadOnlyList<PlanPreview> Plans, bool Held)
{
    public static PreviewView Of(IReadOnlyList<PreviewedMessage> messages, IReadOnlyList<string> withoutContact, bool held) => new(
        messages, withoutContact, PreviewTotals.Of(messages),
        [.. messages.GroupBy(m => m.Reminders[0].PlanId, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => new PlanPreview(g.Key, PreviewTotals.Of([.. g])))],
        held);
}
