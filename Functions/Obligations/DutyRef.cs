namespace NhacHan.Obligations;

/// <summary>
/// What a scan looks at as one: the reports of a period, or a task. Its text, <c>plan~r~period</c> or <c>plan~t~no</c>, is the partition of
/// the reminders about it.
/// </summary>
internal readonly record struct DutyRef(string PlanId, bool IsTask, string Key)
{
    public string? PeriodKey => IsTask ? null : Key;

    public string? TaskNo => IsTask ? Key : null;

    public static implicit operator DutyRef(PeriodRef period) => new(period.PlanId, IsTask: false, period.Key);

    public static DutyRef Task(string planId, string no) => new(planId, IsTask: true, no);

    /// <summary>From the first (inclusive) to behind the last of a plan's periods and tasks.</summary>
    public static (string From, string To) RangeOf(string planId) => (planId + "~", planId + "~~");

    public static DutyRef Parse(string partition) => partition.Split('~', 3) is [{ Length: > 0 } plan, "r" or "t", { Length: > 0 } key] parts
        ? new DutyRef(plan, parts[1] == "t", key)
        : throw new FormatException($"'{partition}' is neither plan~r~period nor plan~t~task.");

    public override string ToString() => $"{PlanId}~{(IsTask ? 't' : 'r')}~{Key}";
}
