using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using NhacHan.Deadlines;

namespace NhacHan.Obligations;

/// <summary>A deadline moved by a person: an extension (gia hạn) for an agency, or a correction for all. The obligation keeps them, oldest first.</summary>
/// <param name="ForAll">A correction of the plan's own date, which was not this agency's alone.</param>
/// <param name="MovedBy">The grantor: the key's id and name.</param>
internal sealed record DeadlineMove(
    DateOnly Due, bool Exclusive, bool ForAll, string Reason, string DocumentNumber, DateOnly DocumentDate, DateTimeOffset MovedAt, string MovedBy)
{
    /// <summary>The newest that an obligation keeps; the audit has them all.</summary>
    public const int MostKept = 50;

    /// <summary>The deadline that stood until then.</summary>
    public Deadline Before { get; init; }

    [JsonIgnore]
    public Deadline Deadline => new(Due, Exclusive);

    /// <summary>The same decision on the same paper, whoever enters it and when.</summary>
    public bool SameAs(DeadlineMove other) => this with { MovedAt = other.MovedAt, MovedBy = other.MovedBy, Before = other.Before } == other;
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(ImmutableArray<DeadlineMove>))]
internal sealed partial class DeadlineMoveJson : JsonSerializerContext
{
    public static string Write(ImmutableArray<DeadlineMove> moves) => JsonSerializer.Serialize(moves, Default.ImmutableArrayDeadlineMove);

    public static ImmutableArray<DeadlineMove> Read(string json) => JsonSerializer.Deserialize(json, Default.ImmutableArrayDeadlineMove);
}
