using NhacHan.Agencies;
using NhacHan.Tests.Reminders;
using static NhacHan.Tests.Deadlines.Written;

namespace NhacHan.Tests.Agencies;

/// <summary>What an agency was called on a day.</summary>
public class AgencyNameTests
{
    private static readonly Agency Renamed = Desk.Agency("a").Renamed(Named("Sở Mới", "1/7/2025")).Renamed(Named("Sở Mới hơn", "1/3/2027"));

    [Theory]
    [InlineData("1/1/2000", "Cơ quan a")]
    [InlineData("30/6/2025", "Cơ quan a")]
    [InlineData("1/7/2025", "Sở Mới")]
    [InlineData("28/2/2027", "Sở Mới")]
    [InlineData("1/3/2027", "Sở Mới hơn")]
    [InlineData("31/12/2099", "Sở Mới hơn")]
    public void A_name_holds_from_its_first_day_to_the_day_before_the_next(string day, string name) => Assert.Equal(name, Renamed.NameOn(Day(day)).Name);

    [Fact]
    public void A_plain_correction_changes_the_current_name_and_no_earlier_one()
    {
        var corrected = (Desk.Agency("a") with { Name = "Sở Mới hơn nữa" }).Following(Renamed);
        Assert.Equal(["Cơ quan a", "Sở Mới", "Sở Mới hơn nữa"], corrected.Names.Select(n => n.Name));
        Assert.Equal(Day("1/3/2027"), corrected.Since);
    }

    [Fact]
    public void Taken_back_the_name_before_holds_again_from_its_own_day()
    {
        var back = Renamed.NamedBack();
        Assert.Equal(("Sở Mới", Day("1/7/2025"), 1), (back.Name, back.Since!.Value, back.Earlier.Length));
        Assert.Equal("Cơ quan a", back.NamedBack().Name);
    }

    private static AgencyName Named(string name, string from) => new(Day(from), name, name, null, null, "s-" + from);
}
