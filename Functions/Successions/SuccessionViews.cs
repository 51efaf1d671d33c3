using System.Text.Json;
using System.Text.Json.Serialization;
using NhacHan.Access;
using NhacHan.Contract;
using NhacHan.Reports;

namespace NhacHan.Successions;

internal sealed record AssignmentView(string PlanId, string? PeriodKey, string? TaskNo, string To)
{
    public static AssignmentView Of(Assignment a) => new(a.Duty.PlanId, a.Duty.PeriodKey, a.Duty.TaskNo, a.To);

    public Assignment ToAssignment() => new(new Duty(PlanId, PeriodKey, TaskNo), To);
}

internal sealed record TaskRefView(string PlanId, string TaskNo);

internal sealed record MoveView(
    string PlanId, string? PeriodKey, string? TaskNo, string Part, string From, string? To, string How, DateTimeOffset? ExemptAt, string? ExemptReason)
{
    public static MoveView Of(Move m) => new(
        m.Duty.PlanId, m.Duty.PeriodKey, m.Duty.TaskNo, Words.Of(m.Part), m.From, m.To, Words.Of(m.How), m.ExemptAt, m.ExemptReason);

    public Move ToMove() => new(
        new Duty(PlanId, PeriodKey, TaskNo), Words.Parse<MovedPart>(Part), From, To, Words.Parse<MoveKind>(How), ExemptAt, ExemptReason);
}

/// <summary>A succession as it is shown, and as its row keeps it.</summary>
internal sealed record SuccessionView(
    string Id, string Kind, IReadOnlyList<string> From, IReadOnlyList<string> To, DateOnly EffectiveOn, DocumentView? Document, string Reason,
    string? Name, string? ShortName, string? Code, string? ParentId, string? Default, IReadOnlyList<AssignmentView>? Assign,
    IReadOnlyList<string>? Plans, IReadOnlyList<TaskRefView>? Tasks, string State, DateTimeOffset CreatedAt, string CreatedBy,
    DateTimeOffset? AppliedAt, IReadOnlyList<MoveView> Moves, DateTimeOffset? UndoneAt, string? UndoneBy, string? UndoReason, IReadOnlyList<MoveView>? Stayed)
{
    public static SuccessionView Of(Succession s) => new(
        s.Id, Words.Of(s.Kind), s.From, s.To, s.EffectiveOn, DocumentView.Of(s.Document), s.Reason,
        s.Name?.Name, s.Name?.ShortName, s.Name?.Code, s.Name?.ParentId, s.Default, Some(s.Assign.Select(AssignmentView.Of)),
        Some(s.Plans), Some(s.Tasks.Select(t => new TaskRefView(t.PlanId, t.TaskNo!))), Words.Of(s.State), s.CreatedAt, s.CreatedBy,
        s.AppliedAt, [.. s.Moves.Select(MoveView.Of)], s.Undo?.At, s.Undo?.By, s.Undo?.Reason, Some(s.Stayed.Select(MoveView.Of)));

    /// <summary>Without what moved in plans that are none of the reader's.</summary>
    public SuccessionView For(Caller reader) => this with
    {
        Moves = [.. Moves.Where(m => reader.Coordinates(m.PlanId))],
        Stayed = Stayed?.Where(m => reader.Coordinates(m.PlanId)).ToList(),
        Assign = Assign?.Where(a => reader.Coordinates(a.PlanId)).ToList(),
        Plans = Plans?.Where(reader.Coordinates).ToList(),
        Tasks = Tasks?.Where(t => reader.Coordinates(t.PlanId)).ToList(),
    };

    public Succession ToSuccession() => new(
        Id, Words.Parse<SuccessionKind>(Kind), [.. From], [.. To], EffectiveOn, Document is { } d ? new DocumentRef(d.Number, d.Date) : null, Reason)
    {
        Name = Kind == Words.Of(SuccessionKind.Rename) ? new NewName(Name, ShortName, Code, ParentId) : null,
        Default = Default,
        Assign = [.. Assign?.Select(a => a.ToAssignment()) ?? []],
        Plans = [.. Plans ?? []],
        Tasks = [.. Tasks?.Select(t => Duty.Lead(t.PlanId, t.TaskNo)) ?? []],
        State = Words.Parse<SuccessionState>(State),
        CreatedAt = CreatedAt,
        CreatedBy = CreatedBy,
        AppliedAt = AppliedAt,
        Moves = [.. Moves.Select(m => m.ToMove())],
        Undo = UndoneAt is { } at ? new Undo(at, UndoneBy!, UndoReason!) : null,
        Stayed = [.. Stayed?.Select(m => m.ToMove()) ?? []],
    };

    private static List<T>? Some<T>(IEnumerable<T> items) => items.ToList() is { Count: > 0 } list ? list : null;
}

/// <summary>An agency in a lineage, under the name that it has or had last.</summary>
internal sealed record LineageAgencyView(string Id, string Name, DateOnly? EndedOn);

/// <summary>A step from one agency to another; of a rename, from the agency to itself.</summary>
internal sealed record LineageStepView(string From, string? To, string Kind, DateOnly EffectiveOn, string State, string SuccessionId);

/// <summary>Where an agency comes from and what became of it, as a graph.</summary>
internal sealed record LineageView(
    string Id, IReadOnlyList<string> Predecessors, IReadOnlyList<string> Successors, IReadOnlyList<LineageAgencyView> Agencies, IReadOnlyList<LineageStepView> Steps);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SuccessionView))]
[JsonSerializable(typeof(Page<SuccessionView>))]
[JsonSerializable(typeof(LineageView))]
internal sealed partial class SuccessionJson : JsonSerializerContext
{
    public static JsonElement ForAudit(Succession s) => JsonSerializer.SerializeToElement(Successions.SuccessionView.Of(s), Default.SuccessionView);

    public static string Write(Succession s) => JsonSerializer.Serialize(Successions.SuccessionView.Of(s), Default.SuccessionView);

    public static Succession Read(string json) => JsonSerializer.Deserialize(json, Default.SuccessionView)!.ToSuccession();
}
