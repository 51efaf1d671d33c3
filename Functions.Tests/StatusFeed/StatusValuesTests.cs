using NhacHan.StatusFeed;
using NhacHan.Storage;
using static NhacHan.Tests.Deadlines.Written;

namespace NhacHan.Tests.StatusFeed;

/// <summary>A row has every column of its table, whatever of it is empty, and tells when one of them changed.</summary>
public class StatusValuesTests
{
    private static readonly StatusTable Table = new("t", "T", "Row", ["id"],
    [
        new("id", ColumnType.Text), new("day", ColumnType.Date, Optional: true), new("at", ColumnType.Instant, Optional: true), new("count", ColumnType.Whole), new("points", ColumnType.Number),
        new("yes", ColumnType.Flag), new("note", ColumnType.Text, Optional: true), new("ModifiedAt", ColumnType.Instant),
    ]);

    private static readonly DateTimeOffset Then = Instant("1/2/2027 8:00 +07:00");
    private static readonly DateTimeOffset Now = Instant("1/3/2027 0:00 +07:00");

    [Fact]
    public void What_is_not_there_is_empty_text_or_the_earliest_instant()
    {
        var row = StatusValues.Of(Table, Said()).WriteTo(new TableEntity("p", "r"), Now);
        Assert.Equal(("a", "", StatusColumn.NoInstant, 2, 1.5, true, ""), (row["id"], row["day"], row["at"], row["count"], row["points"], row["yes"], row["note"]));
        Assert.Equal(((DateTimeOffset?)null, (string?)null, (string?)null), (row.InstantOf("at"), row.TextOf("note"), row.TextOf("day")));
        Assert.Equal((null, null), (row.InstantOf("other"), row.TextOf("other")));
    }

    [Fact]
    public void What_is_there_is_kept_in_UTC_and_as_a_date_in_words()
    {
        var row = StatusValues.Of(Table, Said(("day", Day("28/2/2027")), ("at", Now), ("note", "chờ"))).WriteTo(new TableEntity("p", "r"), Now);
        Assert.Equal(("2027-02-28", Now, "chờ"), (row["day"], row.InstantOf("at")!.Value, row.TextOf("note")));
        Assert.Equal(TimeSpan.Zero, row.GetDateTimeOffset("at")!.Value.Offset);
    }

    [Fact]
    public void A_missing_column_and_one_too_many_are_faults()
    {
        var less = Said();
        less.Remove("count");
        Assert.Contains("count", Assert.Throws<ArgumentException>(() => StatusValues.Of(Table, less)).Message, StringComparison.Ordinal);
        Assert.Contains("phone", Assert.Throws<ArgumentException>(() => StatusValues.Of(Table, Said(("phone", "0912")))).Message, StringComparison.Ordinal);
    }

    public static TheoryData<string, object?> Changes => new()
    {
        { "id", "b" }, { "day", Day("1/3/2027") }, { "at", Then }, { "count", 3 }, { "points", 1.25 }, { "yes", false }, { "note", "chờ" }, { "withdrawn", true },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void Any_column_that_changes_moves_ModifiedAt(string column, object? value) =>
        Assert.Equal(Now, StatusValues.Of(Table, Said((column, value))).ModifiedAfter(Stored(Said()), Now));

    [Fact]
    public void What_says_the_same_keeps_it()
    {
        Assert.Equal(Then, StatusValues.Of(Table, Said()).ModifiedAfter(Stored(Said()), Now));
        Assert.Equal(Now, StatusValues.Of(Table, Said()).ModifiedAfter(null, Now));
        Assert.Null(StatusStamp.Of(Table, new TableEntity("p", "r") { ["id"] = "a" })); // from before there were status columns
    }

    private static StatusStamp? Stored(Dictionary<string, object?> said) => StatusStamp.Of(Table, StatusValues.Of(Table, said).WriteTo(new TableEntity("p", "r"), Then));

    private static Dictionary<string, object?> Said(params (string Name, object? Value)[] others)
    {
        var said = new Dictionary<string, object?> { ["id"] = "a", ["day"] = null, ["at"] = null, ["count"] = 2, ["points"] = 1.5, ["yes"] = true, ["note"] = null, ["withdrawn"] = false };
        foreach (var (name, value) in others) said[name] = value;
        return said;
    }
}
