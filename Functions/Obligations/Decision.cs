using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace NhacHan.Obligations;

internal enum DecisionKind { Accepted, Returned, Exempted, ExemptionTakenBack }

/// <summary>
/// What the coordinating office decided about an obligation. The obligation keeps them, oldest first, since its own columns tell the newest
/// alone, and a score has to be worked out for any earlier day too.
/// </summary>
/// <param name="Version">Of the report that was judged; 0 for an exemption.</param>
/// <param name="Quality">The reviewer's mark for what was accepted, 0 to 100; null where none was given.</param>
/// <param name="ResubmitBy">Of a return, inclusive.</param>
internal sealed record Decision(DecisionKind Kind, int Version, DateTimeOffset At, int? Quality = null, DateOnly? ResubmitBy = null)
{
    /// <summary>The newest that an obligation keeps; the audit has them all.</summary>
    public const int MostKept = 200;

    /// <summary>The same decision once more, as when a call is repeated: the first time stands.</summary>
    public bool Repeats(Decision earlier) => this with { At = earlier.At } == earlier;
}

internal static class DecisionHistory
{
    /// <summary>All that is known. Rows from before decisions were kept, and those that a succession made, know the newest of each kind.</summary>
    public static ImmutableArray<Decision> History(this Obligation o) => o.Decisions.IsEmpty
        ?
        [
            .. new[]
            {
                o.ReturnedAt is { } returned ? new Decision(DecisionKind.Returned, o.IsReturned ? o.Version : Math.Max(1, o.Version - 1), returned, ResubmitBy: o.ResubmitBy) : null,
                o.AcceptedAt is { } accepted ? new Decision(DecisionKind.Accepted, o.Version, accepted) : null,
                o.ExemptAt is { } exempt ? new Decision(DecisionKind.Exempted, 0, exempt) : null,
            }.OfType<Decision>().OrderBy(d => d.At),
        ]
        : o.Decisions;

    /// <param name="before">As it stood until this decision, whose columns may be all that is known of the earlier ones.</param>
    public static Obligation Decided(this Obligation after, Obligation before, Decision decision)
    {
        var history = before.History();
        return history is [.., var newest] && decision.Repeats(newest)
            ? after with { Decisions = history }
            : after with { Decisions = [.. history.Append(decision).TakeLast(Decision.MostKept)] };
    }
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ImmutableArray<Decision>))]
internal sealed partial class DecisionRowJson : JsonSerializerContext
{
    public static string Write(ImmutableArray<Decision> all) => JsonSerializer.Serialize(all, Default.ImmutableArrayDecision);

    public static ImmutableArray<Decision> Read(string json) => JsonSerializer.Deserialize(json, Default.ImmutableArrayDecision);
}
