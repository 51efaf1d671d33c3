using System.Net;
using Microsoft.Extensions.DependencyInjection;
using NhacHan.Deadlines;
using NhacHan.Tests.Agencies;

namespace NhacHan.Tests.Deadlines;

[Collection(AgencyCollection.Name)]
public class CalendarTests(AgencyApp app)
{
    private CalendarStore Calendars => app.Services.GetRequiredService<CalendarStore>();

    [Fact]
    public async Task The_announced_year_is_there_from_the_start()
    {
        var get = await app.Administrator.Get("/api/calendar/2026");
        Assert.Equal(HttpStatusCode.OK, get.Status);
        Assert.Equal(2026, (int)get.Body!["year"]!);
        Assert.False((bool)get.Body["provisional"]!);
        Assert.Equal(["2026-01-10", "2026-08-22"], Answer.Texts(get.Body["workedDays"]));
        Assert.Contains("2026-02-14", Answer.Texts(get.Body["holidays"]), StringComparer.Ordinal);
        Assert.False((await Calendars.GetAsync(default)).IsWorkingDay(new(2026, 8, 31)));
    }

    [Fact]
    public async Task The_schedule_announced_later_replaces_the_provisional_one_at_once()
    {
        var seed = await app.Administrator.Get("/api/calendar/2027");
        Assert.True((bool)seed.Body!["provisional"]!);
        Assert.True((await Calendars.GetAsync(default)).IsWorkingDay(new(2027, 2, 12)));

        var put = await app.Administrator.Put(
            "/api/calendar/2027",
            new { holidays = new[] { "2027-02-12", "2027-01-01" }, workedDays = new[] { "2027-02-20" }, provisional = false },
            seed.ETag);

        Assert.Equal(HttpStatusCode.OK, put.Status);
        var calendar = await Calendars.GetAsync(default);
        Assert.False(calendar.IsWorkingDay(new(2027, 2, 12)));
        Assert.True(calendar.IsWorkingDay(new(2027, 2, 20)));
        Assert.True(calendar.IsWorkingDay(new(2027, 4, 30)));
        var shown = await app.Administrator.Get("/api/calendar/2027");
        Assert.Equal((put.ETag, put.Body!.ToJsonString()), (shown.ETag, shown.Body!.ToJsonString()));
        Assert.Equal(["2027-01-01", "2027-02-12"], Answer.Texts(shown.Body["holidays"]));
        var entry = await app.LastAuditAsync("calendar/2027");
        Assert.True(entry.Before!.Value.GetProperty("provisional").GetBoolean());
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await app.Administrator.Put("/api/calendar/2027", shown.Body, seed.ETag)).Status);
        Assert.Equal(HttpStatusCode.OK, (await app.Administrator.Put("/api/calendar/2027", shown.Body, shown.ETag)).Status);
    }

    [Fact]
    public async Task A_year_that_nobody_entered_is_not_found_until_it_is()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await app.Administrator.Get("/api/calendar/2031")).Status);
        var put = await app.Administrator.Put(
            "/api/calendar/2031", new { holidays = new[] { "2031-01-01" }, workedDays = Array.Empty<string>(), provisional = true });
        Assert.Equal((HttpStatusCode.Created, "/api/calendar/2031"), (put.Status, put.Location?.ToString()));
        Assert.True((await Calendars.GetAsync(default)).HasYear(2031));
    }

    [Fact]
    public async Task All_problems_are_in_one_answer()
    {
        var put = await app.Administrator.Put("/api/calendar/2028", new
        {
            holidays = new object[] { "2028-01-01", "2027-12-31", "2028-02-30", "01/05/2028", 5 },
            workedDays = new[] { "2028-01-01", "2028-01-03", "2029-01-06" },
            provisional = "yes",
            note = "x",
        });

        Assert.Equal((HttpStatusCode.BadRequest, "invalid"), (put.Status, put.Code));
        Assert.Equal(
            ["holidays[1]", "holidays[2]", "holidays[3]", "holidays[4]", "note", "provisional", "workedDays[0]",
                "workedDays[1]", "workedDays[2]"],
            put.Fields);
    }

    [Theory]
    [InlineData("1999")]
    [InlineData("2201")]
    [InlineData("twenty")]
    [InlineData("+2026")]
    public async Task A_year_out_of_range_is_a_problem_of_the_address(string year)
    {
        Assert.Equal(["year"], (await app.Administrator.Get($"/api/calendar/{year}")).Fields);
        Assert.Equal(["holidays", "year"], (await app.Administrator.Put($"/api/calendar/{year}", new { })).Fields);
    }
}
