using Azure.Core;

namespace NhacHan.Storage;

/// <summary>
/// Retries: up to 5, from 0.2 s doubling to 10 s, on 408, 429, 5xx and broken connections.
/// </summary>
/// <remarks>
/// An insert whose answer was lost is retried and then comes back 409 EntityAlreadyExists though it was this very call that
/// stored it; a conditional update comes back 412 in the same way. Use deterministic keys, and on either answer read the row
/// and decide by what it says.
/// </remarks>
internal sealed class TableClientOptions : ClientOptions
{
    /// <summary>A version that both the service and Azurite 3.35 take; TokenCredential needs 2020-12-06 or later.</summary>
    internal const string ServiceVersion = "2024-08-04";

    public TableClientOptions()
    {
        Retry.Mode = RetryMode.Exponential;
        Retry.MaxRetries = 5;
        Retry.Delay = TimeSpan.FromMilliseconds(200);
        Retry.MaxDelay = TimeSpan.FromSeconds(10);
        Retry.NetworkTimeout = TimeSpan.FromSeconds(40);
    }

    /// <summary>What counts this client's requests; one for the whole process unless set.</summary>
    public StorageMeter Meter { get; set; } = StorageMeter.Shared;
}
