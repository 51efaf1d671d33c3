using Azure.Core.Pipeline;

namespace NhacHan.Storage;

/// <summary>
/// The one place where a connection becomes a policy. Shared access signatures and TokenCredential go here, each as a policy of its own:
/// it runs once an attempt, after the address is final and before the transport.
/// </summary>
internal static class StorageAuthentication
{
    public static HttpPipelinePolicy PolicyFor(StorageConnection connection) => connection switch
    {
        { AccountKey: { } key } => new SharedKeyPolicy(connection.AccountName, key),
        _ => throw new NotSupportedException("Tables are reached with an AccountKey only, so far."),
    };
}
