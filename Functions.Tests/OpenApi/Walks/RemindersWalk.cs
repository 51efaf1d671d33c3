namespace NhacHan.Tests.OpenApi.Walks;

internal static class RemindersWalk
{
    private const string FirstRung = "2027-02-23T08:00:00%2B07:00";
    private const string FirstRungAtNight = "2027-02-23T20:00:00%2B07:00";
    private const string FirstRungOfAsked = "2027-03-12T08:00:00%2B07:00";

    public static async Task RunAsync(Tour tour)
    {
        await tour.CallAsync($"POST /api/reminders/preview?asOf={FirstRung}");
        await tour.CallAsync($"POST /api/reminders/preview?asOf={FirstRungAtNight}");
        await tour.CallAsync($"POST /api/reminders/scan?asOf={FirstRung}");
        await tour.CallAsync($"POST /api/reminders/scan?asOf={FirstRungOfAsked}");
        await Paging.WholeAsync(tour, "GET /api/reminders?plan=tour");
        await tour.CallAsync("GET /api/reminders?plan=tour&period=p&agency=a3&state=accepted");
        await tour.CallAsync("GET /api/reminders?plan=tour&task=1.1");
        await tour.CallAsync("GET /api/reminders?plan=khong-co", expected: 404);
        await Paging.WholeAsync(tour, "GET /api/outbox?since=2026-01-01T00:00:00Z");
        await tour.CallAsync("GET /api/outbox?to=cv@a3.example");
        await Paging.WholeAsync(tour, "GET /api/plans/tour/obligations");
        await tour.CallAsync("GET /api/plans/tour/periods/dx/call-list?asOf=2027-03-17T09:00:00%2B07:00");
    }
}
