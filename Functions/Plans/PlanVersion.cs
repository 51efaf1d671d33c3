using System.Text.Json;
using NhacHan.Access;
using NhacHan.Contract;

namespace NhacHan.Plans;

/// <summary>
/// One version of a plan as it was kept. Its mark is made of what it says, who said it and the version before it, so that a repetition
/// after a crash writes the same row, and two who race write two.
/// </summary>
/// <param name="Previous">The mark of the version that it followed; null for the first.</param>
/// <param name="Changed">The fields that differ from that version, such as <c>reporting[Q1].due</c>.</param>
/// <param name="Audited">False until the audit has it: what a crash left out is told by the next call that sees it.</param>
/// <param name="Content">The plan as JSON; null where a list left it unread.</param>
internal sealed record PlanVersion(
    int Number, string Mark, string? Previous, DateTimeOffset At, string ById, string ByName, string Action, IReadOnlyList<string> Changed, bool Audited,
    string? Content)
{
    public string By => $"{ById} {ByName}";

    public static PlanVersion After(Plan? before, Plan plan, Caller by, string action, DateTimeOffset at)
    {
        var content = PlanJson.WriteContent(plan);
        var mark = Fingerprint.Of($"{before?.VersionMark}\n{by.Id}\n{action}\n{content}");
        var changes = before is null ? [] : PlanChanges.Between(JsonElement.Parse(PlanJson.WriteContent(before)), JsonElement.Parse(content));
        return new PlanVersion((before?.Version ?? 0) + 1, mark, before?.VersionMark, at, by.Id, by.Name, action, [.. changes.Select(c => c.Field)], false, content);
    }
}
