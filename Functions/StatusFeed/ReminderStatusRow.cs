using NhacHan.Contract;
using NhacHan.Deadlines;
using NhacHan.Reminders;
using NhacHan.Storage;

namespace NhacHan.StatusFeed;

/// <summary>What a reminder's row says to Power BI. Pure.</summary>
internal static class ReminderStatusRow
{
    private const string Status = "status";
    private const string StatusText = "statusText";
    private const string ChangedAt = "changedAt";

    /// <summary>The columns that <see cref="Settle"/> may have to put right.</summary>
    public static IReadOnlyList<string> Lagging { get; } = [Status, StatusText, ChangedAt];

    /// <summary>What it looks at for that.</summary>
    public static IReadOnlyList<string> Needed { get; } = ["state", "outcome", "outcomeAt", ChangedAt];

    public static StatusValues Of(Intent i, StatusFacts facts)
    {
        var said = StatusFacts.OfPlan(i.Key.Duty.PlanId, facts.Plan);
        StatusFacts.AddAgency(said, i.Key.AgencyId, i.Key.LastDay, facts.Directory);
        said["id"] = ReminderStore.IdOf(i.Key);
        said["periodKey"] = i.Key.Duty.PeriodKey;
        said["taskNo"] = i.Key.Duty.TaskNo;
        said["rung"] = i.Key.Offset;
        said["lastDay"] = i.Key.LastDay;
        said["DueAt"] = HaNoiTime.StartOf(i.Key.LastDay.AddDays(1));
        said["audience"] = Words.Of(i.Audience);
        said["audienceText"] = StatusWords.Of(i.Audience);
        said["channel"] = Words.Of(i.Key.Channel);
        said["channelText"] = StatusWords.Of(i.Key.Channel);
        said["digest"] = i.Key.Digest;
        said[Status] = Words.Of(i.State);
        said[StatusText] = StatusWords.Of(i.State);
        said["plannedAt"] = i.PlannedAt;
        said[ChangedAt] = i.ChangedAt;
        return StatusValues.Of(StatusTables.Reminders, said);
    }

    /// <summary>Adds to a merge what changes with a reminder's state.</summary>
    public static TableEntity WithState(this TableEntity merge, ReminderState state, DateTimeOffset at)
    {
        merge[Status] = Words.Of(state);
        merge[StatusText] = StatusWords.Of(state);
        merge[ChangedAt] = at;
        merge[StatusValues.ModifiedAt] = at;
        return merge;
    }

    /// <summary>
    /// Puts what is true of a reminder in the place of what its row says: what a provider told of a message is noted without a look at each reminder in it, some of
    /// which may have been left out, so the row says it itself only after the next sweep.
    /// </summary>
    public static void Settle(TableEntity row)
    {
        if (DispatchRow.OutcomeOf(row) is null) return;
        var (state, at) = ReminderStore.StandingOf(row);
        (row[Status], row[StatusText], row[ChangedAt]) = (Words.Of(state), StatusWords.Of(state), at);
    }
}
