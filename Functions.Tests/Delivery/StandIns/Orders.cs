namespace NhacHan.Tests.Delivery.StandIns;

/// <summary>Which fault the next call meets: first what is scripted, then what always is, then what chance brings.</summary>
internal sealed class Orders
{
    private readonly Lock _lock = new();
    private readonly Queue<Fault> _next = [];
    private Fault? _always;
    private Random? _random;
    private double _probability;
    private Fault[] _some = [];

    public void Next(params Fault[] faults)
    {
        lock (_lock)
        {
            foreach (var fault in faults) _next.Enqueue(fault);
        }
    }

    public void Always(Fault fault)
    {
        lock (_lock) _always = fault;
    }

    /// <summary>The same seed brings the same faults in the same order of calls.</summary>
    public void AtRandom(int seed, double probability, params Fault[] faults)
    {
        lock (_lock) (_random, _probability, _some) = (new Random(seed), probability, faults);
    }

    public void Clear()
    {
        lock (_lock)
        {
            _next.Clear();
            (_always, _random) = (null, null);
        }
    }

    public Fault Take()
    {
        lock (_lock)
        {
            if (_next.TryDequeue(out var scripted)) return scripted;
            if (_always is not null) return _always;
            return _random is not null && _random.NextDouble() < _probability ? _some[_random.Next(_some.Length)] : Fault.None;
        }
    }
}
