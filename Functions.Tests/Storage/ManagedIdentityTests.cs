using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using NhacHan.Hosting;
using NhacHan.Storage;

namespace NhacHan.Tests.Storage;

/// <summary>
/// The whole way as in Azure: settings, the platform's identity endpoint, a token, storage over https that trusts nothing but its own
/// certificate. The platform's variables hold for a whole process, and the library keeps its tokens for as long: so each test makes a process,
/// which is this program again, told to run the first test alone. There that test signs in instead of making yet another.
/// </summary>
public sealed class ManagedIdentityTests : IAsyncLifetime
{
    private const string Account = "NHACHAN_TESTS_IDENTITY"; // the section's name, in a process that a test has made
    private readonly LoopbackCertificate _certificate = new();
    private Azurite? _azurite;
    private IdentityEndpoint? _identity;

    private static bool IsMade => Environment.GetEnvironmentVariable(Account + "__credential") is not null;

    [Fact]
    public async Task An_identity_of_the_platform_opens_all_three_services_with_one_token()
    {
        if (IsMade)
        {
            await SignInAsync();
            return;
        }
        var (code, output) = await RunAsync(_identity!.ClientId);
        Assert.True(code == 0, output);
        Assert.Empty(_identity.Refused);
        Assert.Equal(1, _identity.Given);
    }

    [Fact]
    public async Task An_identity_that_the_app_does_not_have_is_told_as_storage_that_refuses()
    {
        if (IsMade) return;
        var (code, output) = await RunAsync(Guid.NewGuid().ToString());
        Assert.NotEqual(0, code);
        Assert.Contains("Azure.RequestFailedException : The managed identity gave no token for storage.", output, StringComparison.Ordinal);
        Assert.Contains("No identity has client_id", _identity!.Refused.First(), StringComparison.Ordinal);
        Assert.Equal(0, _identity.Given);
    }

    public async ValueTask InitializeAsync()
    {
        if (IsMade) return;
        _azurite = Azurite.StartNew(certificate: _certificate);
        _identity = await IdentityEndpoint.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_azurite is not null) await _azurite.DisposeAsync();
        if (_identity is not null) await _identity.DisposeAsync();
        _certificate.Dispose();
    }

    /// <summary>What happens in the process that was made.</summary>
    private static async Task SignInAsync()
    {
        var connection = StorageSection.Read(new ConfigurationBuilder().AddEnvironmentVariables().Build(), Account);
        _ = new TableServiceClient(connection);
        _ = StorageClients.Queues(connection);
        Assert.DoesNotContain(AppDomain.CurrentDomain.GetAssemblies(), assembly => assembly.GetName().Name == "Microsoft.Identity.Client");

        await RoundTrip.TablesAsync(connection);
        await RoundTrip.QueuesAsync(connection);
        await RoundTrip.BlobsAsync(connection);
    }

    private async Task<(int Code, string Output)> RunAsync(string clientId)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList =
            {
                typeof(ManagedIdentityTests).Assembly.Location, "-noColor", "-method",
                $"{typeof(ManagedIdentityTests).FullName}.{nameof(An_identity_of_the_platform_opens_all_three_services_with_one_token)}",
            },
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in _identity!.Environment) start.Environment[name] = value;
        start.Environment["SSL_CERT_FILE"] = _certificate.PemFile;
        start.Environment[Account + "__credential"] = "managedidentity";
        start.Environment[Account + "__clientId"] = clientId;
        start.Environment[Account + "__tableServiceUri"] = _azurite!.Connection.TableEndpoint.AbsoluteUri;
        start.Environment[Account + "__queueServiceUri"] = _azurite.Connection.QueueEndpoint.AbsoluteUri;
        start.Environment[Account + "__blobServiceUri"] = _azurite.Connection.BlobEndpoint.AbsoluteUri;
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output + await error);
    }
}
