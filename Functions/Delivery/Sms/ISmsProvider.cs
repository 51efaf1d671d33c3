using NhacHan.Reminders;

namespace NhacHan.Delivery.Sms;

/// <summary>A provider of SMS, asked for one message at a time.</summary>
internal interface ISmsProvider
{
    /// <summary>As the setting writes it.</summary>
    string Name { get; }

    /// <summary>How many calls it is given at once.</summary>
    int AtOnce { get; }

    /// <summary>A message that is handed over again within 24 hours under its dispatch's id is not delivered twice.</summary>
    bool TakesEachOnce { get; }

    /// <summary>Faults of the provider and of the network are results; only a cancelled call throws.</summary>
    Task<SendResult> SendAsync(OutgoingMessage message, CancellationToken ct);

    /// <summary>Asks what became of a message whose outcome is not known. Null where the provider cannot tell, or not yet.</summary>
    Task<Settlement?> AskAsync(SentBefore sent, CancellationToken ct);
}
