using System.Text.Json;
using NhacHan.Contract;
using NhacHan.Deadlines;

namespace NhacHan.Tests.Contract;

/// <summary>A body is read to its end, and every problem is noted under the path that the client wrote.</summary>
public class FieldReaderTests
{
    private readonly Problems _problems = new();

    [Fact]
    public void Every_problem_is_noted_under_its_path()
    {
        var f = Read("""
            { "name": 7, "number": "1", "flag": "true", "day": "28/02/2027", "at": "2027-02-28T08:00:00", "policy": "Next", "list": ["a", "", 7, "bbbb"],
              "things": [ { "inner": { "day": "2027-02-29" } }, 5 ], "figures": { "a": 1, "b": "2" }, "extra": null }
            """);
        f.Text("name", 10);
        f.Text("missing", 10);
        f.Integer("number", 0, 9);
        f.Flag("flag");
        f.Date("day");
        f.Instant("at");
        f.Choice<ShiftPolicy>("policy");
        f.Texts("list", 9, 3);
        foreach (var thing in f.Objects("things", 9)) thing.Object("inner")!.Date("day");
        f.Numbers("figures", 9);
        f.NoOthers();

        Assert.Equal(
            ["at", "day", "extra", "figures.b", "flag", "list[1]", "list[2]", "list[3]", "missing", "name", "number", "policy", "things[0].inner.day", "things[1]"],
            _problems.ToProblem().Fields!.Select(p => p.Field).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("\"  Sở Tư pháp \"", "Sở Tư pháp")]
    [InlineData("\"Uy\\u0309\"", "Uỷ")]
    [InlineData("\"hai\\ndòng\"", "hai\ndòng")]
    [InlineData("\"12345678901\"", null)]
    [InlineData("\"\\u0007\"", null)]
    [InlineData("\"\"", null)]
    [InlineData("true", null)]
    public void A_text_is_trimmed_composed_and_free_of_control_characters(string json, string? text)
    {
        Assert.Equal(text, Read($$"""{"name":{{json}}}""").Text("name", 10));
        Assert.Equal(text is null, _problems.Any);
    }

    [Theory]
    [InlineData("5", 5)]
    [InlineData("5.5", null)]
    [InlineData("1e400", null)]
    [InlineData("99999999999", null)]
    [InlineData("\"5\"", null)]
    [InlineData("10", null)]
    public void An_integer_is_a_whole_number_within_its_bounds(string json, int? number) =>
        Assert.Equal(number, Read($$"""{"n":{{json}}}""").Integer("n", 0, 9));

    [Fact]
    public void An_absent_field_is_a_problem_only_where_it_is_required_and_null_is_absent()
    {
        var f = Read("""{"a":null}""");
        Assert.Null(f.Text("a", 9, required: false));
        Assert.Null(f.Date("b", required: false));
        Assert.Empty(f.Texts("c", 9, 9));
        Assert.False(f.Has("a"));
        f.NoOthers();
        Assert.False(_problems.Any);
        f.Text("a", 9);
        Assert.Equal("a: is missing", _problems.ToProblem().Detail);
    }

    [Fact]
    public void What_get_shows_and_nobody_sets_may_be_sent_back()
    {
        var f = Read("""{"publishedAt":"2027-01-01T00:00:00Z"}""");
        f.ReadOnly("publishedAt");
        f.NoOthers();
        Assert.False(_problems.Any);
    }

    [Fact]
    public void A_long_list_is_one_problem_and_not_read()
    {
        Assert.Empty(Read("""{"list":["a","b","c"]}""").Texts("list", 2, 9));
        Assert.Equal("list: has 3 entries; at most 2 are allowed", _problems.ToProblem().Detail);
    }

    private FieldReader Read(string json) => new(JsonElement.Parse(json), "", _problems);
}
