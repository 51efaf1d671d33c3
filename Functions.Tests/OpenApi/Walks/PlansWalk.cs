namespace NhacHan.Tests.OpenApi.Walks;

internal static class PlansWalk
{
    public static async Task RunAsync(Tour tour)
    {
        await tour.PublishedAsync(id: "tren");
        var made = await tour.CallAsync("PUT /api/plans/tour", Plan("tour"), 201);
        var changed = await tour.CallAsync("PUT /api/plans/tour", Plan("tour", "Tuyên truyền cải cách hành chính"), headers: ("If-Match", made.ETag!));
        await tour.CallAsync("POST /api/plans/tour/publish?remindOverdue=true", headers: ("If-Match", changed.ETag!));
        using (var test = await tour.KeyedAsync(new { name = "Thử", role = "administrator", mode = "test" }))
        {
            await tour.CallAsync("PUT /api/plans/thu", Plan("thu"), 201, test);
            await tour.CallAsync("GET /api/plans/thu", client: test);
        }
        using (var other = await tour.CoordinatorAsync("khac")) await tour.CallAsync("PUT /api/plans/tour", Plan("tour"), 404, other);
        await tour.CallAsync("GET /api/plans/tour");
        await Paging.WholeAsync(tour, "GET /api/plans");
        await Paging.WholeAsync(tour, "GET /api/plans/tour/versions");
        await tour.CallAsync("GET /api/plans/tour/versions/2");
        await AskAsync(tour);
        await CalendarAsync(tour);
        await TasksAsync(tour);
    }

    private static async Task CalendarAsync(Tour tour)
    {
        await tour.CallAsync("PUT /api/calendar/2030", Year(2030), 201);
        await tour.CallAsync("GET /api/calendar/nam-nay", expected: 400);
        var year = await tour.CallAsync("GET /api/calendar/2030");
        await tour.CallAsync("PUT /api/calendar/2030", Year(2030), headers: ("If-Match", year.ETag!));
    }

    private static async Task AskAsync(Tour tour)
    {
        object question = new
        {
            key = "dx", name = "Báo cáo nhanh", agencies = new[] { "a1" }, invited = new[] { "a3" }, due = "2027-03-15", exclusive = false, raw = "chậm nhất ngày 15/3",
            reason = "Phục vụ họp", document = Document,
        };
        var plan = await tour.CallAsync("GET /api/plans/tour");
        await tour.CallAsync("POST /api/plans/tour/ad-hoc-reports", question, 201, headers: [("Idempotency-Key", "mot"), ("If-Match", plan.ETag!)]);
        await tour.CallAsync("POST /api/plans/tour/ad-hoc-reports", new { name = "Khác", agencies = new[] { "a1" }, due = "2027-03-15", exclusive = false }, 409, headers: ("Idempotency-Key", "mot"));
    }

    private static async Task TasksAsync(Tour tour)
    {
        var task = await tour.CallAsync("PUT /api/plans/tour/tasks/1.1", Task("1.1"), 201);
        await tour.CallAsync("PUT /api/plans/tour/tasks/1.1", Task("1.1"), headers: ("If-Match", task.ETag!));
        await tour.CallAsync("PUT /api/plans/tour/tasks/1.2", Task("1.2", "1.1"), 201);
        await tour.CallAsync("PUT /api/plans/tour/tasks/2", new { title = "Theo văn bản", lead = new[] { "a2" }, timeframe = new { kind = "perDocument", link = "https://vanban.example/9" } }, 201);
        await tour.CallAsync($"GET /api/plans/tour/tasks/1.1?asOf={Contract.Office.Late}");
        await tour.CallAsync($"GET /api/plans/tour/tasks?asOf={Contract.Office.Late}");
        await Paging.WholeAsync(tour, "GET /api/plans/tour/tasks");
    }

    private static object Document => new { number = "9/CV", date = "2026-11-02" };

    private static object Plan(string id, string title = "Tuyên truyền") => new
    {
        id, number = "24/KH-UBND", title, topic = "tuyên truyền CCHC", issuer = "Ủy ban nhân dân", issuedOn = "2026-01-18", year = 2027, coordinatorId = "dau-moi",
        finalReceiver = "Ủy ban nhân dân", parentPlanId = "tren", reporters = new[] { "a1", "a2" }, invited = new[] { "a3" }, shiftPolicy = "previous",
        reporting = new object[]
        {
            new
            {
                key = "p", kind = "quarterly", name = "Quý I năm 2027", due = "2027-03-01", exclusive = true, raw = "trước ngày 01/3", windowFrom = "2027-01-01",
                windowTo = "2027-03-31", cutOff = "2027-02-20", reporters = new[] { "a1", "a2" }, invited = new[] { "a3" }, reason = "Theo kế hoạch", document = Document,
                consolidation = new { due = "2027-03-10", exclusive = false, raw = "chậm nhất ngày 10/3" },
            },
            new { key = "nam", kind = "annual", name = "Năm 2027", raw = "1 năm" },
            new { key = "sau", kind = "annual", name = "Năm 2031", due = "2031-12-15", exclusive = false },
        },
        ladder = new[] { new { offset = -3, audience = "officer", channels = new[] { "email", "sms" } }, new { offset = 1, audience = "head", channels = new[] { "email", "sms" } } },
    };

    private static object Year(int year) => new { year, holidays = new[] { $"{year}-01-01" }, workedDays = new[] { $"{year}-01-05" }, provisional = true };

    private static object Task(string no, params string[] dependsOn) => new
    {
        no, title = "Phóng sự", deliverable = "Phóng sự", lead = new[] { "a1", "a2" }, coordinating = new[] { "a3" }, dependsOn, items = new[] { "một" },
        timeframe = new { kind = "monthRange", start = "2027-01-01", end = "2027-02-28", raw = "Tháng 1 - 2" },
    };
}
