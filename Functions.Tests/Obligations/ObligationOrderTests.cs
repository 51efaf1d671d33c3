using NhacHan.Obligations;

namespace NhacHan.Tests.Obligations;

/// <summary>Where the next page of a plan's obligations begins, also when the plan was changed in between.</summary>
public class ObligationOrderTests
{
    [Theory]
    [InlineData("Q1 H1 Y", "0~Q1~b", "Q1 c")]
    [InlineData("Q1 H1 Y", "0~Q1~c", "H1 a")]
    [InlineData("Q1 H1 Y", "0~Q1~bb", "Q1 c")] // withdrawn meanwhile
    [InlineData("H1 Y", "0~Q1~c", "H1 a")] // its period was taken out
    [InlineData("Q1 Y", "1~H1~a", "Y a")]
    [InlineData("X Q1 H1", "0~Q1~c", "H1 a")] // another period was put before
    [InlineData("Q1", "0~Q1~c", null)]
    [InlineData("Q1", "no place at all", null)]
    public void It_goes_on_after_the_place(string periods, string place, string? next)
    {
        var keys = periods.Split(' ');
        var order = new ObligationOrder(keys);
        var rows = from key in keys from agency in new[] { "a", "b", "c" } select (key, agency);
        Assert.Equal(next, rows.Where(r => order.Compare(order.PlaceOf(r.key, r.agency), place) > 0).Select(r => $"{r.key} {r.agency}").FirstOrDefault());
    }

    [Theory]
    [InlineData("plan~r~Q1", "plan", "Q1")]
    [InlineData("a.b-c~r~6-thang", "a.b-c", "6-thang")]
    public void A_period_is_read_back_as_written(string partition, string plan, string key)
    {
        Assert.Equal(new PeriodRef(plan, key), PeriodRef.Parse(partition));
        Assert.Equal(partition, new PeriodRef(plan, key).ToString());
    }

    [Theory]
    [InlineData("plan~t~1.1")]
    [InlineData("plan")]
    [InlineData("~r~Q1")]
    public void Other_partitions_are_no_period(string partition) => Assert.Throws<FormatException>(() => PeriodRef.Parse(partition));
}
