using Azure;

namespace NhacHan.Storage;

internal enum TableTransactionActionType
{
    Add,
    UpdateMerge,
    UpdateReplace,
    Delete,
    UpsertMerge,
    UpsertReplace,
}

/// <summary>
/// One row's part in a transaction. For updates and deletes a default <paramref name="ETag"/> means any version; the others ignore it.
/// </summary>
internal sealed record TableTransactionAction(TableTransactionActionType ActionType, TableEntity Entity, ETag ETag = default);

internal enum TableUpdateMode
{
    /// <summary>Columns not named keep their values.</summary>
    Merge,

    /// <summary>Columns not named go.</summary>
    Replace,
}
