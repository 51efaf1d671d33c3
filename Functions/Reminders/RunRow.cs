using System.Globalization;
using NhacHan.Contract;
using NhacHan.Deadlines;
using NhacHan.Reminders.Runs;
using NhacHan.Storage;

namespace NhacHan.Reminders;

/// <summary>How runs, and their progress with each period, are stored.</summary>
internal static class RunRow
{
    public static string PeriodsOf(string run) => "periods~" + run;

    /// <summary>What the ids of a day's runs do not come before.</summary>
    public static string FirstIdOf(DateOnly day) => HaNoiTime.StartOf(day).UtcDateTime.ToString("yyyyMMdd'T'HHmm", CultureInfo.InvariantCulture);

    public static TableEntity ToEntity(string partition, ScanRun run)
    {
        var row = new TableEntity(partition, run.Id)
        {
            ["at"] = run.At,
            ["asOf"] = run.AsOf,
            ["plans"] = run.Plans is { } plans ? string.Join(' ', plans) : null,
            ["state"] = Words.Of(run.State),
            ["leaseUntil"] = run.LeaseUntil,
            ["startedBy"] = run.StartedBy,
            ["toldAt"] = run.ToldAt,
            ["releasedBy"] = run.ReleasedBy,
        };
        Write(row, run.Load);
        return row;
    }

    public static ScanRun From(TableEntity row) => new(
        row.RowKey, row.GetDateTimeOffset("at")!.Value, row.GetBoolean("asOf")!.Value,
        row.GetString("plans")?.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal), Words.Parse<RunState>(row.GetString("state")!),
        row.GetDateTimeOffset("leaseUntil"), row.Timestamp ?? default, row.ETag)
    {
        StartedBy = row.GetString("startedBy"),
        Load = Load(row),
        ToldAt = row.GetDateTimeOffset("toldAt"),
        ReleasedBy = row.GetString("releasedBy"),
    };

    public static TableEntity ToEntity(RunPeriod p)
    {
        var row = new TableEntity(PeriodsOf(p.Run), p.Partition)
        {
            ["rungs"] = string.Join(' ', p.Rungs),
            ["scanned"] = p.Planned?.Scanned,
            ["planned"] = p.Planned?.Planned,
            ["alreadyPlanned"] = p.Planned?.AlreadyPlanned,
            ["skippedRungs"] = p.Planned?.SkippedRungs,
            ["withoutContact"] = p.Planned?.WithoutContact,
            ["leaseUntil"] = p.LeaseUntil,
        };
        Write(row, p.Planned?.Load);
        return row;
    }

    public static RunPeriod PeriodFrom(string run, TableEntity row) => new(
        run, row.RowKey,
        [.. (row.GetString("rungs") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(RungKey.Parse)],
        row.GetInt32("scanned") is { } scanned
            ? new ScanCounts(
                scanned, row.GetInt32("planned")!.Value, row.GetInt32("alreadyPlanned")!.Value, row.GetInt32("skippedRungs")!.Value, row.GetInt32("withoutContact")!.Value)
            {
                Load = Load(row) ?? RunLoad.Nothing,
            }
            : null,
        row.GetDateTimeOffset("leaseUntil"), row.Timestamp ?? default, row.ETag);

    private static void Write(TableEntity row, RunLoad? load)
    {
        row["emails"] = load?.Email.Planned;
        row["emailContacts"] = load?.Email.Contacts;
        row["sms"] = load?.Sms.Planned;
        row["smsContacts"] = load?.Sms.Contacts;
    }

    private static RunLoad? Load(TableEntity row) => row.GetInt32("emails") is { } emails
        ? new RunLoad(
            new ChannelLoad(emails, row.GetInt32("emailContacts")!.Value), new ChannelLoad(row.GetInt32("sms")!.Value, row.GetInt32("smsContacts")!.Value))
        : null;
}
