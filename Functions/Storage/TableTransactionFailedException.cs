using System.Globalization;
using Azure;

namespace NhacHan.Storage;

/// <summary>No action of the transaction was stored. Status and ErrorCode are those of the action that failed first.</summary>
internal sealed class TableTransactionFailedException(Response response)
    : RequestFailedException(response, innerException: null, TableErrorParser.Instance)
{
    /// <summary>From 0, in the order submitted; null if the service did not say.</summary>
    public int? FailedTransactionActionIndex { get; } = Index(response);

    /// <summary>The service puts it ahead of the message: <c>"value":"3:The specified entity already exists.…"</c>.</summary>
    private static int? Index(Response response)
    {
        if (!TableErrorParser.Instance.TryParse(response, out var error, out _) || error.Message is not { } message)
            return null;
        var colon = message.IndexOf(':', StringComparison.Ordinal);
        var isIndexed = int.TryParse(message.AsSpan(0, Math.Max(colon, 0)), NumberStyles.None, CultureInfo.InvariantCulture, out var index);
        return isIndexed ? index : null;
    }
}
