using NhacHan.Storage;

namespace NhacHan.StatusFeed;

/// <summary>Reads columns that stand in every row as what they mean. A row from before there were status columns lacks those that were empty.</summary>
internal static class StatusReads
{
    public static DateTimeOffset? InstantOf(this TableEntity row, string name) => row.GetDateTimeOffset(name) is { } at && at != StatusColumn.NoInstant ? at : null;

    public static string? TextOf(this TableEntity row, string name) => row.GetString(name) is { Length: > 0 } text ? text : null;
}
