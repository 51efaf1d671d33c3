using NhacHan.Tasks;

namespace NhacHan.Scoring;

/// <summary>Hoàn thành nhiệm vụ: what one lead's part in one task earns. Coordinating earns nothing and costs nothing.</summary>
internal static class TaskCompletion
{
    /// <summary>Null where it is left out: not due yet, or without a time at all.</summary>
    public static Finding? Of(TaskRule rule, LeadAt lead, DateTimeOffset at)
    {
        var (no, state, version) = (lead.Task.No, lead.State, lead.Version == 0 ? (int?)null : lead.Version);
        var name = $"Nhiệm vụ {no}";
        if (lead.IsOngoing && !state.Done) return Ongoing(lead, name, version);

        var due = lead.LastDay is { } day ? $" (hạn cuối {FindingText.Of(day)})" : "";
        if (state.Done)
            return state.FirstDoneAt >= lead.LateFrom
                ? new Finding(
                    "doneLate", null, no, version, rule.Late,
                    $"{name}: hoàn thành ngày {FindingText.Of(state.FirstDoneAt!.Value)}, quá hạn{due}, được {FindingText.Of(rule.Late)}%.{FindingText.Taken(lead.Taken)}")
                : new Finding("doneOnTime", null, no, version, CriterionRule.Full, $"{name}: hoàn thành{(lead.LateFrom is null ? "" : " đúng hạn")}{due}.");
        if (lead.LateFrom is null || at < lead.LateFrom) return null;
        var percent = rule.PercentOfOverdue(state.Percent);
        return new Finding(
            "overdue", null, no, version, percent,
            $"{name}: quá hạn{due}, mới đạt {state.Percent}% công việc, được {FindingText.Of(percent)}%.{FindingText.Taken(lead.Taken)}");
    }

    private static Finding? Ongoing(LeadAt lead, string name, int? version)
    {
        if (lead.Checks.Count == 0) return null;
        var reported = lead.Checks.Count(c => c.Reported);
        var missing = lead.Checks.Where(c => !c.Reported).Select(c => c.PeriodName).ToList();
        return new Finding(
            "ongoing", null, lead.Task.No, version, CriterionRule.Full * reported / lead.Checks.Count,
            $"{name} (thường xuyên): có báo cáo tiến độ {reported}/{lead.Checks.Count} kỳ{(missing.Count == 0 ? "" : "; chưa báo cáo: " + string.Join(", ", missing))}.");
    }
}
