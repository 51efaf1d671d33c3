using Azure;

namespace NhacHan.Storage;

/// <summary>No action of the transaction was stored. Status and ErrorCode are those of the action that failed first.</summary>
internal sealed class TableTransactionFailedException(RequestFailedException failure, int? failedTransactionActionIndex)
    : RequestFailedException(failure.Status, failure.Message, failure.ErrorCode, failure.InnerException)
{
    /// <summary>From 0, in the order submitted; null if the service did not say.</summary>
    public int? FailedTransactionActionIndex { get; } = failedTransactionActionIndex;
}
