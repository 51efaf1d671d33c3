using Azure;
using NhacHan.Storage;

namespace NhacHan.Contract;

/// <summary>What a write replaced or deleted, null where there was nothing, and the version that it left.</summary>
internal sealed record Written<T>(T? Before, ETag ETag) where T : class
{
    public static Outcome<Written<T>> Of(WrittenRow? row, Func<TableEntity, T> from) =>
        row is null ? ApiProblem.Stale() : new Written<T>(row.Before is { } before ? from(before) : null, row.ETag);
}
