using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using NhacHan.Storage;
using NhacHan.Tests.Delivery.StandIns;
using NhacHan.Tests.EndToEnd;
using NhacHan.Tests.Storage;

namespace NhacHan.Tests.Reminders;

/// <summary>
/// What reminding many laggards costs: requests to storage, calls to the providers, and the time of planning beside a bare loop that writes the same rows by the
/// same client into another emulator of the same age. Run by Functions.Benchmarks/reminders.sh; no test of what is right.
/// </summary>
public class ReminderBenchmark
{
    private static readonly int Agencies = Number("REMINDER_AGENCIES", 10_000);
    private static readonly int Plans = Number("REMINDER_PLANS", 1);

    private static readonly HashSet<string> Checked = new(
        from table in new[] { "reportstatus", "plans", "agencies", "groups", "successions", "calendar", "contacthealth", "settings" } select "GET " + table, StringComparer.Ordinal);

    [Fact]
    public async Task Measure()
    {
        await using var sendGrid = await SendGridServer.StartAsync();
        await using var esms = await EsmsServer.StartAsync();
        // Two of the same age and with the same rows: the emulator slows down with all that it holds, and whichever came second in one of them would pay for the first.
        await using var other = Azurite.StartNew(countsRequests: true);
        await using (var its = await StartAsync(other, sendGrid, esms)) await SetAsync(other, its);
        await using var azurite = Azurite.StartNew(countsRequests: true);
        await using var app = await StartAsync(azurite, sendGrid, esms);
        await SetAsync(azurite, app);

        var bare = await BareAsync(new TableServiceClient(other.Connection));
        await other.StopAsync();
        var before = azurite.Requests;
        var planning = await TimedAsync(async () => Console.WriteLine($"scan: {await app.ScanAsync()}"));
        Say($"planned in {planning.TotalSeconds:0.0} s, {azurite.Requests - before} requests to storage so far; a bare loop that writes the same {Agencies * 2} intents and the marks of {Agencies} agencies: {bare.TotalSeconds:0.0} s; planning takes {planning / bare:0.00} times that");
        var (planned, looks) = (azurite.Requests, 0);
        var sending = await TimedAsync(() => Seen.EventuallyAsync(() => { looks++; return Seen.NoRunIsOpenAsync(azurite); }, "no run is open", TimeSpan.FromMinutes(60)));
        var all = azurite.Requests - before;
        var kinds = azurite.KindsSince(before);
        var polls = kinds.Where(k => k.What.StartsWith("GET ", StringComparison.Ordinal) && k.What.EndsWith("/messages", StringComparison.Ordinal)).Sum(k => k.Count);
        var checks = azurite.KindsSince(planned).Where(k => Checked.Contains(k.What)).Sum(k => k.Count);
        var reminders = new List<ReminderSeen>();
        for (var plan = 0; plan < Plans; plan++) reminders.AddRange(await app.RemindersAsync(PlanId(plan)));
        var states = reminders.CountBy(r => r.State, StringComparer.Ordinal);
        Say($"all sent and recorded {sending.TotalSeconds:0.0} s later: {sendGrid.Accepted.Count} e-mails in {sendGrid.Calls} calls to SendGrid, {esms.Accepted.Count} SMS in {esms.Calls} to eSMS; {string.Join(", ", states)}");
        Say($"requests to storage to plan and record all of it: {all - looks - polls - checks}; {checks} to look again before sending at what is owed, by whom, and whether sending goes on");
        Say($"beside them {polls} questions to queues whether there is work, and {looks} looks of this benchmark whether the run is over");
        foreach (var (what, count) in kinds) Say($"{count,6} {what}");

        var (idleBefore, rowsBefore) = (azurite.Requests, azurite.RequestsTo("GET", "/reportstatus"));
        var idle = await TimedAsync(async () => Console.WriteLine($"scan: {await app.ScanAsync()}"));
        Say($"a scan with nothing to do: {idle.TotalSeconds:0.00} s; {azurite.RequestsTo("GET", "/reportstatus") - rowsBefore} requests read {Agencies} rows, {azurite.Requests - idleBefore} in all");
        Say($"memory at its peak {app.PeakMemory()} MB");
    }

    private static Task<RunningApp> StartAsync(Azurite azurite, SendGridServer sendGrid, EsmsServer esms) => RunningApp.StartAsync(
        azurite.ConnectionString,
        ("NhacHan__Delivery__Email", "sendgrid"), ("NhacHan__SendGrid__Address", sendGrid.Address.AbsoluteUri), ("NhacHan__SendGrid__ApiKey", SendGridServer.Key),
        ("NhacHan__SendGrid__From", "nhachan@dau-moi.example"), ("NhacHan__Delivery__Sms", "esms"), ("NhacHan__Esms__Address", esms.Address.AbsoluteUri),
        ("NhacHan__Esms__ApiKey", EsmsServer.ApiKey), ("NhacHan__Esms__SecretKey", EsmsServer.SecretKey), ("NhacHan__Esms__Brandname", EsmsServer.Brandname),
        ("NhacHan__Esms__PerMinute", "1000000"), ("NhacHan__Clock__StartAt", "2027-02-23T08:00:30+07:00"));

