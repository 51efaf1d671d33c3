namespace NhacHan.Hosting;

/// <summary>Storage that does not answer is logged once when it begins and once when it is over, not at every try.</summary>
internal sealed class Outage(ILogger logger, string what)
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);
    private int _on;

    public void Began(Exception e)
    {
        if (Interlocked.Exchange(ref _on, 1) == 0) logger.LogError(e, "{What} does not answer; trying again until it does", what);
    }

    public void Over()
    {
        if (Interlocked.Exchange(ref _on, 0) == 1) logger.LogInformation("{What} answers again", what);
    }

    /// <summary>Tries until it succeeds. A failure after the token was cancelled is thrown.</summary>
    public async Task<T> OutlastAsync<T>(Func<Task<T>> call, CancellationToken ct)
    {
        for (var backoff = new Backoff(First, Longest); ;)
        {
            try
            {
                var result = await call();
                Over();
                return result;
            }
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                Began(e);
            }
            await Task.Delay(backoff.Next(), ct);
        }
    }

    public Task OutlastAsync(Func<Task> call, CancellationToken ct) => OutlastAsync(
        async () =>
        {
            await call();
            return true;
        },
        ct);
}
