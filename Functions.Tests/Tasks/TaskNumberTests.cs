using NhacHan.Tasks;

namespace NhacHan.Tests.Tasks;

/// <summary>Tasks stand in the order that people number them in.</summary>
public class TaskNumberTests
{
    [Theory]
    [InlineData("1", "1.1")]
    [InlineData("1", "1-a")]
    [InlineData("1", "1a")]
    [InlineData("1.2", "1.10")]
    [InlineData("1.10", "2")]
    [InlineData("2", "10")]
    [InlineData("1.1", "1.1.1")]
    [InlineData("I.1", "I.2")]
    [InlineData("I", "II")]
    [InlineData("a9", "a10")]
    [InlineData("01", "1.1")]
    public void Earlier_comes_first(string earlier, string later) =>
        Assert.True(string.CompareOrdinal(TaskNumber.SortKey(earlier), TaskNumber.SortKey(later)) < 0);

    [Fact]
    public void Two_numbers_never_share_a_key() => Assert.NotEqual(TaskNumber.SortKey("1"), TaskNumber.SortKey("01"));
}
