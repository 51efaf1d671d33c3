using NhacHan.Deadlines;
using NhacHan.Obligations;
using NhacHan.StatusFeed;
using NhacHan.Storage;
using static NhacHan.Tests.Deadlines.Written;

namespace NhacHan.Tests.StatusFeed;

/// <summary>When columns change, by whom they are written, and what that costs.</summary>
public class SweepTests(SweptOffice office) : IClassFixture<SweptOffice>
{
    [Fact]
    public async Task At_midnight_a_sweep_turns_statuses_overdue_and_the_next_one_writes_nothing()
    {
        office.Clock.Now = Instant("20/2/2027 8:00 +07:00");
        var (plan, agencies) = await office.PublishedAsync(3);
        await office.PutTaskAsync(plan, "1", agencies[..2], new Timeframe(TimeframeKind.AdHoc, null, Day("28/2/2027")));
        office.Clock.Now = Instant("27/2/2027 9:00 +07:00");
        await office.SubmitAsync(plan, agencies[0]);
        Assert.Equal(["doneOnTime", "inProgressInTime", "inProgressInTime"], await StatusesAsync(plan));

        office.Clock.Now = Instant("28/2/2027 23:59:59 +07:00");
        Assert.Equal(0, await WritesOfASweepAsync(plan));
        office.Clock.Now = Instant("1/3/2027 0:00:30 +07:00");
        Assert.Equal(2, await WritesOfASweepAsync(plan)); // a transaction a table
        Assert.Equal(["doneOnTime", "inProgressOverdue", "inProgressOverdue"], await StatusesAsync(plan));
        Assert.Equal([Instant("27/2/2027 9:00 +07:00"), office.Clock.Now, office.Clock.Now], (await office.ReportsAsync(plan)).Select(r => r.ModifiedAt()));
        Assert.All(await office.TasksAsync(plan), t => Assert.Equal(("inProgressOverdue", 1, office.Clock.Now), (t["status"], t["daysLate"], t.ModifiedAt())));
        Assert.Equal(0, await WritesOfASweepAsync(plan));

        office.Clock.Now = Instant("2/3/2027 0:00:30 +07:00"); // a day more is another number of days
        Assert.Equal(2, await WritesOfASweepAsync(plan));
    }

    [Fact]
    public async Task ModifiedAt_tells_when_a_column_changed_and_nothing_else_moves_it()
    {
        office.Clock.Now = Instant("20/2/2027 8:00 +07:00");
        var (plan, agencies) = await office.PublishedAsync(1);
        var published = office.Clock.Now;
        var obligations = office.The<ObligationStore>();

        office.Clock.Now = published.AddHours(1);
        Assert.True(await obligations.TryReplaceAsync((await office.OwedAsync(plan, agencies[0]))! with { LastCallAt = office.Clock.Now }, default)); // the app's own
        Assert.Equal(published, (await RowAsync()).ModifiedAt());

        office.Clock.Now = published.AddHours(2);
        await obligations.MarkRemindedAsync([(await office.OwedAsync(plan, agencies[0]))! with { Reminded = ["m003~20270228~e~ab12"], LastReminderAt = office.Clock.Now }], default);
        var row = await RowAsync();
        Assert.Equal((1, office.Clock.Now, office.Clock.Now), (row["remindersSent"], row.InstantOf("lastReminderAt")!.Value, row.ModifiedAt()));

        office.Clock.Now = published.AddHours(3);
        await office.SubmitAsync(plan, agencies[0]);
        row = await RowAsync();
        Assert.Equal(("doneOnTime", office.Clock.Now, 1), (row["status"], row.ModifiedAt(), row["remindersSent"]));
        StatusRows.AreWhole(StatusTables.Reports, [row]);

        async Task<TableEntity> RowAsync() => (await office.ReportsAsync(plan)).Single();
    }

    [Fact]
    public async Task A_row_from_before_there_were_status_columns_is_read_and_made_whole()
    {
        var (plan, agencies) = await office.PublishedAsync(1);
        var row = (await office.ReportsAsync(plan)).Single();
        var old = new TableEntity(row.PartitionKey, row.RowKey);
        string[] own = ["planId", "periodKey", "agencyId", "invited", "due", "exclusive", "originalDue", "originalExclusive", "extended", "addedAt", "withdrawn", "version", "commits", "reminded"];
        foreach (var name in own) old[name] = row[name];
        await office.Tables.GetTableClient("reportstatus").UpsertEntityAsync(old, TableUpdateMode.Replace);

        Assert.True((await office.OwedAsync(plan, agencies[0]))!.IsOpen);
        await office.SweepAsync(plan);
        StatusRows.AreWhole(StatusTables.Reports, await office.ReportsAsync(plan));
        Assert.Equal(StatusRows.Lines(StatusTables.Reports, [row]), StatusRows.Lines(StatusTables.Reports, await office.ReportsAsync(plan)));
    }

