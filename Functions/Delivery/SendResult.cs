namespace NhacHan.Delivery;

/// <summary>
/// Accepted: the provider has it. Refused: it never will be taken like this. Later: it certainly was not taken, and may be tried again.
/// Unknown: the call ended without an answer, so the provider may or may not have it.
/// </summary>
internal enum SendOutcome { Accepted, Refused, Later, Unknown }

/// <summary>What became of one message in one call.</summary>
/// <param name="Provider">Who was asked: <c>sendgrid</c>, <c>esms</c> ….</param>
/// <param name="ProviderId">The provider's own id of the message.</param>
/// <param name="Code">The provider's code or ours, without text of the message or address of the person: it is shown and logged.</param>
internal sealed record SendResult(SendOutcome Outcome, string Provider, string? ProviderId = null, string? Code = null)
{
    /// <summary>Refused because of the address or number: whoever else is written to may well be reached.</summary>
    public bool DeadAddress { get; init; }

    /// <summary>Real time that the provider asks us to wait.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>What the message costs by the price list, in đồng.</summary>
    public int? CostVnd { get; init; }

    /// <summary>How many SMS the provider counted it for; null where our own count stands.</summary>
    public int? Segments { get; init; }
}

/// <summary>A message that was handed over before, with an outcome that is not known.</summary>
/// <param name="Provider">Who was asked, where that was noted.</param>
/// <param name="Since">Real time of the call.</param>
internal sealed record SentBefore(Reminders.DispatchKey Key, string To, string? Provider, DateTimeOffset RunAt, DateTimeOffset Since);

/// <summary>What a provider says of a message whose outcome was not known.</summary>
/// <param name="ReminderIds">What it carried, where the provider can tell; null where it is what was wanted then.</param>
internal sealed record Settlement(bool Taken, string? ProviderId = null, IReadOnlySet<string>? ReminderIds = null)
{
    /// <summary>How many SMS the provider counted it for; null where it does not say.</summary>
    public int? Segments { get; init; }
}
