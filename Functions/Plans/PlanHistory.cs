using System.Text.Json;

namespace NhacHan.Plans;

/// <param name="Changed">The fields that differ from the version before; none for the first.</param>
internal sealed record PlanVersionItem(int Version, DateTimeOffset At, string By, string Action, IReadOnlyList<string> Changed);

/// <param name="Plan">As it stood, in the words of its day.</param>
internal sealed record PlanVersionView(int Version, DateTimeOffset At, string By, string Action, IReadOnlyList<FieldChange> Changes, JsonElement Plan);

/// <summary>Reads what a plan said before.</summary>
internal sealed class PlanHistory(PlanVersionStore versions)
{
    public async Task<IReadOnlyList<PlanVersionItem>> ListAsync(Plan plan, CancellationToken ct) =>
        [.. (await versions.HistoryAsync(plan, ct)).Select(v => new PlanVersionItem(v.Number, v.At, v.By, v.Action, v.Changed))];

    public async Task<PlanVersionView?> FindAsync(Plan plan, int number, CancellationToken ct)
    {
        var history = await versions.HistoryAsync(plan, ct);
        if (history.FirstOrDefault(v => v.Number == number) is not { } listed) return null;
        if (await ContentAsync(plan, listed, ct) is not { } content) return null;
        var before = history.FirstOrDefault(v => v.Number == number - 1) is { } previous ? await ContentAsync(plan, previous, ct) : null;
        return new PlanVersionView(number, listed.At, listed.By, listed.Action, before is { } was ? PlanChanges.Between(was, content) : [], content);
    }

    private async Task<JsonElement?> ContentAsync(Plan plan, PlanVersion version, CancellationToken ct) =>
        (await versions.FindAsync(plan.Id, version.Number, version.Mark, ct))?.Content is { } content ? JsonElement.Parse(content) : null;
}
