namespace NhacHan.Delivery.Sms;

/// <summary>How many SMS leave a minute, so that no provider gets more than it takes while each has its part by weight.</summary>
internal static class SmsPace
{
    private const int LargestBatch = 1_000;

    /// <summary>Null for the local outbox, which takes any number.</summary>
    public static int? PerMinute(DeliverySettings settings)
    {
        var terms = SmsTerms.Of(settings);
        if (terms.Count == 0) return null;
        var weights = terms.Sum(t => (long)t.Weight);
        return (int)Math.Clamp(terms.Min(t => t.PerMinute * weights / t.Weight), 1, int.MaxValue);
    }

    /// <summary>How long the providers take for one batch; a minute, or less where they take more than a batch in a minute.</summary>
    public static TimeSpan TimeOfBatch(DeliverySettings settings) =>
        PerMinute(settings) is { } pace ? TimeSpan.FromMinutes((double)BatchSize(settings)!.Value / pace) : TimeSpan.Zero;

    /// <summary>A minute's worth in one batch, from 1 to 1,000; null for the local outbox.</summary>
    public static int? BatchSize(DeliverySettings settings) => PerMinute(settings) is { } pace ? Math.Min(pace, LargestBatch) : null;
}
