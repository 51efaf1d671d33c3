using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using NhacHan.Contract;
using NhacHan.Deadlines;

namespace NhacHan.Tasks;

internal sealed record TimeframeView(string Kind, DateOnly? Start, DateOnly? End, string? Raw, string? Link);

internal sealed record MissingInputView(string AgencyId, DateTimeOffset Since);

/// <summary>How far one lead is.</summary>
/// <param name="MissingInputs">Whom the lead waits for, and who is chased instead of it; absent where nobody.</param>
internal sealed record LeadView(
    string AgencyId, int Percent, string Status, DateTimeOffset? FirstDoneAt, DateTimeOffset? DoneAt, IReadOnlyList<MissingInputView>? MissingInputs)
{
    public static LeadView Of(PlanTask task, string lead, TasksAt tasks)
    {
        var state = tasks.StateOf(task, lead);
        return new LeadView(
            lead, state.Percent, Words.Of(tasks.StatusOf(task, lead)), state.FirstDoneAt, state.DoneAt, MissingOf(task, state));
    }

    public static IReadOnlyList<MissingInputView>? MissingOf(PlanTask task, LeadState state) =>
        task.MissingInputs(state).Select(m => new MissingInputView(m.AgencyId, m.Since)).ToList() is { Count: > 0 } missing ? missing : null;
}

/// <param name="WaitingFor">Numbers of the tasks that come first and are not done; absent where none.</param>
/// <param name="NeedsReview">The fields that a person still has to complete before the task can fall due; absent where none.</param>
internal sealed record TaskView(
    string No, string Title, string? Deliverable, ImmutableArray<string> Lead, ImmutableArray<string> Coordinating, TimeframeView Timeframe,
    ImmutableArray<string> DependsOn, ImmutableArray<string> Items, DateOnly? LastDay, string Status, IReadOnlyList<LeadView> Leads,
    IReadOnlyList<string>? WaitingFor, IReadOnlyList<string>? NeedsReview)
{
    public static TaskView Of(PlanTask t, TasksAt tasks) => new(
        t.No, t.Title, t.Deliverable, t.Lead, t.Coordinating,
        new TimeframeView(Words.Of(t.Timeframe.Kind), t.Timeframe.Start, t.Timeframe.End, t.Timeframe.Raw, t.Timeframe.Link), t.DependsOn, t.Items,
        tasks.LastDayOf(t), Words.Of(tasks.StatusOf(t)), [.. t.Leads.Select(l => LeadView.Of(t, l, tasks))],
        tasks.WaitingFor(t) is { Count: > 0 } waiting ? waiting : null,
        t.Timeframe.Need switch
        {
            TimeframeNeed.Review => ["timeframe"],
            TimeframeNeed.Link => ["timeframe.link"],
            TimeframeNeed.Date => ["timeframe.end"],
            _ => null,
        });
}

internal sealed record EvidenceView(string Title, string Url);

/// <summary>One entry of a lead's history; the status is the one that it led to, by the task's last day as it is now.</summary>
internal sealed record ProgressView(
    string AgencyId, int Version, DateTimeOffset At, string By, int Percent, bool Done, string Status, string? Note, IReadOnlyList<EvidenceView> Evidence,
    IReadOnlyList<MissingInputView>? MissingInputs, DateTimeOffset? FirstDoneAt, DateTimeOffset? DoneAt)
{
    public static ProgressView Of(LeadEntry e, PlanTask task, int planYear) => new(
        e.Lead.AgencyId, e.Version, e.At, e.By, e.State.Percent, e.State.Done,
        Words.Of(WorkStatusRule.OfLead(e.State, task.Timeframe.LastDay(planYear), e.At)), e.Note, [.. e.Evidence.Select(v => new EvidenceView(v.Title, v.Url))],
        e.State.Missing.IsEmpty ? null : [.. e.State.Missing.Select(m => new MissingInputView(m.Key, m.Value))], e.State.FirstDoneAt, e.State.DoneAt);
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Page<TaskView>))]
[JsonSerializable(typeof(Page<ProgressView>))]
internal sealed partial class TaskJson : JsonSerializerContext
{
    public static JsonElement Element(TaskView view) => JsonSerializer.SerializeToElement(view, Default.TaskView);

    public static JsonElement Element(ProgressView view) => JsonSerializer.SerializeToElement(view, Default.ProgressView);
}
