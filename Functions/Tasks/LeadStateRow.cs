using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;
using NhacHan.StatusFeed;
using NhacHan.Storage;

namespace NhacHan.Tasks;

/// <summary>A lead's state as columns, alike in the standing and in each entry of its history.</summary>
internal static class LeadStateRow
{
    public static void Write(TableEntity row, LeadState state)
    {
        row["percent"] = state.Percent;
        row["done"] = state.Done;
        row["firstDoneAt"] = state.FirstDoneAt;
        row["doneAt"] = state.DoneAt;
        LongText.Write(row, "missing", string.Join(' ', state.Missing.Select(m => $"{m.Key}@{m.Value.UtcTicks.ToString(CultureInfo.InvariantCulture)}")));
    }

    public static LeadState Read(TableEntity row) => new(
        row.GetInt32("percent")!.Value, row.GetBoolean("done")!.Value, row.InstantOf("firstDoneAt"), row.InstantOf("doneAt"),
        LongText.Read(row, "missing")!.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(m => m.Split('@'))
            .ToImmutableSortedDictionary(m => m[0], m => new DateTimeOffset(long.Parse(m[1], CultureInfo.InvariantCulture), TimeSpan.Zero), StringComparer.Ordinal));
}

[JsonSourceGenerationOptions]
[JsonSerializable(typeof(ProgressReport))]
[JsonSerializable(typeof(ImmutableArray<Evidence>))]
internal sealed partial class TaskRowJson : JsonSerializerContext;
