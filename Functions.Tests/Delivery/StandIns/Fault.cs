namespace NhacHan.Tests.Delivery.StandIns;

internal enum FaultKind
{
    None,
    TooMany,
    Status,
    Code,
    Reset,
    Hang,
    Slow,
    AnswerLost,
    AnswerLate,
}

/// <summary>What may befall one call to a provider. In the kinds whose names begin with Answer the provider has done what it was asked.</summary>
internal sealed record Fault
{
    private Fault(FaultKind kind) => Kind = kind;

    /// <summary>Nothing: for a script in which some calls go well.</summary>
    public static Fault None { get; } = new(FaultKind.None);

    /// <summary>The connection is reset before anything is read.</summary>
    public static Fault Reset { get; } = new(FaultKind.Reset);

    /// <summary>The call is taken and never answered, and nothing comes of it. It lasts until the caller or the server gives up.</summary>
    public static Fault Hang { get; } = new(FaultKind.Hang);

    /// <summary>Accepted and recorded; then the connection is reset instead of answered.</summary>
    public static Fault AnswerLost { get; } = new(FaultKind.AnswerLost);

    public static Fault ServerError { get; } = Status(500);

    public static Fault Unavailable { get; } = Status(503);

    public FaultKind Kind { get; }

    public int StatusCode { get; private init; }

    public string? ProviderCode { get; private init; }

    public TimeSpan Time { get; private init; }

    /// <summary>429, with whatever this provider says of when to come back: in whole seconds, one at least.</summary>
    public static Fault TooMany(TimeSpan wait) => new(FaultKind.TooMany) { Time = wait };

    public static Fault Status(int status) => new(FaultKind.Status) { StatusCode = status };

    /// <summary>An error in the provider's own words: eSMS "103", SpeedSMS "300", Twilio "21610", SendGrid "401". Nothing is recorded.</summary>
    public static Fault Code(string code) => new(FaultKind.Code) { ProviderCode = code };

    /// <summary>Handled and answered as ever, after a while.</summary>
    public static Fault Slow(TimeSpan time) => new(FaultKind.Slow) { Time = time };

    /// <summary>Accepted and recorded at once; the answer comes so late that the caller may have given up.</summary>
    public static Fault AnswerLate(TimeSpan time) => new(FaultKind.AnswerLate) { Time = time };
}
