using NhacHan.Deadlines;
using NhacHan.Obligations;
using NhacHan.Reminders;
using NhacHan.StatusFeed;
using NhacHan.Storage;
using static NhacHan.Tests.Deadlines.Written;

namespace NhacHan.Tests.StatusFeed;

/// <summary>A reminder's row says what became of it, and to whom it was about, never who the person is.</summary>
public class ReminderStatusTests(SweptOffice office) : IClassFixture<SweptOffice>
{
    [Fact]
    public async Task A_reminder_says_how_it_stands_from_planning_to_delivery()
    {
        office.Clock.Now = Instant("23/2/2027 8:00 +07:00");
        var (plan, agencies) = await office.PublishedAsync(2);
        var keys = agencies.Select(a => Key(plan, a)).ToList();
        var reminders = office.The<ReminderStore>();
        Assert.True(await reminders.TryAddAsync(keys.Select(Planned), default));
        Assert.Equal(["planned Chờ gửi", "planned Chờ gửi"], await SaidAsync(plan));

        var sent = office.Clock.Now = office.Clock.Now.AddMinutes(1);
        await reminders.RecordAsync([(keys[0], ReminderState.Accepted, "d"), (keys[1], ReminderState.Suppressed, null)], sent, default);
        Assert.Equal(["accepted Đã gửi", "suppressed Không gửi vì không còn cần nhắc"], await SaidAsync(plan));

        var told = office.Clock.Now = sent.AddMinutes(1);
        await reminders.NoteOutcomesAsync(keys.Select(k => (k, new ToldOutcome(DispatchKey.Parse($"r~email~0~{agencies[0]}~ab12"), ReminderState.Delivered, told.AddSeconds(-5), null))), default);
        var rows = await RowsAsync(plan);
        rows.ForEach(ReminderStatusRow.Settle);
        string[] truth = ["delivered Đã đến người nhận", "suppressed Không gửi vì không còn cần nhắc"];
        Assert.Equal(truth, rows.Select(Said));
        Assert.Equal([told.AddSeconds(-5), sent], rows.Select(r => r.GetDateTimeOffset("changedAt")!.Value));
        Assert.All(rows, r => Assert.Equal(told, r.ModifiedAt()));

        await office.SweepAsync(plan);
        Assert.Equal(truth, await SaidAsync(plan));
        StatusRows.AreWhole(StatusTables.Reminders, await RowsAsync(plan));
    }

    [Fact]
    public async Task A_sweep_gives_reminders_of_periods_and_tasks_the_plans_new_number_and_a_second_one_writes_nothing()
    {
        office.Clock.Now = Instant("23/2/2027 8:00 +07:00");
        var (plan, agencies) = await office.PublishedAsync(2);
        await office.The<ReminderStore>().TryAddAsync([Planned(Key(plan, agencies[0])), Planned(Key(plan, agencies[1]) with { Duty = DutyRef.Task(plan, "1.1") })], default);
        await office.SaveAsync(await office.PlanAsync(plan) with { Number = "99/KH-UBND" });
        office.Clock.Now = office.Clock.Now.AddHours(1);
        await office.SweepAsync(plan);
        Assert.All(await RowsAsync(plan), r => Assert.Equal(("99/KH-UBND", office.Clock.Now), (r.GetString("planNumber"), r.ModifiedAt())));

        var writes = office.Meter.Writes + office.Meter.Transactions;
        await office.SweepAsync(plan);
        Assert.Equal(writes, office.Meter.Writes + office.Meter.Transactions);
    }

    private static IntentKey Key(string plan, string agency) => new(new PeriodRef(plan, "Q1"), -3, Day("28/2/2027"), Channel.Email, agency, "ab12cd34ab12cd34", Digest: false);

    private Intent Planned(IntentKey key) => new(key, Audience.Officer, "run", ReminderState.Planned, office.Clock.Now, office.Clock.Now, null);

    private Task<List<TableEntity>> RowsAsync(string plan) => StatusRows.ReadAsync(office.Tables, StatusTables.Reminders, plan);

    private async Task<IEnumerable<string>> SaidAsync(string plan) => (await RowsAsync(plan)).Select(Said);

    private static string Said(TableEntity row) => $"{row.GetString("status")} {row.GetString("statusText")}";
}
