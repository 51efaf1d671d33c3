using FsCheck;
using FsCheck.Fluent;
using NhacHan.Agencies;
using NhacHan.Contract;
using NhacHan.Deadlines;
using NhacHan.Extensions;
using NhacHan.Obligations;
using NhacHan.Plans;
using NhacHan.Reports;
using NhacHan.StatusFeed;
using NhacHan.Storage;
using NhacHan.Successions;
using NhacHan.Tasks;
using static NhacHan.Tests.Deadlines.Written;

namespace NhacHan.Tests.StatusFeed;

/// <summary>Whatever happens in whatever order: the tables say what their sources say, and made anew from them they say the same.</summary>
public class StatusHistoryTests(SweptOffice office) : IClassFixture<SweptOffice>
{
    private const int Agencies = 4;

    /// <summary>What is written with the change itself.</summary>
    private static readonly string[] Direct = ["submit", "return", "accept", "extend", "exempt", "unexempt", "remind", "publish", "progress", "done", "reopen", "takeOff", "putOn", "merge"];

    /// <summary>What many rows follow from, and the hour.</summary>
    private static readonly string[] ForTheSweep = ["rename", "retitle", "shift", "midnight", "kind"];

    [Fact]
    public Task After_any_changes_a_sweep_of_the_same_day_finds_nothing_to_write() => HoldsAsync(Direct, async plan =>
    {
        var before = office.Meter.Writes + office.Meter.Transactions;
        await office.The<SweepPlan>().RunAsync(plan, null, default);
        Assert.Equal(before, office.Meter.Writes + office.Meter.Transactions);
    });

    [Fact]
    public Task A_rebuild_from_sources_gives_equal_rows() => HoldsAsync([.. Direct, .. ForTheSweep], async plan =>
    {
        await office.SweepAsync(plan);
        var (reports, tasks) = (await office.ReportsAsync(plan), await office.TasksAsync(plan));
        await SpoilAsync(StatusTables.Reports, reports, ["agencyName", "agencyKind", "agencyKindText", "planTitle", "planNumber", "periodName", "periodKind", "status", "statusText"], ["OriginalDueAt", "DueAt", "lateFrom"], ["daysLate", "remindersSent", "planYear"]);
        await SpoilAsync(StatusTables.Tasks, tasks, ["agencyName", "agencyKind", "agencyKindText", "planTitle", "planNumber", "title", "timeframeKind", "status", "statusText", "waitingFor", "lastDay"], ["DueAt"], ["daysLate", "planYear"]);
        Assert.NotEqual(StatusRows.Lines(StatusTables.Reports, reports), StatusRows.Lines(StatusTables.Reports, await office.ReportsAsync(plan)));

        await office.SweepAsync(plan);
        Assert.Equal(StatusRows.Lines(StatusTables.Reports, reports), StatusRows.Lines(StatusTables.Reports, await office.ReportsAsync(plan)));
        Assert.Equal(StatusRows.Lines(StatusTables.Tasks, tasks), StatusRows.Lines(StatusTables.Tasks, await office.TasksAsync(plan)));
        await SaysWhatTheListSaysAsync(plan);
    });

    private async Task HoldsAsync(string[] steps, Func<string, Task> holds)
    {
        var histories = Gen.Elements(steps).Zip(Gen.Choose(0, Agencies - 1)).ListOf(14).Select(h => h.ToList());
        var runs = 0;
        await Task.Run(() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(6).WithQuietOnSuccess(true), Prop.ForAll(histories.ToArbitrary(), RunAsync)), TestContext.Current.CancellationToken);
        Assert.Equal(6, runs);

