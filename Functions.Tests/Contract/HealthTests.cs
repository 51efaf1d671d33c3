namespace NhacHan.Tests.Contract;

/// <summary>What may be asked without a key.</summary>
public class HealthTests(Office office) : IClassFixture<Office>
{
    [Theory]
    [InlineData("live")]
    [InlineData("ready")]
    public async Task Health_needs_no_key(string what) =>
        Assert.Equal(what, (await office.Nobody.Get("/api/health/" + what)).Is(200).String("status"));
}
