using NhacHan.Tests.EndToEnd;
using NhacHan.Tests.Storage;

namespace NhacHan.Tests.FunctionsHost;

/// <summary>
/// The package as infra/ sets it up: no key in any setting, a token of the app's own identity on each request, over HTTPS. The emulator checks a
/// token's issuer, audience and times, and no roles.
/// </summary>
public class ManagedIdentityUnderTheHostTests(PublishedFolder published)
{
    [Fact]
    public async Task The_main_job_is_done_with_the_identity_alone()
    {
        using var certificate = new LoopbackCertificate();
        await using var identity = await IdentityEndpoint.StartAsync();
        await using var azurite = Azurite.StartNew(certificate: certificate);
        var storage = azurite.Connection;
        var environment = identity.Environment;
        await using var host = await StandInHost.StartAsync(
            published.Root, azurite.ConnectionString, certificate.Transport(),
            ("AzureWebJobsStorage", null), ("AzureWebJobsStorage__credential", "managedidentity"), ("AzureWebJobsStorage__clientId", identity.ClientId),
            ("AzureWebJobsStorage__tableServiceUri", storage.TableEndpoint.ToString()), ("AzureWebJobsStorage__queueServiceUri", storage.QueueEndpoint.ToString()),
            ("AzureWebJobsStorage__blobServiceUri", storage.BlobEndpoint.ToString()), ("SSL_CERT_FILE", certificate.PemFile),
            ("IDENTITY_ENDPOINT", environment["IDENTITY_ENDPOINT"]), ("IDENTITY_HEADER", environment["IDENTITY_HEADER"]));

        Assert.Equal("ready", (await host.GetAsync("/api/health/ready")).GetProperty("status").GetString());
        await Scene.SetAsync(host, 2);
        Assert.True(await host.RunTimerAsync("DeadlineScan"));
        var scan = await host.ScanAsync("2027-02-23T08:00:00+07:00");
        Assert.Equal(4, scan.GetProperty("planned").GetInt32());
        await Seen.EventuallyAsync(async () => (await host.OutboxAsync()).Count == 4, "an e-mail and an SMS for each agency");

        Assert.Equal(1, identity.Given);
        Assert.Empty(identity.Refused);
        Assert.Empty(host.Err);
    }

    [Fact]
    public async Task An_identity_that_is_not_the_apps_makes_it_not_ready_and_says_why()
    {
        using var certificate = new LoopbackCertificate();
        await using var identity = await IdentityEndpoint.StartAsync();
        await using var azurite = Azurite.StartNew(certificate: certificate);
        var environment = identity.Environment;
        await using var host = await StandInHost.StartAsync(
            published.Root, azurite.ConnectionString, certificate.Transport(),
            ("AzureWebJobsStorage", null), ("AzureWebJobsStorage__credential", "managedidentity"), ("AzureWebJobsStorage__clientId", Guid.NewGuid().ToString()),
            ("AzureWebJobsStorage__accountName", "nhachan"), ("SSL_CERT_FILE", certificate.PemFile),
            ("IDENTITY_ENDPOINT", environment["IDENTITY_ENDPOINT"]), ("IDENTITY_HEADER", environment["IDENTITY_HEADER"]));

        Assert.Equal(503, (int)(await host.Http.GetAsync("/api/health/ready")).StatusCode);
        await Seen.EventuallyAsync(() => Task.FromResult(host.Err.Any(line => line.Contains("Storage does not answer", StringComparison.Ordinal))), "a line that says so");
        Assert.Contains(identity.Refused, why => why.Contains("No identity has client_id", StringComparison.Ordinal));
        Assert.Equal(1, host.Starts);
    }
}
