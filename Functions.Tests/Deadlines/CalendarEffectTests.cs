using NhacHan.Tests.Contract;

namespace NhacHan.Tests.Deadlines;

/// <summary>An announced day off moves what reminders count from, at once and without touching lateness. In an office of its own: all plans share the calendar.</summary>
public class CalendarEffectTests(Office office) : IClassFixture<Office>
{
    [Fact]
    public async Task A_new_day_off_moves_working_targets_and_rungs_at_once_and_lateness_never()
    {
        var id = await office.PublishedAsync();
        var seed = (await office.Admin.Get("/api/calendar/2027")).Is(200);
        Assert.Equal(("2027-02-28", "2027-02-26"), await DatesAsync(id));
        Assert.Equal("0", await RungsAsync("2027-02-26"));

        var holidays = seed.Body.GetProperty("holidays").EnumerateArray().Select(d => d.GetString()!).Append("2027-02-26").ToArray();
        var off = (await office.Admin.Put("/api/calendar/2027", new { holidays, workedDays = Array.Empty<string>(), provisional = false }, ("If-Match", seed.ETag!))).Is(200);
        Assert.Equal(("2027-02-28", "2027-02-25"), await DatesAsync(id));
        Assert.Equal("0", await RungsAsync("2027-02-25"));

        // Friday is worked again, and so is Saturday in exchange for it: the target is the later of them.
        (await office.Admin.Put("/api/calendar/2027", new { holidays, workedDays = new[] { "2027-02-27" }, provisional = false }, ("If-Match", off.ETag!))).Is(200);
        Assert.Equal(("2027-02-28", "2027-02-27"), await DatesAsync(id));
        (await office.Admin.Put("/api/calendar/2027", new { holidays, provisional = false }, ("If-Match", off.ETag!))).IsProblem(412, "staleETag");

        var audit = (await office.Admin.All("/api/audit?top=1000")).Where(a => a.Text("target") == "calendar/2027").ToList();
        Assert.Equal([1, 0], audit.Select(a => a.GetProperty("after").GetProperty("workedDays").GetArrayLength()));
        Assert.Equal([0, 0], audit.Select(a => a.GetProperty("before").GetProperty("workedDays").GetArrayLength()));
    }

    [Fact]
    public async Task A_day_named_twice_is_named_in_the_answer() => Assert.Equal(
        ["holidays[2]", "workedDays[1]"],
        (await office.Admin.Put("/api/calendar/2030", new
        {
            holidays = new[] { "2030-01-01", "2030-04-30", "2030-01-01" }, workedDays = new[] { "2030-01-05", "2030-01-05" }, provisional = true,
        })).IsProblem(400, "invalid").Fields);

    private async Task<(string LastDay, string WorkingTarget)> DatesAsync(string id)
    {
        var row = await office.ObligationAsync(id, "a1");
        return (row.Text("lastDay"), row.Text("workingTarget"));
    }

    private async Task<string> RungsAsync(string day)
    {
        var messages = (await office.Admin.Post($"/api/reminders/preview?asOf={day}T09:00:00%2B07:00")).Is(200).Value;
        return string.Join(' ', messages.SelectMany(m => m.GetProperty("reminders").EnumerateArray()).Select(r => r.GetProperty("rung").GetInt32()).Distinct());
    }
}
