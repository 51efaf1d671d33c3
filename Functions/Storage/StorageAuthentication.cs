using Azure.Core.Pipeline;

namespace NhacHan.Storage;

/// <summary>
/// How the table client's requests are signed: a policy that runs once an attempt, after the address is final and before the transport.
/// </summary>
internal static class StorageAuthentication
{
    /// <summary>One audience for tables, queues and blobs, in every cloud.</summary>
    internal const string Scope = "https://storage.azure.com/.default";

    /// <remarks>Azure.Core's own policy keeps the token until shortly before it ends, and sends none to an address that is not https.</remarks>
    public static HttpPipelinePolicy PolicyFor(StorageConnection connection) => connection switch
    {
        { AccountKey: { } key } => new SharedKeyPolicy(connection.AccountName, key),
        { SharedAccessSignature: { } signature } => new SharedAccessSignaturePolicy(signature),
        { Credential: { } credential } => new BearerTokenAuthenticationPolicy(credential, Scope),
        _ => throw new InvalidOperationException($"The {connection} says no way to sign in."),
    };
}
