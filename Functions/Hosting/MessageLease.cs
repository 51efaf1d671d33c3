namespace NhacHan.Hosting;

/// <summary>
/// A received message, kept hidden while it is worked on. Renewed at half of the lease, so that one missed renewal does no harm, and
/// visible again one lease after the process dies.
/// </summary>
internal sealed class MessageLease(WorkQueue queue, string id, string receipt, TimeSpan duration, Outage outage) : IDisposable
{
    // Each renewal makes the receipt before it worthless, so no two calls may be under way at once.
    private readonly SemaphoreSlim _oneAtATime = new(1, 1);
    private string? _receipt = receipt;
    private bool _settled;

    /// <summary>Someone else may have the message now, and what happens to it is up to them.</summary>
    public bool IsLost => _receipt is null;

    /// <summary>Renews until the work ends, or until it is cut short, which leaves a stubborn function's message to its lease.</summary>
    public async Task KeepWhileAsync(Func<Task> work, CancellationToken cutShort)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cutShort);
        var renewals = RenewAsync(over.Token);
        try
        {
            await work();
        }
        finally
        {
            await over.CancelAsync();
            await renewals;
        }
    }

    public Task DeleteAsync() => CallAsync(async current =>
    {
        if (!await queue.DeleteAsync(id, current, CancellationToken.None)) return null;
        _settled = true;
        return current;
    });

    public Task ShowAfterAsync(TimeSpan delay) => CallAsync(async current =>
    {
        var next = await queue.HideAsync(id, current, delay, CancellationToken.None);
        _settled = true;
        queue.Signal.WakeAfter(delay);
        return next;
    });

    public void Dispose() => _oneAtATime.Dispose();

    private async Task RenewAsync(CancellationToken over)
    {
        var wait = duration / 2;
        while (true)
        {
            await Task.Delay(wait, over).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (over.IsCancellationRequested || IsLost) return;
            try
            {
                await CallAsync(current => queue.HideAsync(id, current, duration, CancellationToken.None));
                outage.Over();
                wait = duration / 2;
            }
            catch (Exception e)
            {
                outage.Began(e);
                wait = duration / 10;
            }
        }
    }

    /// <param name="call">Takes the receipt and gives the next one, null if the message is lost.</param>
    private async Task CallAsync(Func<string, Task<string?>> call)
    {
        await _oneAtATime.WaitAsync();
        try
        {
            if (_receipt is { } current && !_settled) _receipt = await call(current);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }
}
