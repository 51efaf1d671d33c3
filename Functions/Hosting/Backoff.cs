namespace NhacHan.Hosting;

/// <summary>A wait that doubles from one try to the next.</summary>
internal sealed class Backoff
{
    private readonly TimeSpan _first;
    private readonly TimeSpan _longest;
    private TimeSpan _next;

    public Backoff(TimeSpan first, TimeSpan longest) => (_first, _longest, _next) = (first, longest, first);

    public TimeSpan Next()
    {
        var wait = _next < _longest ? _next : _longest;
        _next = wait * 2;
        return wait;
    }

    public void Reset() => _next = _first;
}
