using NhacHan.Storage;

namespace NhacHan.Tests.Storage;

public class LongTextTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(29_999, 1)]
    [InlineData(30_000, 1)]
    [InlineData(30_001, 2)]
    [InlineData(90_000, 3)]
    public void A_text_takes_as_many_columns_as_it_needs(int length, int columns)
    {
        var row = new TableEntity("p", "r");
        var text = string.Concat(Enumerable.Range(0, length).Select(i => (char)('a' + i % 26)));
        LongText.Write(row, "text", text);
        Assert.Equal((2 + columns, text), (row.Count, LongText.Read(row, "text")));
    }

    [Fact]
    public void No_column_ends_in_half_a_character()
    {
        var row = new TableEntity("p", "r");
        var text = new string('a', 29_999) + string.Concat(Enumerable.Repeat("😀", 30_000));
        LongText.Write(row, "text", text);
        Assert.All(row.Select(column => (string)column.Value!), part => Assert.False(char.IsHighSurrogate(part[^1])));
        Assert.Equal(text, LongText.Read(row, "text"));
    }

    [Fact]
    public void A_column_that_is_not_there_reads_as_null() => Assert.Null(LongText.Read(new TableEntity("p", "r"), "text"));
}
