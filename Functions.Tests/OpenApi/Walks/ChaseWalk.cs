using NhacHan.Tests.Contract;

namespace NhacHan.Tests.OpenApi.Walks;

/// <summary>What the coordinating office does about laggards: more time, telephone calls, receipts, and peace for who is at work.</summary>
internal static class ChaseWalk
{
    private const string Period = "/api/plans/tour/periods/p";
    private static readonly object Document = new { number = "12/CV", date = "2026-11-02" };

    public static async Task RunAsync(Tour tour)
    {
        await CallsAsync(tour);
        await ExtensionsAsync(tour);
        await AcknowledgementsAsync(tour);
        await tour.CallAsync("GET /api/plans/tour/obligations");
        await tour.CallAsync($"POST {Period}/receipts", new[] { new { agencyId = "a3", receivedAt = "2026-11-02T09:00:00+07:00", document = Document } });
    }

    private static async Task CallsAsync(Tour tour)
    {
        const string calls = $"POST {Period}/agencies/a1/calls";
        object call = new { at = "2026-11-02T09:00:00+07:00", spokeWith = "Chị Hoa", outcome = "Hứa gửi trong ngày mai", note = "gọi lại thứ Hai" };
        await tour.CallAsync(calls, call, 201, headers: ("Idempotency-Key", "mot"));
        await tour.CallAsync(calls, new { outcome = "Không nghe máy" }, 409, headers: ("Idempotency-Key", "mot"));
        await tour.CallAsync($"POST {Period}/agencies/a2/calls", call, 201);
        await tour.CallAsync(calls, new { outcome = "Không nghe máy" }, 201);
        await Paging.WholeAsync(tour, $"GET {Period}/agencies/a1/calls");
        await Paging.WholeAsync(tour, $"GET {Period}/call-list?asOf={Office.Late}");
        await tour.CallAsync($"GET {Period}/call-list.csv?asOf={Office.Late}");
    }

    private static async Task ExtensionsAsync(Tour tour)
    {
        const string extensions = $"POST {Period}/extensions";
        await tour.CallAsync(extensions, new { agencies = new[] { "a1" }, due = "2027-03-05", exclusive = false, reason = "Thiên tai", document = Document });
        await tour.CallAsync(extensions, new { all = true, due = "2027-03-03", exclusive = false, reason = "Đính chính", document = Document });
        await Paging.WholeAsync(tour, $"GET {Period}/extensions");
    }

    private static async Task AcknowledgementsAsync(Tour tour)
    {
        const string acknowledgements = $"POST {Period}/agencies/a1/acknowledgements";
        await tour.CallAsync(acknowledgements, new { until = "2027-02-20", note = "đang tổng hợp" }, 201, headers: ("Idempotency-Key", "mot"));
        await tour.CallAsync(acknowledgements, new { until = "2027-02-21" }, 409, headers: ("Idempotency-Key", "mot"));
        await tour.CallAsync(acknowledgements, new { until = "2027-02-22" }, 201);
        await Paging.WholeAsync(tour, $"GET {Period}/agencies/a1/acknowledgements");
    }
}