    [Fact]
    public async Task A_thousand_reminders_are_marked_without_a_request_more_for_the_status()
    {
        var (plan, agencies) = await office.PublishedAsync(250);
        var rows = await office.The<ObligationStore>().ListAsync(new PeriodRef(plan, "Q1"), default);
        var before = office.Meter.Total;
        await office.The<ObligationStore>().MarkRemindedAsync([.. rows.Select(o => o with { Reminded = ["m003~20270228~e~ab12"], LastReminderAt = office.Clock.Now })], default);
        Assert.Equal(3, office.Meter.Total - before);
        Assert.Equal(agencies.Length, (await office.ReportsAsync(plan)).Count(r => (int)r["remindersSent"]! == 1));
    }

    [Fact]
    public async Task A_lead_has_its_row_from_when_the_task_is_put_and_keeps_it_when_taken_out()
    {
        office.Clock.Now = Instant("20/2/2027 8:00 +07:00");
        var (plan, agencies) = await office.PublishedAsync(2);
        await office.PutTaskAsync(plan, "1", agencies);
        await office.PutTaskAsync(plan, "2", [agencies[0]], null, "1");
        Assert.Equal(["1 a001 ", "1 a002 ", "2 a001 1"], await RowsAsync());
        await office.ProgressAsync(plan, "1", agencies[0], 100);
        Assert.Equal("1", (await office.TasksAsync(plan)).Last()["waitingFor"]);
        await office.PutTaskAsync(plan, "1", [agencies[0]], new Timeframe(TimeframeKind.AdHoc, null, Day("20/4/2027")));
        Assert.Equal(["1 a001 ", "1 a002 (withdrawn)", "2 a001 "], await RowsAsync()); // the only lead left is done
        var rows = (await office.TasksAsync(plan)).Where(r => r.GetString("taskNo") == "1").ToList();
        Assert.All(rows, r => Assert.Equal((Instant("1/4/2027 0:00 +07:00"), Instant("21/4/2027 0:00 +07:00")), (r.InstantOf("OriginalDueAt"), r.InstantOf("DueAt"))));
        Assert.Equal((100, true, "doneOnTime"), (rows[0]["percent"], rows[0]["done"], rows[0]["status"]));

        async Task<string[]> RowsAsync() =>
            [.. (await office.TasksAsync(plan)).Select(r => $"{r["taskNo"]} {r.GetString("agencyId")![^4..]} {((bool)r["withdrawn"]! ? "(withdrawn)" : r["waitingFor"])}")];
    }

    [Fact]
    public async Task Agencies_are_shown_as_they_are_and_go_when_deleted()
    {
        var (_, agencies) = await office.PublishedAsync(2);
        var agency = (await office.The<NhacHan.Agencies.AgencyStore>().GetAsync(agencies[0], default))!.Value.Agency;
        await office.PutAsync(agency with { Name = "Sở Tư pháp", ParentId = agencies[1] });
        Assert.Equal(("Sở Tư pháp", "Cơ quan " + agencies[1]), ((await RowAsync())!["name"], (await RowAsync())!["parentName"]));
        await office.The<NhacHan.Agencies.AgencyStore>().DeleteAsync(agencies[0], null, default);
        await office.The<RestateAgencies>().RunAsync(default);
        Assert.Null(await RowAsync());

        async Task<TableEntity?> RowAsync() => await office.Tables.GetTableClient("agencystatus").FindAsync("agency", agencies[0], default);
    }

    private async Task<long> WritesOfASweepAsync(string plan)
    {
        var before = office.Meter.Writes + office.Meter.Transactions;
        await office.The<SweepPlan>().RunAsync(plan, null, default);
        return office.Meter.Writes + office.Meter.Transactions - before;
    }

    private async Task<string[]> StatusesAsync(string plan) => [.. (await office.ReportsAsync(plan)).Select(r => r.GetString("status")!)];
}
