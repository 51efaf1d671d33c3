using NhacHan.Delivery;

namespace NhacHan.Reminders;

/// <summary>What was decided about one message just before sending, and what became of it.</summary>
/// <param name="Message">Null where nothing was to be sent.</param>
/// <param name="Result">Null where nothing was sent now.</param>
internal sealed record SentMessage(SendCheck Check, OutgoingMessage? Message, SendResult? Result)
{
    /// <summary>Null where it stays planned, to be tried again later.</summary>
    public ReminderState? State => Result?.Outcome switch
    {
        null => Check.State,
        SendOutcome.Accepted => ReminderState.Accepted,
        SendOutcome.Refused => ReminderState.Failed,
        SendOutcome.Unknown => ReminderState.Unknown,
        _ => null,
    };

    /// <summary>What to write down of each intent; nothing of a message that is tried again.</summary>
    public IEnumerable<(IntentKey Key, ReminderState State, string? DispatchId)> Intents => State is not { } state
        ? []
        : Check.Outcomes.Select(o => o.State == ReminderState.Accepted ? (o.Key, Result is null ? o.State : state, Check.Dispatch.Key.Id) : o);

    /// <summary>The intents that reached the provider, now or before a crash.</summary>
    public IEnumerable<IntentKey> Reminded => Intents.Where(i => i.State == ReminderState.Accepted).Select(i => i.Key);

    private bool IsBilled => Result is { Outcome: SendOutcome.Accepted, CostVnd: not null };

    /// <summary>What a person has sent again costs once more, whether its outcome was known at once or later; a repetition that the provider knows does not.</summary>
    private bool CostsOnceMore => Check.Dispatch.Code == SendAgain.ByPerson || Check.Dispatch.State == ReminderState.Unknown;

    private (int Segments, int CostVnd) PaidBefore => CostsOnceMore && Check.Dispatch is { CostVnd: { } cost, Segments: var segments } ? (segments ?? 0, cost) : default;

    public DispatchChange? Change(DateTimeOffset realNow) => State is not { } state ? null : new DispatchChange(Check.Dispatch.Key, state)
    {
        Provider = Result?.Provider,
        ProviderId = Result?.ProviderId,
        Code = Result?.Code ?? Check.Code,
        UnknownSince = state == ReminderState.Unknown ? realNow : null,
        UnknownTimes = state == ReminderState.Unknown ? Check.Dispatch.UnknownTimes + 1 : null,
        Segments = (Message?.Sms?.Segments ?? Result?.Segments) + (IsBilled ? PaidBefore.Segments : 0),
        CostVnd = IsBilled ? Result!.CostVnd + PaidBefore.CostVnd : null,
        BilledPlan = IsBilled ? (Check.ToSend.Count > 0 ? Check.ToSend[0] : Check.Dispatch.Intents[0]).Duty.PlanId : null,
    };
}
