using Azure;
using NhacHan.Storage;

namespace NhacHan.Tests.Storage;

public class TableEntityTests
{
    [Fact]
    public void A_column_that_is_not_there_reads_as_null()
    {
        var row = new TableEntity("p", "r");
        Assert.Null(row["Gone"]);
        Assert.Null(row.GetString("Gone"));
        Assert.Null(row.GetInt64("Gone"));
        Assert.Null(row.GetDateTimeOffset("Gone"));
        Assert.Null(row.Timestamp);
        Assert.Equal(default, row.ETag);
        Assert.False(row.ContainsKey("Gone"));
    }

    [Fact]
    public void A_column_of_another_type_is_an_error_that_names_it()
    {
        var error = Assert.Throws<InvalidOperationException>(() => new TableEntity("p", "r") { ["Version"] = "1" }.GetInt32("Version"));
        Assert.Equal("Column Version holds String, not Int32.", error.Message);
    }

    [Fact]
    public void An_int_serves_where_a_wider_number_is_asked_for()
    {
        var row = new TableEntity("p", "r") { { "N", 3 } };
        Assert.Equal(3L, row.GetInt64("N"));
        Assert.Equal(3.0, row.GetDouble("N"));
    }

    [Fact]
    public void Keys_and_version_are_entries_like_any_other()
    {
        var row = new TableEntity("p", "r") { ["A"] = 1 };
        row.ETag = new ETag("W/\"1\"");
        Assert.Equal(["PartitionKey", "RowKey", "A", "odata.etag"], row.Select(pair => pair.Key), StringComparer.Ordinal);
        Assert.Equal(new ETag("W/\"1\""), row.ETag);
    }
}