    /// <summary>The agencies and what they owe; until the sweeps that publishing asked for are over, as they are on any morning.</summary>
    private static async Task SetAsync(Azurite azurite, RunningApp app)
    {
        var csv = new StringBuilder("id,name,shortName,kind,officerName,officerEmail,officerPhone,headName,headEmail,headPhone\n");
        for (var i = 0; i < Agencies; i++)
            csv.Append(CultureInfo.InvariantCulture, $"xa{i:D5},Ủy ban nhân dân xã số {i},UBND xa {i},commune,Cán bộ {i},cb@xa{i}.example,09{i:D8},,,\n");
        using var body = new StringContent(csv.ToString(), new MediaTypeHeaderValue("text/csv", "utf-8"));
        var imported = await app.Http.PostAsync("/api/agencies/import", body);
        Assert.True(imported.IsSuccessStatusCode, await imported.Content.ReadAsStringAsync());
        await app.PutAsync("/api/agencies/dau-moi", Scene.Agency("dau-moi"));
        await app.PutAsync("/api/agency-groups/cac-xa", new { name = "Các xã", kind = "commune" });
        for (var plan = 0; plan < Plans; plan++)
        {
            var reporters = Plans == 1 ? ["group:cac-xa"] : Enumerable.Range(0, Agencies).Where(i => PlanOf(i) == PlanId(plan)).Select(i => $"xa{i:D5}");
            await app.PutAsync("/api/plans/" + PlanId(plan), Scene.PlanBody(reporters, ladder: new[] { new { offset = -3, audience = "officer", channels = new[] { "email", "sms" } } }));
            Console.WriteLine($"published: {await app.PostAsync($"/api/plans/{PlanId(plan)}/publish")}");
        }
        var sweeps = new Azure.Storage.Queues.QueueClient(azurite.ConnectionString, NhacHan.StatusFeed.SweepQueue.Name);
        await Seen.EventuallyAsync(async () => (await sweeps.GetPropertiesAsync()).Value.ApproximateMessagesCount == 0, "the sweeps are over", TimeSpan.FromMinutes(5));
    }

    /// <summary>The writes of planning and nothing else, to the same tables: no reading, no rules.</summary>
    private static async Task<TimeSpan> BareAsync(TableServiceClient tables)
    {
        var (reminders, marks) = (tables.GetTableClient("reminderstatus"), tables.GetTableClient("rungmarks"));
        return await TimedAsync(async () =>
        {
            await reminders.SubmitInHundredsAsync(
                from i in Enumerable.Range(0, Agencies)
                from channel in new[] { "email", "sms" }
                select new TableTransactionAction(TableTransactionActionType.Add, Intent(i, channel)));
            await marks.SubmitInHundredsAsync(
                from row in Enumerable.Range(0, Agencies).GroupBy(i => (Plan: PlanOf(i), Row: i % 64))
                select new TableTransactionAction(TableTransactionActionType.Add, new TableEntity($"{row.Key.Plan}~r~Q1", $"{row.Key.Row:D2}")
                {
                    ["marks"] = "m003~20270228:2:" + string.Join(',', row.Select(i => $"xa{i:D5}")),
                }));
        });
    }

    private static string PlanId(int plan) => $"ke-hoach-{plan}";

    private static string PlanOf(int agency) => PlanId((int)((long)agency * Plans / Agencies));

    private static TableEntity Intent(int i, string channel) => new($"{PlanOf(i)}~r~Q1", $"m003~20270228~{channel}~xa{i:D5}~{i * 7919L:x20}")
    {
        ["id"] = $"{PlanOf(i)}~r~Q1~m003~20270228~{channel}~xa{i:D5}~{i * 7919L:x20}", ["planId"] = PlanOf(i), ["planNumber"] = "24/KH-UBND", ["planTitle"] = "Tuyên truyền cải cách hành chính",
        ["planYear"] = 2027, ["periodKey"] = "Q1", ["taskNo"] = "", ["agencyId"] = $"xa{i:D5}", ["agencyName"] = $"Ủy ban nhân dân xã số {i}", ["agencyKind"] = "commune",
        ["agencyKindText"] = "Xã, phường, đặc khu", ["rung"] = -3, ["lastDay"] = "2027-02-28", ["DueAt"] = DateTimeOffset.UnixEpoch, ["audience"] = "officer",
        ["audienceText"] = "Cán bộ đầu mối", ["channel"] = channel, ["channelText"] = "Tin nhắn SMS", ["digest"] = false, ["status"] = "planned", ["statusText"] = "Chờ gửi",
        ["run"] = "20270223T010030-0123abcd", ["state"] = "planned", ["plannedAt"] = DateTimeOffset.UnixEpoch, ["changedAt"] = DateTimeOffset.UnixEpoch,
        ["ModifiedAt"] = DateTimeOffset.UnixEpoch,
    };

    private static async Task<TimeSpan> TimedAsync(Func<Task> work)
    {
        var began = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(began);
    }

    private static int Number(string variable, int otherwise) => int.Parse(Environment.GetEnvironmentVariable(variable) ?? $"{otherwise}", CultureInfo.InvariantCulture);

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