        async Task RunAsync(List<(string Step, int Agency)> history)
        {
            office.Clock.Now = Instant("18/2/2027 8:00 +07:00");
            var (plan, agencies) = await office.PublishedAsync(Agencies);
            await office.PutTaskAsync(plan, "1.1", agencies);
            await office.PutTaskAsync(plan, "1.2", [agencies[0]], null, "1.1");
            foreach (var (step, agency) in history)
            {
                office.Clock.Now = office.Clock.Now.AddMinutes(7);
                await DoAsync(step, plan, agencies, agencies[agency]);
            }
            await holds(plan);
            StatusRows.AreWhole(StatusTables.Reports, await office.ReportsAsync(plan));
            StatusRows.AreWhole(StatusTables.Tasks, await office.TasksAsync(plan));
            StatusRows.AreWhole(StatusTables.Agencies, await StatusRows.ReadAsync(office.Tables, StatusTables.Agencies));
            runs++;
        }
    }

    private async Task DoAsync(string step, string plan, string[] agencies, string agency)
    {
        var period = new PeriodRef(plan, "Q1");
        var owed = await office.OwedAsync(plan, agency);
        var (review, now) = (office.The<ReviewReport>(), office.Clock.Now);
        switch (step)
        {
            case "submit" when owed is { Withdrawn: false, ExemptAt: null }: await office.SubmitAsync(plan, agency); break;
            case "return" when owed is { Version: > 0 }: await review.ReturnAsync(SweptOffice.Admin, period, agency, owed.Version, "Thiếu số liệu", Day("5/3/2027"), now, default); break;
            case "accept" when owed is { Version: > 0 }: await review.AcceptAsync(SweptOffice.Admin, period, agency, owed.Version, null, now, default); break;
            case "exempt": await review.ExemptAsync(SweptOffice.Admin, period, agency, "Không thuộc phạm vi", now, default); break;
            case "unexempt": await review.TakeExemptionBackAsync(SweptOffice.Admin, period, agency, now, default); break;
            case "extend" when owed is { Withdrawn: false }:
                var move = new DeadlineMove(Day("10/3/2027"), false, false, "Gia hạn", "12/UBND", Day("20/2/2027"), now, "k");
                await office.The<ExtendDeadline>().RunAsync(
                    SweptOffice.Admin, new ReportContext(await office.PlanAsync(plan), period, WorkingCalendar.Seed), [("agencies[0]", agency)], move, HaNoiTime.DateOf(now), default);
                break;
            case "remind" when owed is not null:
                await office.The<ObligationStore>().MarkRemindedAsync([owed with { Reminded = owed.Reminded.Add($"m003~2027022{owed.Reminded.Count}~e~ab12"), LastReminderAt = now }], default);
                break;
            case "publish": await office.PublishAsync(plan); break;
            case "progress" or "done" or "reopen": await ProgressAsync(plan, agency, step); break;
            case "takeOff": await office.PutTaskAsync(plan, "1.1", [.. agencies.Where(a => a != agency)]); break;
            case "putOn": await office.PutTaskAsync(plan, "1.1", agencies, new Timeframe(TimeframeKind.AdHoc, null, Day("20/2/2027"))); break;
            case "merge" when (await office.The<AgencyStore>().GetAsync(agency, default))!.Value.Agency.EndedOn is null && agency != agencies[0]:
                await office.SucceedAsync(new Succession("s-" + Guid.NewGuid().ToString("N"), SuccessionKind.Merge, [agency, agencies[0]], [agencies[0]], HaNoiTime.DateOf(now), null, "Sáp nhập"));
                break;
            case "rename":
                await office.SucceedAsync(new Succession("s-" + Guid.NewGuid().ToString("N"), SuccessionKind.Rename, [agency], [], HaNoiTime.DateOf(now), null, "Đổi tên") { Name = new NewName("Tên mới của " + agency, null, null, null) });
                break;
            case "kind": await office.PutAsync((await office.The<AgencyStore>().GetAsync(agency, default))!.Value.Agency with { Kind = AgencyKind.Commune, Invited = true }); break;
            case "retitle": await office.SaveAsync(await office.PlanAsync(plan) is var p ? p with { Title = p.Title + " (sửa)", Number = "25/KH-UBND" } : null!); break;
            case "shift": await office.SaveAsync(await office.PlanAsync(plan) with { ShiftPolicy = ShiftPolicy.Previous }); break;
            case "midnight": office.Clock.Now = HaNoiTime.StartOf(HaNoiTime.DateOf(now).AddDays(6)).AddSeconds(30); break;
            default: break; // nothing to do it to
        }
    }

    private async Task ProgressAsync(string plan, string agency, string step)
    {
        if ((await office.The<TaskStore>().FindAsync(plan, "1.1", default))!.Value.Task.Leads.Contains(agency))
            await office.ProgressAsync(plan, "1.1", agency, step switch { "done" => 100, "reopen" => 80, _ => 50 });
    }

    private async Task SpoilAsync(StatusTable table, List<TableEntity> rows, string[] texts, string[] instants, string[] numbers) =>
        await office.Tables.GetTableClient(table.Table).SubmitInHundredsAsync(rows.Select(row =>
        {
            var spoilt = new TableEntity(row.PartitionKey, row.RowKey);
            foreach (var name in texts) spoilt[name] = "sai";
            foreach (var name in instants) spoilt[name] = DateTimeOffset.UnixEpoch;
            foreach (var name in numbers) spoilt[name] = -1;
            return new TableTransactionAction(TableTransactionActionType.UpdateMerge, spoilt, Azure.ETag.All);
        }));

    private async Task SaysWhatTheListSaysAsync(string plan)
    {
        var rows = (await office.ReportsAsync(plan)).Where(r => r.GetBoolean("withdrawn") == false).ToDictionary(r => r.RowKey);
        var views = (await office.The<ListObligations>().RunAsync(SweptOffice.Admin, plan, new ObligationQuery(null, null, null, office.Clock.Now), default)).Value.Views;
        Assert.Equal(
            views.Select(v => (v.AgencyId, v.AgencyName, Dates.Write(v.LastDay), v.LateFrom, v.Status, v.DaysLate, v.Version, v.RemindersSent, v.FirstSubmittedAt, v.AcceptedAt)),
            views.Select(v => rows[v.AgencyId]).Select(r => (
                r.GetString("agencyId")!, r.GetString("agencyName")!, r.GetString("lastDay")!, r.InstantOf("lateFrom")!.Value, r.GetString("status")!, r.GetInt32("daysLate")!.Value,
                r.GetInt32("version")!.Value, r.GetInt32("remindersSent")!.Value, r.InstantOf("firstSubmittedAt"), r.InstantOf("acceptedAt"))));
        Assert.Equal(views.Count, rows.Count);
    }
}
