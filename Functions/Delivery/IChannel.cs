using NhacHan.Reminders;

namespace NhacHan.Delivery;

/// <summary>One way out for e-mail or for SMS: a provider, an office's own server, several providers by weight, or the local outbox.</summary>
internal interface IChannel
{
    /// <summary>As the setting writes it: <c>sendgrid</c>, <c>smtp</c>, <c>outbox</c>; <c>sms</c> for several by weight.</summary>
    string Name { get; }

    /// <summary>
    /// How many messages are looked at again and then sent in one go. A report that comes in while they go out is too late for them, and a kill
    /// leaves at most so many with an outcome that is not known: a thousand where one call takes them all, a hundred to begin with
    /// where a repetition does no harm, a handful where each is a call that may not be repeated.
    /// </summary>
    int Slice { get; }

    /// <summary>To how many a slice may grow where they go out quickly; as many as <see cref="Slice"/> where its size is fixed. See <see cref="SliceSize"/>.</summary>
    int LargestSlice => Slice;

    /// <summary>A message that is handed over again under its dispatch's id is not delivered twice.</summary>
    bool TakesEachOnce { get; }

    /// <summary>Handing a message to this provider once more, under its dispatch's id, does no harm: it knows a repetition.</summary>
    bool KnowsRepetition(string? provider) => TakesEachOnce;

    /// <summary>Hands the messages over. Faults of the provider and of the network are results; only a cancelled call throws.</summary>
    /// <returns>One result a message, in their order.</returns>
    Task<IReadOnlyList<SendResult>> SendAsync(IReadOnlyList<OutgoingMessage> messages, CancellationToken ct);

    /// <summary>Asks what became of messages whose outcome is not known. What the provider cannot tell is left out.</summary>
    Task<IReadOnlyDictionary<DispatchKey, Settlement>> AskAsync(IReadOnlyList<SentBefore> sent, CancellationToken ct);
}
