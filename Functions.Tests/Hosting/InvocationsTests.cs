using Microsoft.Extensions.Logging;
using NhacHan.Hosting;

namespace NhacHan.Tests.Hosting;

public sealed class InvocationsTests : IDisposable
{
    private readonly RecordedLog _log = new();

    [Fact]
    public async Task Beginning_and_end_are_logged_with_the_functions_name()
    {
        Assert.Equal(InvocationResult.Succeeded, await RunAsync(_ => Task.CompletedTask));
        Assert.Equal(2, _log.Lines.Count);
        Assert.All(_log.Lines, l => Assert.Equal(LogLevel.Information, l.Level));
        Assert.Equal("Scan begins (a test)", _log.Lines.First().Text);
        Assert.Matches("^Scan ends after [0-9]+ ms$", _log.Lines.Last().Text);
    }

    [Fact]
    public async Task An_exception_is_logged_once_and_goes_no_further()
    {
        Assert.Equal(InvocationResult.Failed, await RunAsync(_ => throw new InvalidOperationException("said once")));
        Assert.Equal("said once", Assert.Single(_log.Lines, l => l.Error is not null).Error!.Message);
    }

    [Fact]
    public async Task A_stop_is_no_failure()
    {
        using var stopping = new CancellationTokenSource(50);
        Assert.Equal(InvocationResult.Stopped, await RunAsync(ct => Task.Delay(Timeout.Infinite, ct), stopping: stopping.Token));
        Assert.DoesNotContain(_log.Lines, l => l.Level >= LogLevel.Warning);
    }

    [Fact]
    public async Task A_function_past_its_timeout_is_cancelled_and_has_failed()
    {
        Assert.Equal(InvocationResult.Failed, await RunAsync(ct => Task.Delay(Timeout.Infinite, ct), TimeSpan.FromMilliseconds(50)));
        Assert.Contains("functionTimeout", Assert.Single(_log.Lines, l => l.Level == LogLevel.Error).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cancellation_of_the_functions_own_making_is_a_failure() =>
        Assert.Equal(InvocationResult.Failed, await RunAsync(_ => throw new OperationCanceledException()));

    public void Dispose() => _log.Dispose();

    private async Task<InvocationResult> RunAsync(
        Func<CancellationToken, Task> work, TimeSpan? timeout = null, CancellationToken stopping = default)
    {
        using var loggers = LoggerFactory.Create(b => b.AddProvider(_log));
        var catalog = new FunctionCatalog(new HostFile(timeout ?? TimeSpan.FromMinutes(1), new QueueSettings()), [], [], []);
        return await new Invocations(catalog, loggers).RunAsync("Scan", "a test", work, stopping);
    }
}
