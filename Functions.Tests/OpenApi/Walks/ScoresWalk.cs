using NhacHan.Tests.Contract;

namespace NhacHan.Tests.OpenApi.Walks;

/// <summary>The score of a plan: its rubric, points given by hand, and an appeal with its answer.</summary>
internal static class ScoresWalk
{
    private const string Scores = "/api/plans/tour/scores";

    public static async Task RunAsync(Tour tour)
    {
        await RubricAsync(tour);
        var adjustment = await AdjustAsync(tour);
        await AppealAsync(tour, adjustment);
        await Paging.WholeAsync(tour, $"GET {Scores}?asOf={Office.Late}");
        await tour.CallAsync($"GET {Scores}?agency=a1&asOf={Office.Late}");
        await tour.CallAsync($"GET {Scores}.csv?asOf={Office.Late}");
    }

    private static async Task RubricAsync(Tour tour)
    {
        const string path = "/api/plans/tour/rubric";
        var first = await tour.CallAsync($"GET {path}");
        object[] criteria =
        [
            new { key = "dung-han", name = "Đúng hạn", kind = "timeliness", points = 40, rule = new { steps = new[] { new { throughDay = 3, percent = 80 } }, minimum = 50 } },
            new { key = "nop-ngay", name = "Nộp ngay", kind = "timeliness", points = 10, rule = new { lostPerDay = 20 } },
            new { key = "nhiem-vu", name = "Nhiệm vụ", kind = "taskCompletion", points = 30, rule = new { late = 60, overdue = 40 } },
            new { key = "chat-luong", name = "Chất lượng", kind = "quality", points = 20, rule = new { lostPerReturn = 20, minimum = 20 } },
        ];
        await tour.CallAsync($"PUT {path}", new { criteria }, headers: ("If-Match", first.ETag!));
        await tour.CallAsync($"GET {path}");
        await Paging.WholeAsync(tour, $"GET {path}/versions");
    }

    private static async Task<string> AdjustAsync(Tour tour)
    {
        const string post = $"POST {Scores}/adjustments";
        object sent = new { agencyId = "a1", points = 2.5, reason = "Sáng kiến", document = new { number = "12/CV", date = "2026-11-02" } };
        var kept = await tour.CallAsync(post, sent, 201, headers: ("Idempotency-Key", "mot"));
        await tour.CallAsync(post, new { agencyId = "a1", points = 1, reason = "khác" }, 409, headers: ("Idempotency-Key", "mot"));
        var removed = await tour.CallAsync(post, new { agencyId = "a1", points = -1, reason = "nhầm" }, 201);
        await tour.CallAsync($"DELETE {Scores}/adjustments/{removed.String("id")}", new { reason = "ghi nhầm" });
        return kept.String("id")!;
    }

    private static async Task AppealAsync(Tour tour, string adjustment)
    {
        const string post = $"POST {Scores}/appeals";
        var appeal = await tour.CallAsync(post, new { agencyId = "a1", text = "Đã nộp qua trục liên thông" }, 201, headers: ("Idempotency-Key", "mot"));
        await tour.CallAsync(post, new { agencyId = "a1", text = "khác" }, 409, headers: ("Idempotency-Key", "mot"));
        var answer = $"POST {Scores}/appeals/{appeal.String("id")}/answer";
        await tour.CallAsync(answer, new { text = "Đã cộng điểm", accepted = true, adjustmentId = adjustment });
        await tour.CallAsync(answer, new { text = "khác" }, 409);
    }
}
