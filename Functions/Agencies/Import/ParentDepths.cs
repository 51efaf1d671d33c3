namespace NhacHan.Agencies.Import;

/// <summary>
/// How far each agency is below the top. Written in this order, parents are there before their children and no agency is below itself at
/// any moment between. Each is walked over once, however long the chains are, and a circle that is stored already ends the walk.
/// </summary>
internal sealed class ParentDepths(Func<string, string?> parentOf)
{
    private readonly Dictionary<string, int> _depths = new(StringComparer.Ordinal);

    public int Of(string id)
    {
        var walk = new Stack<string>();
        string? at = id;
        for (; at is not null && _depths.TryAdd(at, 0); at = parentOf(at)) walk.Push(at);
        var depth = at is null ? -1 : _depths[at];
        while (walk.TryPop(out var below)) _depths[below] = ++depth;
        return _depths[id];
    }
}
