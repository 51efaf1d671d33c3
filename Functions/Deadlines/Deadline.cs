namespace NhacHan.Deadlines;

/// <summary>What a plan does with a last day that is not a working day. None is the default: the text of the plan stands.</summary>
internal enum ShiftPolicy
{
    None,
    Previous,
    Next,
}

/// <summary>
/// A deadline as a plan words it. "Trước ngày 01/3" is exclusive: 28/02 (29/02 in a leap year) is the last day on time. "Chậm nhất
/// ngày" and "đến ngày" are inclusive: the day named is itself on time.
/// </summary>
internal readonly record struct Deadline(DateOnly Due, bool Exclusive)
{
    /// <summary>The last day on time by the words alone, before any shift.</summary>
    public DateOnly LegalLastDay => Exclusive ? Due.AddDays(-1) : Due;
}
