using NhacHan.Tests.Storage;

namespace NhacHan.Tests.FunctionsHost;

/// <summary>A deployed app with an emulator of its own, for tests that leave nothing behind that another would stumble over.</summary>
public sealed class HostScene(PublishedFolder published) : IAsyncLifetime
{
    internal Azurite Azurite { get; } = Azurite.StartNew();

    internal StandInHost Host { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Host = await StandInHost.StartAsync(published.Root, Azurite.ConnectionString);
        // The first request waits for the tables, at which tests look behind the app's back.
        Assert.True((await Host.Http.GetAsync("/api/health/ready")).IsSuccessStatusCode);
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await Azurite.DisposeAsync();
    }
}
