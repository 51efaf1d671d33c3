using System.Collections.Immutable;
using System.Text.Json;

namespace NhacHan.Tasks;

/// <summary>Where something that was done can be seen.</summary>
internal sealed record Evidence(string Title, string Url);

/// <summary>What is said of one lead's part in a task.</summary>
/// <param name="Missing">The coordinating agencies whose input is missing now; null where nothing is said of it, and what was said before stands.</param>
internal sealed record ProgressReport(int Percent, bool? Done, string? Note, ImmutableArray<Evidence> Evidence, ImmutableArray<string>? Missing)
{
    /// <summary>When the coordinating office learned of it, on paper or by telephone; this instant then decides on-time. Null for now.</summary>
    public DateTimeOffset? ReceivedAt { get; init; }

    /// <summary>All that was said, as text: what a repetition under the same Idempotency-Key is compared by.</summary>
    public string ToText() => JsonSerializer.Serialize(this, TaskRowJson.Default.ProgressReport);
}
