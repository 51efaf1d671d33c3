using System.Collections.Immutable;
using NhacHan.Deadlines;

namespace NhacHan.Tasks;

/// <summary>A nhiệm vụ of a plan.</summary>
/// <param name="No">As the plan numbers it: "1.2".</param>
/// <param name="Deliverable">Sản phẩm.</param>
/// <param name="Lead">Chủ trì: agency ids or <c>group:ID</c>; each leads in its own right.</param>
/// <param name="Coordinating">Phối hợp.</param>
/// <param name="DependsOn">Numbers of tasks of the same plan that come first.</param>
internal sealed record PlanTask(
    string PlanId, string No, string Title, string? Deliverable, ImmutableArray<string> Lead, ImmutableArray<string> Coordinating,
    Timeframe Timeframe, ImmutableArray<string> DependsOn, ImmutableArray<string> Items);
