using NhacHan.Deadlines;

namespace NhacHan.Tasks;

/// <summary>The four of the national task tracker.</summary>
internal enum WorkStatus
{
    /// <summary>Đang thực hiện trong hạn.</summary>
    InProgressInTime,

    /// <summary>Đang thực hiện quá hạn.</summary>
    InProgressOverdue,

    /// <summary>Hoàn thành đúng hạn.</summary>
    DoneOnTime,

    /// <summary>Hoàn thành quá hạn.</summary>
    DoneLate,
}

internal static class WorkStatusRule
{
    /// <summary>
    /// On time is what was first done before 00:00, Hà Nội time, of the day after the last one. A task that was opened again is in progress,
    /// and when it is done once more the first time still decides.
    /// </summary>
    /// <param name="lastDay">Inclusive; null for a task that cannot be overdue.</param>
    public static WorkStatus OfLead(LeadState state, DateOnly? lastDay, DateTimeOffset at)
    {
        var lateFrom = lastDay is { } day ? HaNoiTime.StartOf(day.AddDays(1)) : (DateTimeOffset?)null;
        if (state.Done) return state.FirstDoneAt >= lateFrom ? WorkStatus.DoneLate : WorkStatus.DoneOnTime;
        return at >= lateFrom ? WorkStatus.InProgressOverdue : WorkStatus.InProgressInTime;
    }

    /// <summary>As those of a report: calendar days in Hà Nội, 1 on the first late day. They stop when it was first done, and grow while it is not done.</summary>
    public static int DaysLate(LeadState state, DateOnly? lastDay, DateTimeOffset at)
    {
        if (lastDay is not { } day) return 0;
        var end = state.Done ? state.FirstDoneAt ?? at : at;
        return Math.Max(0, HaNoiTime.DateOf(end).DayNumber - day.DayNumber);
    }

    /// <summary>
    /// Done when every lead is, and late if one of them was; else overdue if an open lead is. A task that nobody leads, such as one of an
    /// empty group, is in progress by the clock.
    /// </summary>
    public static WorkStatus OfTask(IReadOnlyCollection<WorkStatus> leads, DateOnly? lastDay, DateTimeOffset at)
    {
        if (leads.Count == 0) return OfLead(LeadState.NotBegun, lastDay, at);
        if (leads.Contains(WorkStatus.InProgressOverdue)) return WorkStatus.InProgressOverdue;
        if (leads.Contains(WorkStatus.InProgressInTime)) return WorkStatus.InProgressInTime;
        return leads.Contains(WorkStatus.DoneLate) ? WorkStatus.DoneLate : WorkStatus.DoneOnTime;
    }

    public static bool IsDone(this WorkStatus status) => status is WorkStatus.DoneOnTime or WorkStatus.DoneLate;
}
