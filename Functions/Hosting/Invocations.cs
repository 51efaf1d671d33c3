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
    // What a function that ignores its cancelled token may still take before it is given up.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    /// <param name="trigger">What started it, for the log: no content, no contacts.</param>
    public async Task<InvocationResult> RunAsync(string function, string trigger, Func<CancellationToken, Task> work, CancellationToken stopping)
    {
        var logger = loggers.CreateLogger($"Function.{function}");
        var timeout = catalog.Host.FunctionTimeout;
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        ending.CancelAfter(timeout);
        using var scope = logger.BeginScope("{Function} {InvocationId}", function, Guid.NewGuid().ToString("N"));
        var began = Stopwatch.GetTimestamp();
        logger.LogInformation("{Function} begins ({Trigger})", function, trigger);
        try
        {
            await Task.Run(() => work(ending.Token), CancellationToken.None).WaitAsync(timeout + Grace, CancellationToken.None);
            logger.LogInformation("{Function} ends after {Milliseconds:0} ms", function, Elapsed());
            return InvocationResult.Succeeded;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            logger.LogInformation("{Function} is stopped after {Milliseconds:0} ms", function, Elapsed());
            return InvocationResult.Stopped;
        }
        catch (Exception e) when (ending.IsCancellationRequested && !stopping.IsCancellationRequested)
        {
            logger.LogError(e, "{Function} failed: still running after functionTimeout, {Timeout}", function, timeout);
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
