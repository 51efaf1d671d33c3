using NhacHan.Deadlines;
using NhacHan.Successions;
using NhacHan.Tasks;

namespace NhacHan.Tests.Successions;

/// <summary>Who leads and coordinates a task afterwards. "a b | c" is led by a and b, and coordinated by c; "!a" is done.</summary>
public class TaskMovesTests
{
    public static TheoryData<string, string, string> Moves => new()
    {
        { "merge a b > s", "a b t | dau-moi", "s t | dau-moi" },
        { "merge a b > s", "!a b", "a s" },
        { "merge a b > s", "!a !b", "a b" },
        { "merge a b > s", "s a | b", "s |" },
        { "merge a b > a", "b", "a" },
        { "merge a b > s", "t | a b", "t | s" },
        { "merge a b > s", "group:list", "group:list" },
        { "dissolve a", "a t | dau-moi", "t | dau-moi" },
        { "dissolve a", "a | t", "a | t" },
        { "split a > s *t", "a", "t" },
        { "transfer a > t", "a | a", "t |" },
        { "rename a", "a", "a" },
    };

    [Theory]
    [MemberData(nameof(Moves))]
    public void Whoever_is_not_done_hands_over(string succession, string task, string after)
    {
        var moved = TaskMoves.Of(Cases.Succession(succession), Parse(task), Done(task));
        Assert.Equal(after.Trim('|', ' '), Show(moved.Task ?? Parse(task)));
        Assert.Equal(moved.Task is null, moved.Moves.IsEmpty);
        Assert.Null(TaskMoves.Of(Cases.Succession(succession), moved.Task ?? Parse(task), Done(task)).Task);
    }

    [Theory]
    [MemberData(nameof(Moves))]
    public void Undone_at_once_the_same_agencies_lead(string succession, string task, string after)
    {
        var moves = TaskMoves.Of(Cases.Succession(succession), Parse(task), Done(task));
        var undone = TaskReturns.Of(moves.Moves, moves.Task ?? Parse(task), new HashSet<string>());
        var now = undone.Task ?? moves.Task ?? Parse(task);
        Assert.Empty(undone.Stayed);
        Assert.Equal(Parse(task).Lead.Order(StringComparer.Ordinal), now.Lead.Order(StringComparer.Ordinal));
        Assert.Equal(Parse(task).Coordinating.Order(StringComparer.Ordinal), now.Coordinating.Order(StringComparer.Ordinal));
        Assert.Null(TaskReturns.Of(moves.Moves, now, new HashSet<string>()).Task);
        Assert.NotEmpty(after);
    }

    [Fact]
    public void A_task_that_the_successor_has_begun_stays_with_it()
    {
        var moves = TaskMoves.Of(Cases.Succession("dissolve a > s"), Parse("a"), new HashSet<string>());
        var undone = TaskReturns.Of(moves.Moves, moves.Task!, new HashSet<string> { "s" });
        Assert.Null(undone.Task);
        Assert.Equal("a", Assert.Single(undone.Stayed).From);
    }

    [Fact]
    public void A_member_of_a_leading_group_hands_over_too_and_gets_back_what_it_had()
    {
        var task = Parse("group:ab t");
        var moved = TaskMoves.Of(Cases.Succession("merge a b > s"), task, new HashSet<string>());
        Assert.Equal(["s", "t"], moved.Task!.Leads);
        Assert.Equal(["group:ab", "t"], moved.Task.Lead);
        Assert.Equal(["a", "b", "t"], TaskReturns.Of(moved.Moves, moved.Task, new HashSet<string>()).Task!.Leads.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_single_task_can_be_transferred()
    {
        var transfer = Cases.Succession("transfer a > t") with { Plans = [], Tasks = [Duty.Lead("ke-hoach", "1.1")] };
        Assert.Equal("t | a", Show(TaskMoves.Of(transfer, Parse("a | a"), new HashSet<string>()).Task!));
        Assert.Null(TaskMoves.Of(transfer, Parse("a") with { No = "1.2" }, new HashSet<string>()).Task);
    }

    private static PlanTask Parse(string text)
    {
        var sides = text.Replace("!", "", StringComparison.Ordinal).Split('|');
        var (lead, coordinating) = (Words(sides[0]), Words(sides.ElementAtOrDefault(1) ?? ""));
        return new PlanTask(
            "ke-hoach", "1.1", "Việc", null, [.. lead], [.. coordinating], new Timeframe(TimeframeKind.WholeYear, null, null), [], [],
            [.. lead.SelectMany(Expanded)], [.. coordinating.SelectMany(Expanded)]);
    }

    private static string[] Expanded(string named) => named switch { "group:list" => ["x", "y"], "group:ab" => ["a", "b"], _ => [named] };

    private static HashSet<string> Done(string text) => [.. Words(text).Where(w => w[0] == '!').Select(w => w[1..])];

    private static string Show(PlanTask task) => $"{string.Join(' ', task.Lead)} | {string.Join(' ', task.Coordinating)}".Trim('|', ' ');

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
