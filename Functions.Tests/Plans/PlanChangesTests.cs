using System.Text.Json;
using NhacHan.Plans;

namespace NhacHan.Tests.Plans;

/// <summary>What changed between two versions, in the names of the fields.</summary>
public class PlanChangesTests
{
    [Theory]
    [InlineData("""{"title":"a","year":1}""", """{"title":"a","year":1}""", "")]
    [InlineData("""{"title":"a"}""", """{"title":"b"}""", "title")]
    [InlineData("""{"title":"a"}""", """{"title":"a","parentPlanId":"x"}""", "parentPlanId")]
    [InlineData("""{"parentPlanId":"x"}""", "{}", "parentPlanId")]
    [InlineData("""{"reporters":["a","b"]}""", """{"reporters":["b","a"]}""", "reporters")]
    [InlineData("""{"reporting":[{"key":"Q1","due":"1"}]}""", """{"reporting":[{"key":"Q1","due":"2"}]}""", "reporting[Q1].due")]
    [InlineData("""{"reporting":[{"key":"Q1"}]}""", """{"reporting":[{"key":"Q0"},{"key":"Q1"}]}""", "reporting[Q0]")]
    [InlineData("""{"reporting":[{"key":"Q0"},{"key":"Q1"}]}""", """{"reporting":[{"key":"Q1"}]}""", "reporting[Q0]")]
    [InlineData("""{"reporting":[{"key":"A"},{"key":"B"}]}""", """{"reporting":[{"key":"B"},{"key":"A"}]}""", "reporting (order)")]
    [InlineData("""{"reporting":[{"key":"A","consolidation":{"due":"1"}}]}""", """{"reporting":[{"key":"A","consolidation":{"due":"2"}}]}""", "reporting[A].consolidation.due")]
    [InlineData("""{"reporting":[{"key":"A"}]}""", """{"reporting":[{"key":"A","reporters":["x"]}]}""", "reporting[A].reporters")]
    public void Fields_are_named_and_periods_told_apart_by_their_keys(string before, string after, string fields) =>
        Assert.Equal(fields, string.Join(' ', PlanChanges.Between(JsonElement.Parse(before), JsonElement.Parse(after)).Select(c => c.Field)));

    [Theory]
    [InlineData("a", "b", "b:", null)]
    [InlineData("a", "b", "b:a", "a b a")]
    [InlineData("a", "a", "", "a a")]
    [InlineData("a", "b", "b:c c:a", "a b c a")]
    [InlineData("a", "b", "b:c c:b", null)] // a ring that others closed is not followed for ever
    public void A_ring_of_parents_is_found(string id, string parent, string parents, string? path)
    {
        var known = parents.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split(':'))
            .ToDictionary(p => p[0], p => p[1].Length > 0 ? p[1] : null, StringComparer.Ordinal);
        Assert.Equal(path, PlanTree.PathUp(id, parent, known) is { } ring ? string.Join(' ', ring) : null);
    }
}
