using System.Diagnostics;

namespace NhacHan.Hosting;

internal enum InvocationResult
{
    Succeeded,
    Failed,

    /// <summary>Cut short because the app is stopping: no fault of the function.</summary>
    Stopped,
}

/// <summary>
/// The boundary of every trigger: logs the beginning and the end, and the only place where a function's exception is caught and logged.
/// </summary>
internal sealed class Invocations(FunctionCatalog catalog, ILoggerFactory loggers)
{
    private static readonly TimeSpan LongestMargin = TimeSpan.FromSeconds(20);

    /// <inheritdoc cref="RunAsync(string, string, string, Func{CancellationToken, Task}, CancellationToken)"/>
    public Task<InvocationResult> RunAsync(string function, string trigger, Func<CancellationToken, Task> work, CancellationToken stopping) =>
        RunAsync(function, Guid.NewGuid().ToString(), trigger, work, stopping);

    /// <summary>
    /// Gives the function up shortly before functionTimeout, at which the Functions host would kill the process with all that runs in it: the
    /// token is cancelled a tenth earlier (at most 20 s), and a function that ignores it is left behind at half of that.
    /// </summary>
    /// <param name="id">The invocation's, the host's own where it gave one.</param>
    /// <param name="trigger">What started it, for the log: no content, no contacts.</param>
    public async Task<InvocationResult> RunAsync(string function, string id, string trigger, Func<CancellationToken, Task> work, CancellationToken stopping)
    {
        var logger = loggers.CreateLogger($"Function.{function}");
        var timeout = catalog.Host.FunctionTimeout;
        var margin = timeout / 10 < LongestMargin ? timeout / 10 : LongestMargin;
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        ending.CancelAfter(timeout - margin);
        using var scope = logger.BeginScope(new InvocationScope(id));
        var began = Stopwatch.GetTimestamp();
        logger.LogInformation("{Function} begins ({Trigger})", function, trigger);
        var running = Task.Run(() => work(ending.Token), CancellationToken.None);
        try
        {
            await running.WaitAsync(timeout - margin / 2, CancellationToken.None);
            logger.LogInformation("{Function} ends after {Milliseconds:0} ms", function, Elapsed());
            return InvocationResult.Succeeded;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            logger.LogInformation("{Function} is stopped after {Milliseconds:0} ms", function, Elapsed());
            return InvocationResult.Stopped;
        }
        catch (Exception e) when ((ending.IsCancellationRequested || !running.IsCompleted) && !stopping.IsCancellationRequested)
        {
            // Left behind counts too: on a busy machine the wait can end before the timer of the token has come to its turn.
            logger.LogError(e, "{Function} failed: still running shortly before functionTimeout, {Timeout}", function, timeout);
            return InvocationResult.Failed;
        }
        catch (Exception e)
        {
            logger.LogError(e, "{Function} failed after {Milliseconds:0} ms", function, Elapsed());
            return InvocationResult.Failed;
        }

        double Elapsed() => Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }
}
