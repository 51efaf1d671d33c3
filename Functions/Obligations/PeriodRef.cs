namespace NhacHan.Obligations;

/// <summary>A reporting period of a plan. Its text, <c>plan~r~period</c>, is the partition of everything that belongs to the period.</summary>
internal readonly record struct PeriodRef(string PlanId, string Key)
{
    private const string Separator = "~r~";

    public static PeriodRef Parse(string partition) => partition.Split(Separator, 2) is [{ Length: > 0 } plan, { Length: > 0 } key]
        ? new PeriodRef(plan, key)
        : throw new FormatException($"'{partition}' is not plan{Separator}period.");

    /// <summary>From the first (inclusive) to behind the last of a plan's periods: a key has no '~'.</summary>
    public static (string From, string To) RangeOf(string planId) => (planId + Separator, planId + Separator + "~");

    public override string ToString() => PlanId + Separator + Key;
}
