namespace NhacHan.Tasks;

/// <summary>What comes first among the tasks of a plan.</summary>
internal sealed class TaskOrder(IEnumerable<PlanTask> tasks)
{
    private readonly Dictionary<string, PlanTask> _tasks = tasks.ToDictionary(t => t.No, StringComparer.Ordinal);

    public bool Knows(string no) => _tasks.ContainsKey(no);

    /// <summary>The numbers on the way from <paramref name="first"/> by what it depends on to <paramref name="target"/>, both included; empty where there is no way.</summary>
    public IReadOnlyList<string> Way(string first, string target)
    {
        var cameFrom = new Dictionary<string, string?>(StringComparer.Ordinal) { [first] = null };
        var open = new Queue<string>([first]);
        while (open.TryDequeue(out var no))
        {
            if (no == target) return [.. Back(no).Reverse()];
            if (!_tasks.TryGetValue(no, out var task)) continue;
            foreach (var other in task.DependsOn.Where(n => cameFrom.TryAdd(n, no))) open.Enqueue(other);
        }
        return [];

        IEnumerable<string> Back(string from)
        {
            for (string? no = from; no is not null; no = cameFrom[no]) yield return no;
        }
    }
}
